import {
  IconBrandWhatsapp,
  IconBuildingStore,
  IconCreditCard,
  IconDeviceMobile,
  IconDots,
  IconMail,
  IconMailbox,
  IconMessage,
  IconMessageCircle,
  IconPackage,
  IconPhone,
  IconReceipt,
  IconSpeakerphone,
  IconStar,
  IconTruckDelivery,
  IconVideo,
  IconWorld,
} from '@tabler/icons-react';
import type { PageIcon } from '../page.ts';

const icons: Record<string, PageIcon> = {
  web: IconWorld,
  app: IconDeviceMobile,
  email: IconMail,
  phone: IconPhone,
  video: IconVideo,
  chat: IconMessageCircle,
  sms: IconMessage,
  messenger: IconBrandWhatsapp,
  social: IconSpeakerphone,
  review: IconStar,
  store: IconBuildingStore,
  mail: IconMailbox,
  product: IconPackage,
  billing: IconReceipt,
  delivery: IconTruckDelivery,
};
const byKind: Record<string, PageIcon> = { payment: IconCreditCard, payment_failed: IconCreditCard, survey_answer: IconStar };

export const channels = Object.keys(icons);

export function ChannelIcon({ channel, kind, size = 16 }: { channel: string; kind?: string; size?: number }) {
  const Icon = byKind[kind ?? ''] ?? icons[channel] ?? IconDots;
  return (
    <span aria-hidden="true" style={{ display: 'inline-flex', flex: 'none' }}>
      <Icon size={size} stroke={1.7} />
    </span>
  );
}

import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../../apps/web/client.ts';
import { ConfirmDialog } from '../../../../apps/web/ui/ConfirmDialog.tsx';
import { DownloadButton } from '../../../../apps/web/ui/DownloadButton.tsx';
import type { Door, WidgetSettings } from '../../../contract.ts';
import css from './share.module.css';

export type DoorProps = {
  door: Door;
  mayWrite: boolean;
  onChange(next: { name?: string; settings?: WidgetSettings }): void;
  onEnd(): void;
};

/** A link or a kiosk: its address to copy, as a code to print, to be tried. */
export function DoorRow({ door, mayWrite, onChange, onEnd }: DoorProps) {
  const { t } = useTranslation('feedback');
  const address = `${location.origin}${door.path}`;
  const qr = addressOf('/survey-doors/:id/qr.svg', { params: { id: door.id } });
  return (
    <li className={css.door}>
      <img src={qr} alt={t('surveys.share.qrOf', { address })} width={112} height={112} loading="lazy" />
      <div className={css.about}>
        <NameField door={door} mayWrite={mayWrite} onChange={(name) => onChange({ name })} />
        <Copied text={address} label={t('surveys.share.address')} />
        <Group gap={8}>
          <DownloadButton size="xs" href={qr}>
            {t('surveys.share.qr')}
          </DownloadButton>
          <Button size="xs" variant="default" component="a" href={door.path} target="_blank" rel="noopener">
            {t('surveys.share.try')}
          </Button>
          {mayWrite && <EndButton onEnd={onEnd} />}
        </Group>
      </div>
    </li>
  );
}

export function NameField({ door, mayWrite, onChange }: { door: Door; mayWrite: boolean; onChange(name: string): void }) {
  const { t } = useTranslation('feedback');
  return (
    <TextInput
      label={t('surveys.share.name')}
      placeholder={t('surveys.share.nameHint')}
      maxLength={120}
      readOnly={!mayWrite}
      defaultValue={door.name}
      onBlur={(event) => event.currentTarget.value.trim() !== door.name && onChange(event.currentTarget.value.trim())}
    />
  );
}

export function Copied({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('feedback');
  return (
    <div className={css.copied}>
      <TextInput readOnly aria-label={label} value={text} style={{ flex: 1 }} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'shell:copied' : 'shell:copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

/** What is printed somewhere stops working for good: asked twice. */
export function EndButton({ onEnd }: { onEnd(): void }) {
  const { t } = useTranslation('feedback');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t('surveys.share.end')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('surveys.share.endTitle')}
        action={t('surveys.share.end')}
        danger
        onConfirm={async () => onEnd()}
        onClose={() => setAsking(false)}
      >
        {t('surveys.share.endText')}
      </ConfirmDialog>
    </>
  );
}

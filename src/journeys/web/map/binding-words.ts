import { useTranslation } from 'react-i18next';
import type { Binding, Happening } from '../../contract.ts';
import { useMap } from './screen.ts';

/** What a card is bound to, in a few words. */
export function useBindingWords(): (binding: Binding) => string {
  const { t } = useTranslation('journeys');
  const { touchpoints } = useMap();
  const nameOf = (id: string) => touchpoints.get(id)?.name ?? t('binding.gone');
  const happens = ({ kinds = [], channels = [], names = [], touchpoints: ids = [] }: Happening) =>
    [
      ...ids.map(nameOf),
      ...names,
      ...kinds.map((kind) => t(`shell:kinds.${kind}` as never) as string),
      ...channels.map((channel) => t(`shell:channels.${channel}` as never) as string),
    ].join(', ');
  return (binding) => {
    if (binding.to === 'touchpoint') return nameOf(binding.touchpointId);
    if (binding.to === 'happening') return happens(binding.happening);
    if (binding.to === 'theme') return binding.words.slice(0, 3).join(', ');
    return t(`metrics.${binding.metric}` as never) as string;
  };
}

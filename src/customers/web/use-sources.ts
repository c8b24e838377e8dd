import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type * as interactions from '#interactions/contract';
import { call } from '../../apps/web/client.ts';

/** Sources that know any customer, by name, to filter and to ask by. */
export function useSources(): { value: string; label: string }[] {
  const { t } = useTranslation('customers');
  const sources = useQuery({
    queryKey: ['sources'],
    queryFn: () => call<typeof interactions.listSources>('GET', '/sources'),
    staleTime: 60_000,
  });
  return (sources.data?.sources ?? [])
    .filter(({ identifiers }) => identifiers > 0)
    .map(({ id, kind, name }) => ({ value: id, label: (kind !== 'demo' && name) || t(`sources.kinds.${kind}`) }));
}

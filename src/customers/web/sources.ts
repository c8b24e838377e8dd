import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type * as interactions from '#interactions/contract';
import type { SourceRef } from './customer-data.ts';
import { useSources } from './use-sources.ts';

type Pages = { pages: { entries: interactions.Entry[] }[] };

/** Names a source as the imports or the story do; one that neither knows is called by its kind. */
export function useSourceName(): (source: SourceRef) => string {
  const queries = useQueryClient();
  const imports = useSources();
  const { t } = useTranslation('customers');
  const names = new Map(imports.map(({ value, label }) => [value, label]));
  for (const [key, data] of queries.getQueriesData<Pages>({ queryKey: ['customers'] }))
    if (key[2] === 'timeline')
      for (const page of data?.pages ?? []) for (const { source } of page.entries) names.set(source.id, source.name);
  return (source) => names.get(source.id) || t(`sources.kinds.${source.kind}`);
}

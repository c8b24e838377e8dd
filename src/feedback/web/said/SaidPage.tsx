import { Button } from '@mantine/core';
import { IconMessages, IconZoomCancel } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { ImportLink } from '../../../apps/web/ui/ImportLink.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Balance } from './Balance.tsx';
import { ReadAgain, ReadingNote } from './ReadingNote.tsx';
import { SaidFilters } from './SaidFilters.tsx';
import { SaidItem } from './SaidItem.tsx';
import css from './said.module.css';
import { asQuery, type Search, useNewWords, useSaid } from './use-said.ts';

/** What customers say, in their own words, with what was read from it. */
export function SaidPage() {
  const { t } = useTranslation('feedback');
  const [search, change, clear] = useFilters<Search>();
  const said = useSaid(search);
  useNewWords();
  return (
    <div className={css.page}>
      <PageHeader title={t('said.title')} text={t('said.text')}>
        <span className={css.desk}>
          <ReadAgain />
          <DownloadButton href={addressOf('/feedback.csv', { query: asQuery(search) })}>CSV</DownloadButton>
        </span>
      </PageHeader>
      <SaidFilters search={search} onChange={change} onClear={clear} />
      <ReadingNote />
      {said.counts && <Balance counts={said.counts} chosen={search.sentiment} onChoose={(sentiment) => change({ sentiment })} />}
      <Items said={said} isFiltered={Object.keys(search).length > 0} onClear={clear} />
    </div>
  );
}

type ItemsProps = { said: ReturnType<typeof useSaid>; isFiltered: boolean; onClear(): void };

function Items({ said, isFiltered, onClear }: ItemsProps) {
  const { t } = useTranslation('feedback');
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = said;
  const end = useEnd(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  });
  if (said.isPending) return <Skeletons rows={8} />;
  if (said.error) return <ErrorNote error={said.error} onRetry={() => void said.refetch()} />;
  if (said.items.length === 0) return <Nothing isFiltered={isFiltered} onClear={onClear} />;
  return (
    <>
      <ol className={css.items} aria-label={t('said.title')}>
        {said.items.map((item) => (
          <SaidItem key={item.id} item={item} />
        ))}
      </ol>
      <p ref={end} className={css.more}>
        {hasNextPage ? t('said.more') : t('said.end')}
      </p>
    </>
  );
}

/** Calls back when the end of the list comes into sight. */
function useEnd(reach: () => void) {
  const end = useRef<HTMLParagraphElement>(null);
  const latest = useRef(reach);
  latest.current = reach;
  useEffect(() => {
    const place = end.current;
    if (!place) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && latest.current(), {
      rootMargin: '600px',
    });
    watch.observe(place);
    return () => watch.disconnect();
  });
  return end;
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear(): void }) {
  const { t } = useTranslation('feedback');
  if (isFiltered)
    return (
      <EmptyState icon={IconZoomCancel} title={t('said.nothing.title')} text={t('said.nothing.text')}>
        <Button onClick={onClear}>{t('said.clear')}</Button>
      </EmptyState>
    );
  return (
    <EmptyState icon={IconMessages} title={t('said.empty.title')} text={t('said.empty.text')}>
      <ImportLink>{t('said.empty.action')}</ImportLink>
    </EmptyState>
  );
}

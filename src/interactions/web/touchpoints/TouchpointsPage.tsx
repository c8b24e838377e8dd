import { Button, SegmentedControl } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { RemapStrip } from './RemapStrip.tsx';
import { type Draft, RuleDialog } from './RuleDialog.tsx';
import { TouchpointDrawer } from './TouchpointDrawer.tsx';
import { TouchpointList } from './TouchpointList.tsx';
import css from './Touchpoints.module.css';
import { Unmapped } from './Unmapped.tsx';
import { useTouchpoints } from './use-touchpoints.ts';

type Search = { days: number; archived: boolean; open: string };
const NEW: Draft = { touchpointId: '', name: '', channel: 'web', conditions: [] };

/** Where customers and business meet, and the rules by which an interaction is one of them. */
export function TouchpointsPage() {
  const { t } = useTranslation('touchpoints');
  const figure = useFigure();
  const can = useCan()('touchpoints:write');
  const [search, change] = useFilters<Search>();
  const [draft, setDraft] = useState<Draft>();
  const days = Number(search.days ?? 30);
  const listed = useTouchpoints(days, search.archived ? 'true' : 'false');
  const all = listed.data?.touchpoints ?? [];
  const open = all.find(({ id }) => id === search.open);
  const share = listed.data?.unmapped.share;
  return (
    <>
      <PageHeader
        title={t('title')}
        text={share == null ? undefined : t('share', { percent: figure(Math.floor(1000 * (1 - share)) / 10) })}
      >
        <span className={css.desk}>
          <SegmentedControl
            aria-label={t('period')}
            size="xs"
            value={String(days)}
            onChange={(next) => change({ days: next === '30' ? undefined : Number(next) })}
            data={['7', '30', '90'].map((value) => ({ value, label: t('days', { count: Number(value) }) }))}
          />
        </span>
        {can && <Button onClick={() => setDraft(NEW)}>{t('new')}</Button>}
      </PageHeader>
      <div className={css.page}>
        <RemapStrip />
        {listed.isPending && <Skeletons rows={10} height={52} />}
        {listed.error && <ErrorNote error={listed.error} onRetry={() => void listed.refetch()} />}
        {listed.data && (
          <div className={css.columns}>
            {all.length > 0 ? (
              <TouchpointList touchpoints={all} days={days} onOpen={(one) => change({ open: one.id })} />
            ) : (
              <Card>
                <EmptyState icon={IconRoute} title={t('empty.title')} text={t('empty.text')}>
                  {can && <Button onClick={() => setDraft(NEW)}>{t('new')}</Button>}
                </EmptyState>
              </Card>
            )}
            <Unmapped
              onName={(shape) =>
                setDraft({ touchpointId: '', name: shape.suggestedName, channel: shape.suggestedChannel, conditions: shape.conditions })
              }
            />
          </div>
        )}
        <label className={css.archived}>
          <input
            type="checkbox"
            checked={search.archived === true}
            onChange={(event) => change({ archived: event.currentTarget.checked })}
          />
          {t('showArchived')}
        </label>
      </div>
      {open && <TouchpointDrawer key={open.id} one={open} onClose={() => change({ open: undefined })} onRule={setDraft} />}
      {draft && <RuleDialog draft={draft} touchpoints={all} onClose={() => setDraft(undefined)} />}
    </>
  );
}

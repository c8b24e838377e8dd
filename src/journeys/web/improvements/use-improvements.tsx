import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, call, sayError } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';
import { freshId } from '../map/document.ts';

export type Search = { kind: string; status: string; owner: string; journey: string; result: string; days: number };
export type Told = Answer<typeof contract.listImprovements>;
export type Row = Told['improvements'][number];
export const PERIODS = [30, 90, 365] as const;
export const SHOWN = ['open', 'none', 'idea', 'planned', 'doing', 'done', 'dropped', 'all'] as const;
export const NOBODY = '-';

/** What the address says, as the list is asked for it. */
export function questionOf({ kind, status, owner, journey, result, days }: Partial<Search>) {
  return {
    days: PERIODS.find((one) => one === Number(days)) ?? 30,
    result: result === 'stay' ? ('stay' as const) : ('repurchase' as const),
    kind: (['pain', 'opportunity'] as const).find((one) => one === kind),
    status: SHOWN.find((one) => one === status) ?? 'open',
    owner: owner === NOBODY ? undefined : owner,
    unowned: owner === NOBODY ? ('true' as const) : undefined,
    journeyId: journey,
  };
}
export type Question = ReturnType<typeof questionOf>;

const KEY = ['journeys', 'improvements'];

export function useImprovements(query: Question) {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: KEY });
  for (const fact of ['journeys.edited', 'journeys.changed', 'journeys.frictions-looked']) useLive(fact, again);
  return useQuery({
    queryKey: [...KEY, query],
    queryFn: () => call<typeof contract.listImprovements>('GET', '/journey-improvements', { query: query as never }),
    placeholderData: (before) => before,
  });
}

export type Wanted = Partial<Pick<Row, 'owner' | 'status' | 'effort'>>;

/** Changes a card where it stands, as its map would; another status can be taken back from the notice, for the row may have left the list. */
export function useChangeCard() {
  const { t } = useTranslation('journeys');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ row, now }: { row: Row; now: Wanted }) => {
      const was = Object.fromEntries(Object.keys(now).map((field) => [field, row[field as keyof Wanted]]));
      const body = { editId: freshId(), changes: [{ id: row.cardId, was, now }] };
      return call<typeof contract.editJourney>('POST', '/journeys/:id/edits', { params: { id: row.journeyId }, body });
    },
    onSuccess: async ({ conflicts }, { row, now }) => {
      await queries.invalidateQueries({ queryKey: KEY });
      if (conflicts.length > 0) notifications.show({ message: t('improvements.conflict', { text: row.text }) });
      else if (now.status !== undefined) offerUndo(row, now.status);
    },
    onError: (error) => notifications.show({ message: sayError(error) }),
  });
  const offerUndo = (row: Row, status: Row['status']) => {
    const id = `improvement-${row.cardId}`;
    const undo = () => {
      notifications.hide(id);
      change.mutate({ row: { ...row, status }, now: { status: row.status } });
    };
    notifications.show({
      id,
      title: `${row.text}: ${t(`status.${status || 'none'}`)}`,
      message: (
        <Button size="xs" variant="default" onClick={undo}>
          {t('frictions.undo')}
        </Button>
      ),
    });
  };
  return (row: Row, now: Wanted) => change.mutate({ row, now });
}

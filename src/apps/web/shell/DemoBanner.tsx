import { Button, Progress } from '@mantine/core';
import { IconPlayerTrackNext, IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as contract from '../../demo/contract.ts';
import { call } from '../client.ts';
import { useCan } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import css from './DemoBanner.module.css';

// Asked for once at most, so not part of the first load.
const ConfirmDialog = lazy(() => import('../ui/ConfirmDialog.tsx').then((file) => ({ default: file.ConfirmDialog })));

const STEPS = [1, 7, 30];

/** Says that these people are invented, lets time pass for them, and sends them home. */
export function DemoBanner() {
  const { t } = useTranslation('demo');
  const queries = useQueryClient();
  const can = useCan();
  const [leaving, setLeaving] = useState(false);
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: () => call<typeof contract.readDemo>('GET', '/demo'),
    refetchInterval: (query) => (['loading', 'leaving'].includes(query.state.data?.state ?? '') ? 700 : false),
  });
  const everything = () => queries.invalidateQueries();
  const forward = useMutation({
    mutationFn: (days: number) => call<typeof contract.forwardDemo>('POST', '/demo/forward', { body: { days } }),
    onSettled: everything,
  });
  const { data } = demo;
  if (!data || data.state === 'none') return null;
  const { progress } = data;
  return (
    <aside className={css.banner} aria-label={t('label')}>
      <IconSparkles size={20} aria-hidden="true" />
      <div className={css.words}>
        <strong>{t(`state.${data.state}`, { company: data.company })}</strong>
        <span>{t('text', { day: data.day, count: data.customers, interactions: data.interactions })}</span>
        {progress && <Progress value={(100 * progress.done) / Math.max(1, progress.total)} aria-label={t('progress')} mt={4} />}
        {forward.error && <ErrorNote error={forward.error} />}
      </div>
      {data.state === 'living' && can('demo:write') && (
        <div className={css.actions}>
          <Button.Group aria-label={t('forward')}>
            {STEPS.map((days) => (
              <Button
                key={days}
                variant="default"
                px={12}
                disabled={forward.isPending}
                loading={forward.isPending && forward.variables === days}
                leftSection={days === 1 ? <IconPlayerTrackNext size={15} aria-hidden="true" /> : undefined}
                onClick={() => forward.mutate(days)}
              >
                {t('days', { count: days })}
              </Button>
            ))}
          </Button.Group>
          <Button variant="default" onClick={() => setLeaving(true)}>
            {t('remove')}
          </Button>
        </div>
      )}
      {leaving && (
        <Suspense>
          <ConfirmDialog
            opened={leaving}
            title={t('removeTitle')}
            action={t('remove')}
            onConfirm={async () => {
              await call<typeof contract.removeDemo>('DELETE', '/demo');
              await everything();
            }}
            onClose={() => setLeaving(false)}
          >
            {t('removeText')}
          </ConfirmDialog>
        </Suspense>
      )}
    </aside>
  );
}

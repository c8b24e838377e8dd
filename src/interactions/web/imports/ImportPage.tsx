import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { ConfirmDialog } from '../../../apps/web/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import css from './Imports.module.css';
import { Outcome } from './Outcome.tsx';
import { Plan } from './Plan.tsx';
import { Refusals } from './Refusals.tsx';
import type { ImportView } from './upload.ts';

/** One file, from what it will become to what it became. */
export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['imports'] });
  const one = useQuery({
    queryKey: ['imports', id],
    queryFn: () => call<typeof contract.readImport>('GET', '/imports/:id', { params: { id } }),
    refetchInterval: (query) => (['queued', 'running', 'undoing'].includes(query.state.data?.state ?? '') ? 1_000 : false),
  });
  useLive('imports.progressed', (fact) => {
    if (fact.body['importId'] === id) void refresh();
  });
  if (one.isPending) return <Skeletons rows={10} />;
  if (one.error) return <ErrorNote error={one.error} onRetry={() => void one.refetch()} />;
  return <OneImport view={one.data} refresh={refresh} />;
}

function OneImport({ view, refresh }: { view: ImportView; refresh(): Promise<void> }) {
  const { t } = useTranslation('imports');
  const { id, state } = view;
  const isOpen = state === 'uploaded' || state === 'undone';
  return (
    <>
      <PageHeader
        title={view.name}
        text={`${t(`kinds.${view.kind}`)} · ${t(`states.${state}`)}`}
        before={
          <Button component={Link} to="/imports" variant="subtle" color="gray" px={6} aria-label={t('back')}>
            <IconArrowLeft size={18} />
          </Button>
        }
      >
        <Actions view={view} refresh={refresh} />
      </PageHeader>
      <div className={css.page}>
        {!isOpen && <Outcome view={view} />}
        {view.rows.refused > 0 && <Refusals id={id} />}
        {isOpen && <Plan view={view} onChanged={refresh} />}
      </div>
    </>
  );
}

/** What can be done next, given how far it has come. */
function Actions({ view, refresh }: { view: ImportView; refresh(): Promise<void> }) {
  const { t } = useTranslation('imports');
  const { id, state } = view;
  const run = useMutation({
    mutationFn: () => call<typeof contract.runImport>('POST', '/imports/:id/run', { params: { id } }),
    onSettled: refresh,
  });
  const stop = useMutation({
    mutationFn: () => call<typeof contract.cancelImport>('DELETE', '/imports/:id/run', { params: { id } }),
    onSettled: refresh,
  });
  const error = run.error ?? stop.error;
  const verb = { uploaded: 'run', undone: 'run', failed: 'runAgain', cancelled: 'runAgain' }[state as string];
  return (
    <>
      {error && <ErrorNote error={error} />}
      {state === 'uploaded' && <Discard view={view} />}
      {verb && (
        <Button onClick={() => run.mutate()} loading={run.isPending}>
          {t(verb)}
        </Button>
      )}
      {['queued', 'running'].includes(state) && (
        <Button variant="default" onClick={() => stop.mutate()} loading={stop.isPending}>
          {t('stop')}
        </Button>
      )}
      {['done', 'cancelled', 'failed'].includes(state) && view.rows.kept > 0 && <Undo view={view} refresh={refresh} />}
    </>
  );
}

function Discard({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('discard')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('discardTitle')}
        action={t('discard')}
        onConfirm={async () => {
          await call<typeof contract.discardImport>('DELETE', '/imports/:id', { params: { id: view.id } });
          await navigate({ to: '/imports' });
        }}
        onClose={() => setAsking(false)}
      >
        {t('discardText')}
      </ConfirmDialog>
    </>
  );
}

function Undo({ view, refresh }: { view: ImportView; refresh(): Promise<void> }) {
  const { t } = useTranslation('imports');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('undo')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('undoTitle')}
        action={t('undo')}
        onConfirm={async () => {
          await call<typeof contract.undoImport>('POST', '/imports/:id/undo', { params: { id: view.id } });
          await refresh();
        }}
        onClose={() => setAsking(false)}
      >
        {t('undoText', { count: view.rows.kept })}
      </ConfirmDialog>
    </>
  );
}

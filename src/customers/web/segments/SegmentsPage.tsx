import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ConfirmDialog } from '../../../apps/web/ui/ConfirmDialog.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import { SegmentEditor } from './SegmentEditor.tsx';
import { SegmentRow } from './SegmentRow.tsx';
import classes from './segments.module.css';
import { type SegmentShown, useSegments } from './use-segments.ts';

/** Customers picked by rules, each with how many it holds for right now. */
export function SegmentsPage() {
  const { t } = useTranslation('customers');
  const [{ edit }, change] = useFilters<{ edit: string }>();
  const mayWrite = useCan()('segments:write');
  const segments = useSegments();
  const [removing, setRemoving] = useState<SegmentShown | null>(null);
  const list = segments.data?.segments ?? [];
  const editing = edit === 'new' ? null : list.find((segment) => segment.id === edit);
  const startNew = () => change({ edit: 'new' });
  const open = edit === 'new' || Boolean(editing);
  return (
    <>
      <PageHeader title={t('segments.title')} text={t('segments.text')}>
        {mayWrite && !open && list.length > 0 && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={startNew}>
            {t('segments.new')}
          </Button>
        )}
      </PageHeader>
      <div className={classes.page}>
        {open && <SegmentEditor key={edit} segment={editing ?? null} onClose={() => change({ edit: undefined })} />}
        {segments.isPending && <Skeletons rows={4} height={72} />}
        {segments.error && <ErrorNote error={segments.error} onRetry={() => void segments.refetch()} />}
        {segments.data && list.length === 0 && !open && (
          <Card>
            <EmptyState icon={IconUsersGroup} title={t('segments.noneTitle')} text={t('segments.noneText')}>
              {mayWrite && <Button onClick={startNew}>{t('segments.new')}</Button>}
            </EmptyState>
          </Card>
        )}
        {!open && list.length > 0 && (
          <ul className={classes.list}>
            {list.map((segment) => (
              <SegmentRow
                key={segment.id}
                segment={segment}
                mayWrite={mayWrite}
                onEdit={() => change({ edit: segment.id })}
                onRemove={() => setRemoving(segment)}
              />
            ))}
          </ul>
        )}
      </div>
      {removing && <RemoveSegment segment={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function RemoveSegment({ segment, onClose }: { segment: SegmentShown; onClose(): void }) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const notice = useNotice();
  const refresh = () => queries.invalidateQueries({ queryKey: ['segments'] });
  const restore = useMutation({
    mutationFn: () => call<typeof contract.createSegment>('POST', '/segments', { body: { name: segment.name, rule: segment.rule } }),
    onSuccess: refresh,
    onError: (error) => notice.failed(t('segments.notSaved'), error),
  });
  const remove = async () => {
    await call<typeof contract.removeSegment>('DELETE', '/segments/:id', { params: { id: segment.id } });
    await refresh();
    notice.done(t('segments.removed', { name: segment.name }), () => restore.mutate());
  };
  return (
    <ConfirmDialog
      opened
      title={t('segments.removeTitle', { name: segment.name })}
      action={t('segments.remove')}
      danger
      onConfirm={remove}
      onClose={onClose}
    >
      {t('segments.removeSays')}
    </ConfirmDialog>
  );
}

import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconDots } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import type * as contract from '../../contract.ts';
import classes from './list.module.css';
import { asView, isFiltered, type ListSearch, sameView } from './search.ts';

const read = () => call<typeof contract.listSavedViews>('GET', '/saved-views');
type View = Awaited<ReturnType<typeof read>>['views'][number];
type Naming = { view: View | null };

/** Saved sets of filters, shared by everyone in the workspace. */
export function Views({ search, onOpen }: { search: Partial<ListSearch>; onOpen(view: Record<string, string>): void }) {
  const { t } = useTranslation('customers');
  const views = useQuery({ queryKey: ['customers', 'views'], queryFn: read });
  const [naming, setNaming] = useState<Naming | null>(null);
  const now = asView(search);
  const list = views.data?.views ?? [];
  const current = list.find((view) => sameView(view.query, now));
  const maySave = useCan()('segments:write') && isFiltered(search) && !current;
  if (list.length === 0 && !maySave) return null;
  return (
    <div className={classes.views} role="group" aria-label={t('views.title')}>
      <button type="button" className={classes.view} aria-pressed={Object.keys(now).length === 0} onClick={() => onOpen({})}>
        {t('views.all')}
      </button>
      {list.map((view) => (
        <span key={view.id} className={classes.viewOf}>
          <button type="button" className={classes.view} aria-pressed={view === current} onClick={() => onOpen(view.query)}>
            {view.name}
          </button>
          {view === current && <ViewMenu view={view} onRename={() => setNaming({ view })} />}
        </span>
      ))}
      {maySave && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => setNaming({ view: null })}
        >
          {t('views.save')}
        </Button>
      )}
      {naming && <NameView view={naming.view} query={naming.view?.query ?? now} onClose={() => setNaming(null)} />}
    </div>
  );
}

function ViewMenu({ view, onRename }: { view: View; onRename(): void }) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const notice = useNotice();
  const refresh = () => queries.invalidateQueries({ queryKey: ['customers', 'views'] });
  const restore = useMutation({
    mutationFn: () => call<typeof contract.createSavedView>('POST', '/saved-views', { body: { name: view.name, query: view.query } }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => call<typeof contract.removeSavedView>('DELETE', '/saved-views/:id', { params: { id: view.id } }),
    onSuccess: async () => {
      await refresh();
      notice.done(t('views.removed', { name: view.name }), () => restore.mutate());
    },
    onError: (error) => notice.failed(t('views.notRemoved'), error),
  });
  return (
    <Menu withinPortal position="bottom-start">
      <Menu.Target>
        <ActionIcon size={28} variant="subtle" color="gray" aria-label={t('views.more', { name: view.name })}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>{t('views.rename')}</Menu.Item>
        <Menu.Item color="red" onClick={() => remove.mutate()}>
          {t('views.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NameView({ view, query, onClose }: { view: View | null; query: Record<string, string>; onClose(): void }) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const [name, setName] = useState(view?.name ?? '');
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), query };
      return view
        ? call<typeof contract.changeSavedView>('PUT', '/saved-views/:id', { params: { id: view.id }, body })
        : call<typeof contract.createSavedView>('POST', '/saved-views', { body });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['customers', 'views'] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(view ? 'views.rename' : 'views.save')} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <form
        className={classes.naming}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          label={t('views.name')}
          required
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {save.error && <ErrorNote error={save.error} />}
        <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
          {t('shell:save')}
        </Button>
      </form>
    </Modal>
  );
}

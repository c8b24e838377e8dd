import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { type Customer, useRefresh } from '../customer-data.ts';
import classes from './cards.module.css';

const write = (id: string, text: string) =>
  call<typeof contract.addNote>('POST', '/customers/:id/notes', { params: { id }, body: { text } });

/** What the team should know about a customer. */
export function Notes({ customer, writing, onWriting }: { customer: Customer; writing: boolean; onWriting(writing: boolean): void }) {
  const { t } = useTranslation('customers');
  const refresh = useRefresh(customer.id);
  const notice = useNotice();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: (words: string) => write(customer.id, words),
    onSuccess: async () => {
      setText('');
      onWriting(false);
      await refresh();
    },
    onError: (error) => notice.failed(t('notes.notSaved'), error),
  });
  const remove = useMutation({
    mutationFn: (note: Customer['notes'][number]) => call<typeof contract.removeNote>('DELETE', '/notes/:id', { params: { id: note.id } }),
    onSuccess: async (_, note) => {
      await refresh();
      notice.done(t('notes.removed'), () => add.mutate(note.text));
    },
    onError: (error) => notice.failed(t('notes.notRemoved'), error),
  });
  return (
    <Card
      title={t('notes.title')}
      aside={
        <Button size="compact-xs" variant="subtle" onClick={() => onWriting(true)}>
          {t('notes.add')}
        </Button>
      }
    >
      {writing && (
        <form
          className={classes.newFact}
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate(text);
          }}
        >
          <Textarea
            aria-label={t('notes.title')}
            placeholder={t('notes.placeholder')}
            autosize
            minRows={3}
            autoFocus
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && text.trim()) add.mutate(text);
              if (event.key === 'Escape') onWriting(false);
            }}
          />
          <div className={classes.buttons}>
            <Button size="xs" type="submit" loading={add.isPending} disabled={!text.trim()}>
              {t('notes.save')}
            </Button>
            <Button size="xs" variant="default" onClick={() => onWriting(false)}>
              {t('shell:cancel')}
            </Button>
          </div>
        </form>
      )}
      {customer.notes.length === 0 && !writing && <p className={classes.quiet}>{t('notes.none')}</p>}
      <ul className={classes.notes}>
        {customer.notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <small>
              {note.by} · <Time at={note.at} show="full" />
            </small>
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('notes.remove')} onClick={() => remove.mutate(note)}>
              <IconTrash size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </Card>
  );
}

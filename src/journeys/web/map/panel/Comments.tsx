import { Button, MultiSelect, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../../apps/web/client.ts';
import { useMe } from '../../../../apps/web/session.ts';
import { Avatar } from '../../../../apps/web/ui/Avatar.tsx';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import type * as contract from '../../../contract.ts';
import { useMembers } from '../../use-members.ts';
import { useMap } from '../screen.ts';
import { type CommentShown, useComments } from '../use-comments.ts';
import css from './panel.module.css';

/** What people say about this part, and whom they call. */
export function Comments({ id }: { id: string }) {
  const { t } = useTranslation('journeys');
  const { journeyId, mayComment } = useMap();
  const { comments, error } = useComments(journeyId);
  const members = useMembers();
  const own = comments.filter(({ elementId }) => elementId === id);
  const nameOf = (memberId: string) => members.find((one) => one.id === memberId)?.name ?? t('somebody');
  return (
    <section className={css.section}>
      <h3>{t('comments.title')}</h3>
      {error && <ErrorNote error={error} />}
      <ul className={css.comments}>
        {own.map((one) => (
          <OneComment key={one.id} comment={one} calls={one.mentions.map(nameOf)} />
        ))}
      </ul>
      {mayComment && <NewComment id={id} members={members.map((one) => ({ value: one.id, label: one.name }))} />}
    </section>
  );
}

function useCommentChange() {
  const queries = useQueryClient();
  const { journeyId } = useMap();
  return { onSuccess: () => queries.invalidateQueries({ queryKey: ['journeys', 'comments', journeyId] }) };
}

function OneComment({ comment, calls }: { comment: CommentShown; calls: string[] }) {
  const { t } = useTranslation('journeys');
  const { mayComment } = useMap();
  const me = useMe();
  const changed = useCommentChange();
  const settle = useMutation({
    mutationFn: () =>
      call<typeof contract.changeComment>('PATCH', '/journey-comments/:id', {
        params: { id: comment.id },
        body: { resolved: comment.resolvedAt === null },
      }),
    ...changed,
  });
  const remove = useMutation({
    mutationFn: () => call<typeof contract.removeComment>('DELETE', '/journey-comments/:id', { params: { id: comment.id } }),
    ...changed,
  });
  const error = settle.error ?? remove.error;
  return (
    <li data-resolved={comment.resolvedAt !== null || undefined}>
      <Avatar name={comment.by} size={24} />
      <div>
        <small>
          {comment.by} · <Time at={comment.at} />
          {comment.resolvedAt && <> · {t('comments.settledBy', { name: comment.resolvedBy })}</>}
        </small>
        <p>
          {calls.map((name) => (
            <strong key={name}>@{name} </strong>
          ))}
          {comment.text}
        </p>
        {error && <ErrorNote error={error} />}
        {mayComment && (
          <span className={css.actions}>
            <Button size="compact-xs" variant="default" onClick={() => settle.mutate()}>
              {t(comment.resolvedAt ? 'comments.reopen' : 'comments.settle')}
            </Button>
            {comment.byId === me.actor.id && (
              <Button size="compact-xs" variant="default" onClick={() => remove.mutate()}>
                {t('comments.takeBack')}
              </Button>
            )}
          </span>
        )}
      </div>
    </li>
  );
}

function NewComment({ id, members }: { id: string; members: { value: string; label: string }[] }) {
  const { t } = useTranslation('journeys');
  const { journeyId } = useMap();
  const changed = useCommentChange();
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState<string[]>([]);
  const add = useMutation({
    mutationFn: () =>
      call<typeof contract.addComment>('POST', '/journeys/:id/comments', {
        params: { id: journeyId },
        body: { elementId: id, text: text.trim(), mentions },
      }),
    onSuccess: async () => {
      setText('');
      setMentions([]);
      await changed.onSuccess();
    },
  });
  return (
    <div className={css.drawn}>
      <Textarea
        aria-label={t('comments.write')}
        placeholder={t('comments.write')}
        autosize
        minRows={2}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && <MultiSelect label={t('comments.call')} data={members} value={mentions} onChange={setMentions} searchable />}
      {add.error && <ErrorNote error={add.error} />}
      <span className={css.actions}>
        <Button size="compact-sm" disabled={text.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>
          {t('comments.say')}
        </Button>
      </span>
    </div>
  );
}

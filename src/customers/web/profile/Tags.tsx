import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import type * as contract from '../../contract.ts';
import { type Customer, useRefresh } from '../customer-data.ts';
import { useKnownWords } from '../segments/use-segments.ts';
import classes from './tags.module.css';

/** What colleagues wrote about a made-up customer does not make them real. */
const BY_HAND = new Set(['person', 'user', 'operator']);

/** Words the team hangs on a customer; and whether the demo company brought them. */
export function Tags({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const mayWrite = useCan()('customers:write');
  const { add, remove } = useTags(customer.id);
  const [adding, setAdding] = useState(false);
  const isDemo =
    customer.sources.some(({ kind }) => kind === 'demo') && customer.sources.every(({ kind }) => kind === 'demo' || BY_HAND.has(kind));
  return (
    <span className={classes.tags}>
      {isDemo && (
        <span className={classes.demo} title={t('demo.says')}>
          {t('demo.badge')}
        </span>
      )}
      {customer.tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
          {mayWrite && (
            <button type="button" aria-label={t('tags.remove', { tag })} onClick={() => remove.mutate(tag)}>
              <IconX size={12} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {mayWrite && !adding && (
        <button type="button" className={classes.addTag} onClick={() => setAdding(true)}>
          <IconPlus size={12} aria-hidden />
          {t('tags.add')}
        </button>
      )}
      {adding && <NewTag onAdd={(tag) => add.mutate(tag)} onClose={() => setAdding(false)} />}
    </span>
  );
}

function useTags(id: string) {
  const { t } = useTranslation('customers');
  const refresh = useRefresh(id);
  const notice = useNotice();
  const onError = (error: unknown) => notice.failed(t('tags.notSaved'), error);
  const add = useMutation({
    mutationFn: (tag: string) => call<typeof contract.addTag>('POST', '/customers/:id/tags', { params: { id }, body: { tag } }),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: (tag: string) => call<typeof contract.removeTag>('DELETE', '/customers/:id/tags/:tag', { params: { id, tag } }),
    onSuccess: async (_, tag) => {
      await refresh();
      notice.done(t('tags.removed', { tag }), () => add.mutate(tag));
    },
    onError,
  });
  return { add, remove };
}

function NewTag({ onAdd, onClose }: { onAdd(tag: string): void; onClose(): void }) {
  const { t } = useTranslation('customers');
  const [tag, setTag] = useState('');
  const { tags } = useKnownWords();
  return (
    <form
      className={classes.newTag}
      onSubmit={(event) => {
        event.preventDefault();
        if (tag.trim()) onAdd(tag.trim());
        onClose();
      }}
    >
      <input
        aria-label={t('tags.add')}
        list="known-tags"
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: one asked for this field a moment ago
        autoFocus
        value={tag}
        onChange={(event) => setTag(event.currentTarget.value)}
        onBlur={onClose}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <datalist id="known-tags">
        {tags.map((known) => (
          <option key={known.tag} value={known.tag} />
        ))}
      </datalist>
    </form>
  );
}

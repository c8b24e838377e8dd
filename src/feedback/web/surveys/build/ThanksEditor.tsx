import { ActionIcon, Group, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Thanks } from '../../../contract.ts';
import css from './build.module.css';
import { type Editing, TextField } from './fields.tsx';

type Props = { editing: Editing; thanks: Thanks; onPick(id: string): void };

/** One page of thanks: for which scores, in which words, and perhaps where to go from there. */
export function ThanksEditor({ editing, thanks, onPick }: Props) {
  const { t } = useTranslation('feedback');
  const { draft, change, mayWrite } = editing;
  const at = draft.thanks.indexOf(thanks);
  const isLast = at === draft.thanks.length - 1;
  const put = (list: Thanks[], tag?: string) => change({ draft: { ...draft, thanks: list } }, tag);
  const set = (next: Partial<Thanks>, tag?: string) => put(draft.thanks.with(at, { ...thanks, ...next }), tag && `${thanks.id}.${tag}`);
  const number = (value: string | number) => (value === '' ? null : Number(value));
  const remove = () => {
    put(draft.thanks.toSpliced(at, 1));
    onPick(draft.thanks.at(-1)?.id ?? '');
  };
  return (
    <section className={css.editor} aria-label={t('surveys.thanks.title')}>
      <header>
        <h2>{t('surveys.thanks.title')}</h2>
        {mayWrite && !isLast && (
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('surveys.thanks.remove')} onClick={remove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </header>
      {isLast ? (
        <p className={css.quiet}>{t('surveys.thanks.everybody')}</p>
      ) : (
        <Group gap={8} align="end">
          <NumberInput
            label={t('surveys.thanks.from')}
            w={120}
            disabled={!mayWrite}
            value={thanks.from ?? ''}
            onChange={(value) => set({ from: number(value) })}
          />
          <NumberInput
            label={t('surveys.thanks.to')}
            w={120}
            disabled={!mayWrite}
            value={thanks.to ?? ''}
            onChange={(value) => set({ to: number(value) })}
          />
        </Group>
      )}
      <TextField editing={editing} long label={t('surveys.thanks.text')} value={thanks.text} onChange={(text) => set({ text }, 'text')} />
      <LinkField key={thanks.id} link={thanks.link} mayWrite={mayWrite} onChange={(link) => set({ link })} />
      {thanks.link && (
        <TextField
          editing={editing}
          label={t('surveys.thanks.linkText')}
          value={thanks.linkText}
          onChange={(linkText) => set({ linkText }, 'linkText')}
        />
      )}
    </section>
  );
}

/** Taken when it is whole: half an address would keep everything from being saved. */
function LinkField({ link, mayWrite, onChange }: { link: string; mayWrite: boolean; onChange(link: string): void }) {
  const { t } = useTranslation('feedback');
  return (
    <TextInput
      type="url"
      label={t('surveys.thanks.link')}
      description={t('surveys.thanks.linkHow')}
      placeholder="https://"
      maxLength={2_000}
      readOnly={!mayWrite}
      defaultValue={link}
      onBlur={(event) => {
        const typed = event.currentTarget.value.trim();
        const whole = typed === '' || /^https?:\/\/\S+$/.test(typed) ? typed : `https://${typed.replace(/\s/g, '')}`;
        event.currentTarget.value = whole;
        if (whole !== link) onChange(whole);
      }}
    />
  );
}

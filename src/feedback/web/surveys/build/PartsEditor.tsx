import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../contract.ts';
import css from './build.module.css';
import { type Editing, TextField } from './fields.tsx';
import { freeKey, moved } from './questions.ts';
import { useReorder } from './use-reorder.ts';

type Part = Question['choices'][number];
type Props = { editing: Editing; label: string; add: string; tag: string; parts: Part[]; onChange(parts: Part[], tag?: string): void };

/** Choices of a question, or rows of a matrix: written in place, in an order one can change. */
export function PartsEditor({ editing, label, add, tag, parts, onChange }: Props) {
  const { t } = useTranslation('feedback');
  const { mayWrite, draft, language } = editing;
  const main = draft.languages[0] ?? 'en';
  const items = parts.map(({ key, text }) => ({ id: key, name: text[language] || text[main] || key }));
  const reorder = useReorder(items, (key, to) => {
    const order = moved(items, key, to).map(({ id }) => id);
    onChange(order.flatMap((id) => parts.filter((one) => one.key === id)));
  });
  const addOne = () => {
    const taken = parts.map(({ key }) => key);
    onChange([...parts, { key: freeKey(`option_${parts.length + 1}`, [...taken, 'other']), text: {} }]);
  };
  return (
    <fieldset className={css.parts}>
      <legend>{label}</legend>
      <ul ref={reorder.list}>
        {parts.map((part, at) => (
          <li key={part.key} data-carried={reorder.carried === part.key || undefined}>
            {mayWrite && (
              <button
                type="button"
                className={css.handle}
                aria-label={t('surveys.build.move', { name: items[at]?.name })}
                {...reorder.handle(part.key)}
              >
                <IconGripVertical size={16} aria-hidden />
              </button>
            )}
            <TextField
              editing={editing}
              hidden
              label={`${label} ${at + 1}`}
              value={part.text}
              onChange={(text) =>
                onChange(
                  parts.map((one) => (one === part ? { ...part, text } : one)),
                  `${tag}.${part.key}`,
                )
              }
            />
            {mayWrite && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('surveys.build.removePart', { name: items[at]?.name })}
                onClick={() => onChange(parts.filter((one) => one !== part))}
              >
                <IconX size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <VisuallyHidden component="p" aria-live="assertive">
        {reorder.said}
      </VisuallyHidden>
      {mayWrite && parts.length < 20 && (
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={addOne}>
          {add}
        </Button>
      )}
    </fieldset>
  );
}

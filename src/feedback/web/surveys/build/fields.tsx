import { Textarea, TextInput } from '@mantine/core';
import type { Language, SurveyDocument, Text } from '../../../contract.ts';
import type { Draft } from './use-draft.ts';

/** What every part of the editor works on: the draft, and the language that is being written. */
export type Editing = { draft: SurveyDocument; language: Language; change: Draft['change']; mayWrite: boolean };

type Props = {
  editing: Editing;
  label: string;
  hidden?: boolean;
  value: Text;
  long?: boolean;
  description?: string;
  onChange(text: Text): void;
};

/** A text in the language that is being written; what the main language says stands behind it while it is empty. */
export function TextField({ editing, label, hidden, value, long, description, onChange }: Props) {
  const { language, draft, mayWrite } = editing;
  const main = draft.languages[0] ?? 'en';
  const same = {
    ...(hidden ? { 'aria-label': label } : { label }),
    ...(description ? { description } : {}),
    value: value[language] ?? '',
    placeholder: language === main ? undefined : value[main],
    lang: language,
    maxLength: 2_000,
    readOnly: !mayWrite,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...value, [language]: event.currentTarget.value }),
  };
  return long ? <Textarea autosize minRows={2} maxRows={8} {...same} /> : <TextInput style={{ flex: 1 }} {...same} />;
}

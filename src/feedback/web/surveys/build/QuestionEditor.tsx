import { ActionIcon, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../contract.ts';
import css from './build.module.css';
import { type Editing, TextField } from './fields.tsx';
import { PartsEditor } from './PartsEditor.tsx';
import { CHOOSING, freeKey, freshId, isScale } from './questions.ts';
import { RuleEditor } from './RuleEditor.tsx';

const PLACES = { answer: '{{nps}}', customer: '{{customer.name|…}}' };

type Props = { editing: Editing; question: Question; onPick(id: string): void };

/** Everything about one question. */
export function QuestionEditor({ editing, question, onPick }: Props) {
  const { t } = useTranslation('feedback');
  const { draft, change, mayWrite } = editing;
  const { questions } = draft;
  const at = questions.indexOf(question);
  const put = (list: Question[], tag?: string) => change({ draft: { ...draft, questions: list } }, tag);
  const set = (next: Partial<Question>, tag?: string) => put(questions.with(at, { ...question, ...next }), tag && `${question.id}.${tag}`);
  const copy = () => {
    const made = {
      ...question,
      id: freshId(),
      key: freeKey(
        question.key,
        questions.map(({ key }) => key),
      ),
    };
    put(questions.toSpliced(at + 1, 0, made));
    onPick(made.id);
  };
  const remove = () => {
    put(questions.toSpliced(at, 1));
    onPick((questions[at + 1] ?? questions[at - 1])?.id ?? '');
  };
  return (
    <section className={css.editor} aria-label={t('surveys.build.question', { at: at + 1 })}>
      <header>
        <h2>
          {at + 1}. {t(`surveys.kind.${question.kind}`)}
        </h2>
        {mayWrite && (
          <>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('surveys.build.copyQuestion')} onClick={copy}>
              <IconCopy size={16} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('surveys.build.removeQuestion')} onClick={remove}>
              <IconTrash size={16} />
            </ActionIcon>
          </>
        )}
      </header>
      <TextField
        editing={editing}
        long
        label={t('surveys.build.text')}
        description={at > 0 ? t('surveys.build.pipe', PLACES) : undefined}
        value={question.text}
        onChange={(text) => set({ text }, 'text')}
      />
      <TextField editing={editing} label={t('surveys.build.help')} value={question.help} onChange={(help) => set({ help }, 'help')} />
      {isScale(question.kind) && (
        <Group grow align="end">
          <TextField editing={editing} label={t('surveys.build.low')} value={question.low} onChange={(low) => set({ low }, 'low')} />
          <TextField editing={editing} label={t('surveys.build.high')} value={question.high} onChange={(high) => set({ high }, 'high')} />
        </Group>
      )}
      {(question.kind === 'rating' || question.kind === 'matrix') && (
        <Select
          label={t('surveys.build.steps')}
          w={160}
          allowDeselect={false}
          disabled={!mayWrite}
          data={[2, 3, 4, 5, 6, 7, 8, 9, 10].map((steps) => ({ value: String(steps), label: `1–${steps}` }))}
          value={String(question.steps)}
          onChange={(steps) => steps && set({ steps: Number(steps) })}
        />
      )}
      {CHOOSING.has(question.kind) && (
        <PartsEditor
          editing={editing}
          label={t('surveys.build.choices')}
          add={t('surveys.build.addChoice')}
          tag="choices"
          parts={question.choices}
          onChange={(choices, tag) => set({ choices }, tag)}
        />
      )}
      {question.kind === 'matrix' && (
        <PartsEditor
          editing={editing}
          label={t('surveys.build.rows')}
          add={t('surveys.build.addRow')}
          tag="rows"
          parts={question.rows}
          onChange={(rows, tag) => set({ rows }, tag)}
        />
      )}
      <Marks question={question} mayWrite={mayWrite} set={set} />
      <RuleEditor editing={editing} question={question} before={questions.slice(0, at)} onChange={(show) => set({ show })} />
      <KeyField
        key={question.id}
        question={question}
        taken={questions.filter((one) => one !== question).map(({ key }) => key)}
        mayWrite={mayWrite}
        onChange={(key) => set({ key })}
      />
    </section>
  );
}

type MarksProps = { question: Question; mayWrite: boolean; set(next: Partial<Question>): void };

function Marks({ question: { kind, required, other, most, choices }, mayWrite, set }: MarksProps) {
  const { t } = useTranslation('feedback');
  return (
    <Group gap="lg" align="center">
      <Checkbox
        label={t('surveys.build.required')}
        checked={required}
        disabled={!mayWrite}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      {(kind === 'single' || kind === 'multiple') && (
        <Checkbox
          label={t('surveys.build.otherToo')}
          checked={other}
          disabled={!mayWrite}
          onChange={(event) => set({ other: event.currentTarget.checked })}
        />
      )}
      {kind === 'multiple' && (
        <NumberInput
          aria-label={t('surveys.build.most')}
          placeholder={t('surveys.build.most')}
          w={150}
          min={1}
          max={Math.max(1, choices.length)}
          disabled={!mayWrite}
          value={most ?? ''}
          onChange={(value) => set({ most: value === '' ? null : Number(value) })}
        />
      )}
    </Group>
  );
}

type KeyProps = { question: Question; taken: string[]; mayWrite: boolean; onChange(key: string): void };

/** What the answers are called in the log, in figures and in files. Another one makes them other answers. */
function KeyField({ question, taken, mayWrite, onChange }: KeyProps) {
  const { t } = useTranslation('feedback');
  const take = (typed: string, field: HTMLInputElement) => {
    const key = typed === question.key ? typed : freeKey(typed, taken);
    field.value = key;
    if (key !== question.key) onChange(key);
  };
  return (
    <details className={css.more}>
      <summary>{t('surveys.build.advanced')}</summary>
      <TextInput
        label={t('surveys.build.key')}
        description={t('surveys.build.keyHow')}
        maw={320}
        maxLength={40}
        readOnly={!mayWrite}
        defaultValue={question.key}
        onBlur={(event) => take(event.currentTarget.value, event.currentTarget)}
      />
    </details>
  );
}

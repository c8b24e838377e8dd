import { SegmentedControl } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../../apps/web/client.ts';
import { EmptyState } from '../../../../apps/web/ui/EmptyState.tsx';
import type { Language } from '../../../contract.ts';
import css from './build.module.css';
import type { Editing } from './fields.tsx';
import { Outline, SETTINGS } from './Outline.tsx';
import { QuestionEditor } from './QuestionEditor.tsx';
import { SettingsEditor } from './SettingsEditor.tsx';
import { ThanksEditor } from './ThanksEditor.tsx';
import type { Draft } from './use-draft.ts';

type Props = { draft: Draft; mayWrite: boolean; at: string | undefined; onPick(id: string): void };

/** Left what is asked, in the middle the one thing one writes, right the real page on a phone. */
export function BuildTab({ draft: { draft, change, problems, survey }, mayWrite, at, onPick }: Props) {
  const { t } = useTranslation('feedback');
  const [wanted, setLanguage] = useState<Language>();
  const language = draft.languages.find((one) => one === wanted) ?? draft.languages[0] ?? 'en';
  const editing: Editing = { draft, language, change, mayWrite };
  const question = draft.questions.find(({ id }) => id === at) ?? (at ? undefined : draft.questions[0]);
  const thanks = draft.thanks.find(({ id }) => id === at);
  const shown = question?.id ?? thanks?.id ?? at ?? '';
  const here = problems.filter((one) => one.at === shown);
  return (
    <div className={css.build}>
      <Outline editing={editing} problems={problems} at={shown} onPick={onPick} />
      <div className={css.middle}>
        {draft.languages.length > 1 && (
          <SegmentedControl
            aria-label={t('surveys.build.language')}
            data={draft.languages.map((one) => ({ value: one, label: one.toUpperCase() }))}
            value={language}
            onChange={(value) => setLanguage(value as Language)}
          />
        )}
        {here.length > 0 && (
          <ul className={css.problems}>
            {here.map(({ code, detail }) => (
              <li key={`${code} ${detail}`}>{t(`surveys.problem.${code}`, { detail, language: detail.toUpperCase() })}</li>
            ))}
          </ul>
        )}
        {question && <QuestionEditor key={question.id} editing={editing} question={question} onPick={onPick} />}
        {thanks && <ThanksEditor key={thanks.id} editing={editing} thanks={thanks} onPick={onPick} />}
        {at === SETTINGS && <SettingsEditor editing={editing} />}
        {!question && !thanks && at !== SETTINGS && (
          <EmptyState icon={IconListCheck} title={t('surveys.build.none')} text={t('surveys.build.noneText')} />
        )}
      </div>
      <Preview id={survey.id} revision={survey.revision} language={language} at={shown} />
    </div>
  );
}

type PreviewProps = { id: string; revision: number; language: Language; at: string };

/** The page customers see, as the draft would be; what is answered here is kept nowhere. */
function Preview({ id, revision, language, at }: PreviewProps) {
  const { t } = useTranslation('feedback');
  const query = { language, at: at === SETTINGS ? undefined : at, revision };
  return (
    <aside className={css.preview}>
      <iframe title={t('surveys.build.preview')} src={addressOf('/surveys/:id/preview', { params: { id }, query })} />
      <p className={css.quiet}>{t('surveys.build.previewHow')}</p>
    </aside>
  );
}

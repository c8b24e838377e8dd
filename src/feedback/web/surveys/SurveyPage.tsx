import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { AskTab } from '../asking/AskTab.tsx';
import { BuildTab } from './build/BuildTab.tsx';
import { PublishDialog } from './build/PublishDialog.tsx';
import { type Draft, useDraft } from './build/use-draft.ts';
import { ResultsTab } from './results/ResultsTab.tsx';
import { StateMark } from './StateMark.tsx';
import { SurveyMenu } from './SurveyMenu.tsx';
import { ShareTab } from './share/ShareTab.tsx';
import css from './surveys.module.css';
import { type Read, type Search, TABS, useSurvey } from './use-surveys.ts';

/** One survey: what it asks, where it is answered, what came of it. */
export function SurveyPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const survey = useSurvey(id);
  // Somebody else's change, loaded on purpose, begins anew; one's own saving does not.
  const [round, setRound] = useState(0);
  const reload = async () => {
    await survey.refetch();
    setRound((before) => before + 1);
  };
  if (survey.isPending) return <Skeletons rows={8} height={56} />;
  if (survey.error) return <ErrorNote error={survey.error} onRetry={() => void survey.refetch()} />;
  return <Opened key={`${id} ${round}`} read={survey.data} onReload={reload} />;
}

function Opened({ read, onReload }: { read: Read; onReload(): Promise<void> }) {
  const { t } = useTranslation('feedback');
  const [search, change] = useFilters<Search>();
  const navigate = useNavigate();
  const mayWrite = useCan()('feedback:write');
  const draft = useDraft(read);
  const [publishing, setPublishing] = useState(false);
  const tab = TABS.find((one) => one === search.tab) ?? 'build';
  useUndoKeys(draft, tab === 'build');
  // The list of surveys may know more than the editor: closed from its menu, for instance.
  const survey = { ...draft.survey, state: read.survey.state };
  const title = mayWrite ? (
    <input
      className={css.title}
      aria-label={t('surveys.name')}
      maxLength={120}
      value={draft.name}
      onChange={(event) => draft.change({ name: event.currentTarget.value }, 'name')}
    />
  ) : (
    draft.name
  );
  return (
    <>
      <PageHeader title={title} text={<StateMark state={survey.state} isChanged={survey.isChanged} />}>
        {tab === 'build' && mayWrite && <UndoButtons draft={draft} />}
        {mayWrite && survey.isChanged && (
          <Button loading={draft.status === 'saving'} onClick={() => void draft.flush().then(() => setPublishing(true))}>
            {t(survey.version > 0 ? 'surveys.publish.changes' : 'surveys.publish.action')}
          </Button>
        )}
        {mayWrite && <SurveyMenu survey={survey} onGone={() => void navigate({ to: '/surveys' })} />}
      </PageHeader>
      <nav className={css.tabs} aria-label={t('surveys.title')}>
        {TABS.map((one) => (
          <Link key={one} to="." search={{ tab: one } as never} aria-current={one === tab ? 'page' : undefined}>
            {t(`surveys.tabs.${one}`)}
          </Link>
        ))}
      </nav>
      <div className={css.page}>
        {(draft.status === 'conflict' || draft.status === 'failed') && <NotSaved draft={draft} onReload={onReload} />}
        <Shown
          tab={tab}
          draft={draft}
          survey={survey}
          languages={read.draft.languages}
          at={search.at}
          onPick={(at) => change({ at: at || undefined })}
          mayWrite={mayWrite}
        />
      </div>
      {publishing && <PublishDialog draft={draft} onClose={() => setPublishing(false)} />}
    </>
  );
}

type ShownProps = {
  tab: (typeof TABS)[number];
  draft: Draft;
  survey: Draft['survey'];
  languages: readonly string[];
  at: string | undefined;
  onPick(at: string | undefined): void;
  mayWrite: boolean;
};

function Shown({ tab, draft, survey, languages, at, onPick, mayWrite }: ShownProps) {
  if (tab === 'build') return <BuildTab draft={draft} mayWrite={mayWrite} at={at} onPick={onPick} />;
  if (tab === 'share') return <ShareTab survey={survey} mayWrite={mayWrite} />;
  if (tab === 'ask') return <AskTab survey={survey} languages={languages} mayWrite={mayWrite} />;
  return <ResultsTab survey={survey} mayWrite={mayWrite} />;
}

function UndoButtons({ draft: { undo, redo, status } }: { draft: Draft }) {
  const { t } = useTranslation('feedback');
  return (
    <>
      <span className={css.saved} aria-live="polite">
        {t(`surveys.status.${status}`)}
      </span>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('shell:undo')} disabled={!undo} onClick={undo}>
        <IconArrowBackUp size={17} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('surveys.redo')} disabled={!redo} onClick={redo}>
        <IconArrowForwardUp size={17} />
      </ActionIcon>
    </>
  );
}

function NotSaved({ draft, onReload }: { draft: Draft; onReload(): Promise<void> }) {
  const { t } = useTranslation('feedback');
  const isConflict = draft.status === 'conflict';
  return (
    <ErrorNote
      error={new Error()}
      kept={t(isConflict ? 'surveys.status.conflictText' : 'surveys.status.failedText')}
      onRetry={() => void (isConflict ? onReload() : draft.flush())}
    />
  );
}

/** Ctrl or ⌘ Z takes back, with Shift does again; inside of a field the browser's own undo would know only that field. */
function useUndoKeys({ undo, redo }: Draft, isOn: boolean): void {
  const latest = useRef({ undo, redo });
  latest.current = { undo, redo };
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      (event.shiftKey ? latest.current.redo : latest.current.undo)?.();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOn]);
}

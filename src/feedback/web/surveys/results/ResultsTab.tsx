import { Select } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../../apps/web/client.ts';
import { useFilters } from '../../../../apps/web/filters.ts';
import { useCan } from '../../../../apps/web/session.ts';
import { Card } from '../../../../apps/web/ui/Card.tsx';
import { DownloadButton } from '../../../../apps/web/ui/DownloadButton.tsx';
import { EmptyState } from '../../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../../apps/web/ui/Skeletons.tsx';
import type { Results, SurveyView } from '../../../contract.ts';
import type { Search } from '../use-surveys.ts';
import { OverTime } from './OverTime.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { ResponsesDrawer } from './ResponsesDrawer.tsx';
import css from './results.module.css';
import { useScoreWords } from './ScoreWords.tsx';
import { type Opened, type Period, useResults } from './use-results.ts';

const DAYS = [7, 30, 90, 365];

/** What was answered: how many, how they stand, each question by itself. Every mark opens the responses behind it. */
export function ResultsTab({ survey, mayWrite }: { survey: SurveyView; mayWrite: boolean }) {
  const { t } = useTranslation('feedback');
  const [search, change] = useFilters<Search>();
  const [opened, setOpened] = useState<Opened>();
  const period: Period = {
    ...(DAYS.includes(Number(search.days)) ? { days: Number(search.days) } : {}),
    ...(Number(search.version) > 0 ? { version: Number(search.version) } : {}),
  };
  const results = useResults(survey.id, period);
  const mayExport = useCan()('customers:export');
  const told = results.data;
  if (results.isPending) return <Skeletons rows={5} height={120} />;
  if (results.error || !told) return <ErrorNote error={results.error} onRetry={() => void results.refetch()} />;
  const isEmpty = told.answered === 0 && told.keptOut.length === 0 && !period.days && !period.version;
  if (isEmpty)
    return <EmptyState icon={IconChartBar} title={t('surveys.results.empty')} text={t(`surveys.results.emptyText.${survey.state}`)} />;
  return (
    <div className={css.results}>
      <div className={css.filters}>
        <Select
          aria-label={t('surveys.results.period')}
          w={170}
          allowDeselect={false}
          data={[
            { value: '0', label: t('surveys.results.ever') },
            ...DAYS.map((days) => ({ value: String(days), label: t('surveys.results.days', { count: days }) })),
          ]}
          value={String(period.days ?? 0)}
          onChange={(value) => change({ days: Number(value) || undefined })}
        />
        {told.versions.length > 1 && (
          <Select
            aria-label={t('surveys.results.version')}
            w={150}
            allowDeselect={false}
            data={[
              { value: '0', label: t('surveys.results.allVersions') },
              ...told.versions.map((one) => ({ value: String(one), label: t('surveys.results.versionOf', { version: one }) })),
            ]}
            value={String(period.version ?? 0)}
            onChange={(value) => change({ version: Number(value) || undefined })}
          />
        )}
        {mayExport && told.answered > 0 && (
          <DownloadButton href={addressOf('/surveys/:id/responses.csv', { params: { id: survey.id }, query: period })}>CSV</DownloadButton>
        )}
      </div>
      <Tiles told={told} onOpen={setOpened} />
      <KeptOut told={told} onOpen={setOpened} />
      <Card title={t('surveys.results.overTime')} text={t('surveys.results.overTimeText', { count: told.answered })}>
        <OverTime told={told} onOpen={setOpened} />
      </Card>
      <div className={css.cards}>
        {told.questions.map((question) => (
          <QuestionCard key={question.key} surveyId={survey.id} question={question} period={period} onOpen={setOpened} />
        ))}
      </div>
      {opened && (
        <ResponsesDrawer surveyId={survey.id} opened={opened} period={period} mayWrite={mayWrite} onClose={() => setOpened(undefined)} />
      )}
    </div>
  );
}

type Part = { told: Results; onOpen(opened: Opened): void };

function Tiles({ told, onOpen }: Part) {
  const { t } = useTranslation('feedback');
  const words = useScoreWords();
  const leading = told.questions.find(({ kind, score, mean }) => kind === told.metric && (score ?? mean));
  const how = leading?.kind === 'nps' ? 'nps' : leading?.score ? 'share' : 'mean';
  const score = leading && words(leading.score ?? leading.mean, how);
  const finish = words(told.finishRate, 'share');
  const respond = words(told.responseRate, 'share');
  const tile = (label: string, figure: string, note: string, opened: Opened | undefined) => (
    <button type="button" className={css.tile} disabled={!opened} onClick={() => opened && onOpen(opened)}>
      <span>{label}</span>
      <strong className="figure">{figure}</strong>
      <small>{note}</small>
    </button>
  );
  return (
    <div className={css.tiles}>
      {tile(t('surveys.results.answers'), String(told.answered), t('surveys.results.opened', { count: told.opened }), {
        title: t('surveys.results.answers'),
      })}
      {leading &&
        score &&
        tile(t(`surveys.metric.${leading.kind}`), score.figure, `${score.range} · n\u00a0${(leading.score ?? leading.mean)?.n}`, {
          title: leading.text,
          question: leading.key,
        })}
      {tile(
        t('surveys.results.finished'),
        finish.figure,
        told.finishRate ? `${finish.range} · n\u00a0${told.finishRate.n}` : finish.range,
        told.partial > 0 ? { title: t('surveys.results.partial', { count: told.partial }), state: 'partial' } : undefined,
      )}
      {told.responseRate &&
        tile(t('surveys.results.responded'), respond.figure, `${respond.range} · n\u00a0${told.responseRate.n}`, undefined)}
    </div>
  );
}

/** Ballot stuffing is told, not hidden. */
function KeptOut({ told, onOpen }: Part) {
  const { t } = useTranslation('feedback');
  const n = told.keptOut.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return null;
  const reasons = told.keptOut.map((one) => `${t(`surveys.keptOut.${one.reason}`)} ${one.n}`).join(', ');
  return (
    <button
      type="button"
      className={css.keptOut}
      onClick={() => onOpen({ title: t('surveys.results.keptOut', { count: n }), state: 'kept_out' })}
    >
      <strong>{t('surveys.results.keptOut', { count: n })}</strong> · {reasons}
    </button>
  );
}

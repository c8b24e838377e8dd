import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../../apps/web/ui/Card.tsx';
import type { QuestionResult } from '../../../contract.ts';
import css from './results.module.css';
import { useScoreWords } from './ScoreWords.tsx';
import { type Opened, type Period, useResponses } from './use-results.ts';

type Props = { surveyId: string; question: QuestionResult; period: Period; onOpen(opened: Opened): void };

/** One question: its figure with n and interval, and how often each answer was given. */
export function QuestionCard({ surveyId, question, period, onOpen }: Props) {
  const { t } = useTranslation('feedback');
  const { key, kind, text, row, n } = question;
  const title = row ? `${text} – ${row}` : text;
  const count = t('surveys.results.count', { count: n });
  return (
    <Card title={title} text={<Finding question={question} count={count} />}>
      {kind === 'nps' && n > 0 && <Groups question={question} title={title} onOpen={onOpen} />}
      {question.options.length > 0 && n > 0 && <Options question={question} title={title} onOpen={onOpen} />}
      {kind === 'text' && n > 0 && <Words surveyId={surveyId} question={question} period={period} />}
      {n > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => onOpen({ title, question: key })}>
          {t('surveys.results.show', { count: n })}
        </Button>
      )}
    </Card>
  );
}

function Finding({ question: { kind, score, mean, scale }, count }: { question: QuestionResult; count: string }) {
  const { t } = useTranslation('feedback');
  const words = useScoreWords();
  const parts: string[] = [];
  if (kind === 'nps' && score) parts.push(`NPS ${words(score, 'nps').figure} (${words(score, 'nps').range})`);
  if (kind === 'csat' && score) parts.push(`${t('surveys.results.top2')} ${words(score, 'share').figure} (${words(score, 'share').range})`);
  if (mean && scale && kind !== 'nps')
    parts.push(`${t('surveys.results.mean')} ${words(mean, 'mean').figure} / ${scale[1]} (${words(mean, 'mean').range})`);
  return <>{[...parts, count].join(' · ')}</>;
}

/** Promoters, passives and detractors, each by its word and its place, never by colour alone. */
function Groups({ question: { key, options, n }, title, onOpen }: Pick<Props, 'question' | 'onOpen'> & { title: string }) {
  const { t } = useTranslation('feedback');
  const groups = [
    { name: 'detractors', from: 0, to: 6 },
    { name: 'passives', from: 7, to: 8 },
    { name: 'promoters', from: 9, to: 10 },
  ].map((one) => ({
    ...one,
    n: options.filter(({ value }) => Number(value) >= one.from && Number(value) <= one.to).reduce((sum, each) => sum + each.n, 0),
  }));
  return (
    <div className={css.groups}>
      {groups.map(({ name, from, to, n: own }) => (
        <button
          key={name}
          type="button"
          data-group={name}
          style={{ flexGrow: own }}
          disabled={own === 0}
          onClick={() => onOpen({ title: `${title} · ${t(`surveys.results.${name}`)}`, question: key, from, to })}
        >
          <span>{t(`surveys.results.${name}`)}</span> <strong className="figure">{own}</strong>{' '}
          <small className="figure">{Math.round((100 * own) / n)} %</small>
        </button>
      ))}
    </div>
  );
}

type Option = QuestionResult['options'][number];

function Options({ question, title, onOpen }: Pick<Props, 'question' | 'onOpen'> & { title: string }) {
  const { t } = useTranslation('feedback');
  const words = useScoreWords();
  const isScale = question.scale !== null;
  const most = Math.max(...question.options.map(({ share }) => share?.value ?? 0));
  return (
    <ul className={isScale ? css.scale : css.options}>
      {question.options.map((option) => {
        const label = option.text || t('surveys.build.other');
        const { figure, range } = words(option.share, 'share');
        const place = option.place ? `${t('surveys.results.place')} ${words(option.place, 'mean').figure}` : '';
        const said = `${label}: ${option.n} (${figure}, ${range})${place && ` · ${place}`}`;
        const open = () => onOpen({ title: `${title} · ${label}`, question: question.key, value: option.value });
        return (
          <li key={option.value}>
            <button type="button" title={said} aria-label={said} disabled={option.n === 0} onClick={open}>
              <span className={css.label}>{label}</span>
              <Track option={option} isScale={isScale} most={most} />
              <span className={css.figures}>
                <strong className="figure">{isScale ? option.n : figure}</strong>
                {!isScale && <small className="figure">{place || `n ${option.n}`}</small>}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The share as a bar, upright on a scale; lying, its interval is drawn over it. */
function Track({ option: { share }, isScale, most }: { option: Option; isScale: boolean; most: number }) {
  const filled = `${(100 * (share?.value ?? 0)) / (isScale ? most || 1 : 1)}%`;
  const [low, high] = [share?.low ?? null, share?.high ?? null];
  return (
    <span className={css.track}>
      <i style={{ [isScale ? 'height' : 'width']: filled }} />
      {!isScale && low !== null && high !== null && <b style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />}
    </span>
  );
}

/** The newest of what people said in their own words. */
function Words({ surveyId, question: { key }, period }: Pick<Props, 'surveyId' | 'question' | 'period'>) {
  const responses = useResponses(surveyId, { ...period, question: key });
  const said = responses.data?.pages[0]?.responses.slice(0, 5) ?? [];
  return (
    <ul className={css.words}>
      {said.map(({ id, answers }) => (
        <li key={id}>{answers.find((one) => one.key === key)?.answer}</li>
      ))}
    </ul>
  );
}

import { useTranslation } from 'react-i18next';
import type { Results } from '../../../contract.ts';
import css from './results.module.css';
import { useScoreWords } from './ScoreWords.tsx';
import type { Opened } from './use-results.ts';

const MOST_DAYS = 120;
const DAY = 86_400_000;

/** Every day from the first answer on, also those without one; the newest when there are too many to draw. */
function everyDay(byDay: Results['byDay']): Results['byDay'] {
  const known = new Map(byDay.map((one) => [one.day, one]));
  const [first, last] = [byDay[0], byDay.at(-1)].map((one) => Date.parse(`${one?.day}T00:00:00Z`)) as [number, number];
  const days = Math.round((last - first) / DAY) + 1;
  const from = Math.max(0, days - MOST_DAYS);
  return Array.from({ length: days - from }, (_, at) => {
    const day = new Date(first + (from + at) * DAY).toISOString().slice(0, 10);
    return known.get(day) ?? { day, n: 0, score: null };
  });
}

/** One bar a day; each opens its responses. */
export function OverTime({ told, onOpen }: { told: Results; onOpen(opened: Opened): void }) {
  const { t, i18n } = useTranslation('feedback');
  const words = useScoreWords();
  if (told.byDay.length === 0) return <p className={css.quiet}>{t('surveys.results.noAnswers')}</p>;
  const days = everyDay(told.byDay);
  const most = Math.max(...days.map(({ n }) => n));
  const date = (day: string) =>
    new Date(`${day}T12:00:00Z`).toLocaleDateString(i18n.language, { day: 'numeric', month: 'short', year: 'numeric' });
  const metric = told.metric ?? '';
  return (
    <>
      <ul className={css.days} aria-label={t('surveys.results.overTimeText', { count: told.answered })}>
        {days.map(({ day, n, score }) => {
          const { figure, range } = words(score, metric === 'nps' ? 'nps' : 'mean');
          const told = `${date(day)}: ${t('surveys.results.count', { count: n })}${score ? `, ${t(`surveys.metric.${metric}`)} ${figure} (${range})` : ''}`;
          return (
            <li key={day}>
              <button type="button" title={told} aria-label={told} disabled={n === 0} onClick={() => onOpen({ title: date(day), day })}>
                <i style={{ height: `${(100 * n) / most}%` }} />
              </button>
            </li>
          );
        })}
      </ul>
      <p className={css.axis}>
        <span>{date(days[0]?.day ?? '')}</span>
        <span>{date(days.at(-1)?.day ?? '')}</span>
      </p>
    </>
  );
}

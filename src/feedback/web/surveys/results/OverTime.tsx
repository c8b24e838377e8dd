import { useTranslation } from 'react-i18next';
import { useWidth } from '../../../../apps/web/ui/use-width.ts';
import type { Results } from '../../../contract.ts';
import css from './results.module.css';
import { type Score, useScoreWords } from './ScoreWords.tsx';
import type { Opened } from './use-results.ts';

const DAY = 86_400_000;
/** As wide as a finger or a pointer needs. */
const BAR_PX = 26;

type Bar = { day: string; until: string; n: number; score: Score };

/** Every day from the first answer to the last, as many together as it takes for bars one can hit. A score is told of single days only. */
function barsOf(byDay: Results['byDay'], most: number): Bar[] {
  const known = new Map(byDay.map((one) => [one.day, one]));
  const [first = 0, last = 0] = [byDay[0], byDay.at(-1)].map((one) => Date.parse(`${one?.day}T00:00:00Z`));
  const days = Math.round((last - first) / DAY) + 1;
  const each = Math.ceil(days / Math.max(1, most));
  const name = (at: number) => new Date(first + at * DAY).toISOString().slice(0, 10);
  return Array.from({ length: Math.ceil(days / each) }, (_, bar) => {
    const names = Array.from({ length: Math.min(each, days - bar * each) }, (_day, at) => name(bar * each + at));
    const n = names.reduce((sum, day) => sum + (known.get(day)?.n ?? 0), 0);
    return { day: names[0] ?? '', until: names.at(-1) ?? '', n, score: each === 1 ? (known.get(names[0] ?? '')?.score ?? null) : null };
  });
}

/** One bar a day, or for several; each opens its responses. */
export function OverTime({ told, onOpen }: { told: Results; onOpen(opened: Opened): void }) {
  const { t, i18n } = useTranslation('feedback');
  const words = useScoreWords();
  const [box, width] = useWidth();
  if (told.byDay.length === 0) return <p className={css.quiet}>{t('surveys.results.noAnswers')}</p>;
  const bars = barsOf(told.byDay, Math.floor(width / BAR_PX));
  const most = Math.max(1, ...bars.map(({ n }) => n));
  const date = (day: string) =>
    new Date(`${day}T12:00:00Z`).toLocaleDateString(i18n.language, { day: 'numeric', month: 'short', year: 'numeric' });
  const stretch = ({ day, until }: Bar) => (day === until ? date(day) : `${date(day)} – ${date(until)}`);
  const scored = (score: Score) => {
    const { figure, range } = words(score, told.metric === 'nps' ? 'nps' : 'mean');
    return score ? `, ${told.metric === 'nps' ? 'NPS' : t('surveys.results.mean')} ${figure} (${range})` : '';
  };
  return (
    <div ref={box}>
      <ul className={css.days} aria-label={t('surveys.results.overTimeText', { count: told.answered })}>
        {bars.map((bar) => {
          const said = `${stretch(bar)}: ${t('surveys.results.count', { count: bar.n })}${scored(bar.score)}`;
          const open = () => onOpen({ title: stretch(bar), day: bar.day, until: bar.until });
          return (
            <li key={bar.day}>
              <button type="button" title={said} aria-label={said} disabled={bar.n === 0} onClick={open}>
                <i style={{ height: `${(100 * bar.n) / most}%` }} />
              </button>
            </li>
          );
        })}
      </ul>
      <p className={css.axis}>
        <span>{date(bars[0]?.day ?? '')}</span>
        <span>{date(bars.at(-1)?.until ?? '')}</span>
      </p>
    </div>
  );
}

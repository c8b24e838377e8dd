import { VisuallyHidden } from '@mantine/core';
import css from './Bars.module.css';

type Bar = { key: string; label: string; value: number };

/** One bar per day or thing, direct and small; the label of each is in its tooltip and in the list screen readers get. */
export function Bars({ bars, sentence, height = 64 }: { bars: Bar[]; sentence: string; height?: number }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className={css.bars} style={{ height }} aria-label={sentence}>
      {bars.map(({ key, label, value }) => (
        <li key={key} title={label}>
          <span className={css.bar} style={{ height: `${(value / most) * 100}%` }} />
          <VisuallyHidden>{label}</VisuallyHidden>
        </li>
      ))}
    </ul>
  );
}

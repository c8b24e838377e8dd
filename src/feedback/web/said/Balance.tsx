import { useTranslation } from 'react-i18next';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { STEPS } from '../../../apps/web/ui/feeling.ts';
import css from './said.module.css';
import type { Step } from './use-said.ts';

type Props = { counts: Partial<Record<Step, number>>; chosen: string | undefined; onChoose(steps: string): void };

/** How many feel how: each step with its face, its word and its number; pressed, it narrows the list. */
export function Balance({ counts, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation('feedback');
  const all = STEPS.reduce((sum, step) => sum + (counts[step] ?? 0), 0);
  const picked = chosen ? String(chosen).split(',') : [];
  const toggle = (step: Step) => onChoose((picked.includes(step) ? picked.filter((one) => one !== step) : [...picked, step]).join(','));
  if (all === 0) return null;
  return (
    <fieldset className={css.balance}>
      <legend className={css.sum}>{t('said.sum', { count: all, n: all.toLocaleString(i18n.language) })}</legend>
      {STEPS.map((step, index) => {
        const n = counts[step] ?? 0;
        return (
          <button key={step} type="button" className={css.step} aria-pressed={picked.includes(step)} onClick={() => toggle(step)}>
            <Face value={index - 2} size={18} silent />
            <span>{t(`shell:feelings.${step}` as never) as string}</span>
            <span className="figure">{n.toLocaleString(i18n.language)}</span>
            <span className={css.bar} aria-hidden="true">
              <span style={{ width: `${all === 0 ? 0 : (100 * n) / all}%`, background: `var(--${step.replace('_', '-')})` }} />
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}

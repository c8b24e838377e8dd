import { useFigure } from './use-figure.ts';

/** A figure with digits of one width, and its unit in a quieter tone. */
export function NumberText({ value, digits = 0, sign, unit }: { value: number; digits?: number; sign?: boolean; unit?: string }) {
  const figure = useFigure();
  return (
    <span className="figure">
      {figure(value, { digits, ...(sign ? { sign } : {}) })}
      {unit && <span style={{ color: 'var(--secondary)' }}> {unit}</span>}
    </span>
  );
}

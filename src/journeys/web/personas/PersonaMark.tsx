import css from './personas.module.css';

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase() || '·';

/** A persona wherever it is named: a mark in its colour, and its name. */
export function PersonaMark({ persona, size = 20 }: { persona: { name: string; colour: number }; size?: number }) {
  return (
    <span className={css.mark}>
      <i
        style={{ width: size, height: size, borderColor: `var(--series-${persona.colour})`, fontSize: Math.max(9, size * 0.4) }}
        aria-hidden="true"
      >
        {initialsOf(persona.name)}
      </i>
      {persona.name}
    </span>
  );
}

import css from './Avatar.module.css';

const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return (
    letters
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase() || '·'
  );
};

/** Initials in two tones that keep their contrast, in the light and in the dark. */
export function Avatar({ name, size = 32 }: { name: string; size?: number }) {
  return (
    <span className={css.avatar} style={{ width: size, height: size, fontSize: Math.max(11, size * 0.36) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

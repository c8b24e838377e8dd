export type TraitInput = string | number | boolean | null;

/** A trait's value as a person reads it. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What a person typed, in the type that the trait had: 42 stays a number where a number stood. */
export function typed(text: string, before: unknown): TraitInput {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (typeof before === 'number' && Number.isFinite(Number(trimmed))) return Number(trimmed);
  if (typeof before === 'boolean' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true';
  return trimmed;
}

/** A value of the history as it can be set again: objects go as their text. */
export function again(value: unknown): TraitInput {
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : asText(value);
}

import { useNavigate, useSearch } from '@tanstack/react-router';

export type Filters = Record<string, string | number | boolean | undefined>;

/** Filters live in the address: they survive a reload, a bookmark and a link to a colleague. Unset ones are left out of it. */
export function useFilters<Shape extends Filters>(): [Partial<Shape>, (change: Partial<Shape>) => void, () => void] {
  const search = useSearch({ strict: false }) as Partial<Shape>;
  const navigate = useNavigate();
  const go = (next: Filters) => void navigate({ to: '.', search: next as never, replace: true });
  const change = (part: Partial<Shape>) => {
    const merged = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== '' && value !== false);
    go(Object.fromEntries(merged) as Filters);
  };
  return [search, change, () => go({})];
}

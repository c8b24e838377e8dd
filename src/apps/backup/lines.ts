/** A backup is a gzip file of lines, each a JSON document: a head, pieces of tables, and an end that says how much there was. */
export type Line =
  | { line: 'head'; format: 1; takenAt: string }
  | { line: 'rows'; workspace: string | null; table: string; rows: Record<string, unknown>[] }
  | { line: 'interactions'; workspace: string; rows: Record<string, unknown>[] }
  | { line: 'end'; workspaces: number; rows: number; interactions: number };

/** Not taken along: what is of the moment, of this one machine, or already heard. */
export const LEFT_OUT = new Set(['migrations', 'sessions', 'sign_in_attempts', 'facts', 'fact_cursors', 'loads']);

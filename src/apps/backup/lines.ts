/**
 * A backup is a gzip file of lines, each a JSON document: a head, pieces of the files that were imported (in base64, in order), pieces of
 * tables, and an end that says how much there was. Backups made before files came along have none of them.
 */
export type Line =
  | { line: 'head'; format: 1; takenAt: string }
  | { line: 'file'; path: string; piece: string }
  | { line: 'rows'; workspace: string | null; table: string; rows: Record<string, unknown>[] }
  | { line: 'interactions'; workspace: string; rows: Record<string, unknown>[] }
  | { line: 'end'; workspaces: number; rows: number; interactions: number; fileBytes?: number };

/** Not taken along: what is of the moment, of this one machine, or already heard. */
export const LEFT_OUT = new Set(['migrations', 'sessions', 'sign_in_attempts', 'facts', 'fact_cursors', 'loads']);

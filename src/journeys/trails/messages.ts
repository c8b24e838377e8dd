import type { TrailWords } from '#interactions';

/** What the house tells the worker; it answers each by its number. */
export type Task =
  | { do: 'begin'; workspace: string; customerOf: Map<string, string> }
  | { do: 'piece'; workspace: string; bytes: Uint8Array }
  | { do: 'finish'; workspace: string; words: TrailWords }
  | { do: 'patch'; workspace: string; words: TrailWords; bytes: Uint8Array; customerOf: Map<string, string>; gone: string[] }
  | { do: 'drop'; workspace: string }
  | { do: 'ask'; workspace: string; name: string; question: unknown };

export type Request = { number: number; task: Task };
export type Reply = { number: number; answer?: unknown; error?: string };

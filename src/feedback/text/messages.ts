import type { Asking } from './analyst.ts';
import type { Lesson } from './learning/learned.ts';

/** Texts of one workspace, read in the light of what its labels have taught. */
export type WorkspaceAsking = Omit<Asking, 'learned'> & { workspace: string };

/** What the house tells the worker that reads; it answers each by its number. */
export type Task =
  | { do: 'read'; texts: string[]; asking: WorkspaceAsking }
  | { do: 'learn'; workspace: string; lessons: Lesson[] }
  | { do: 'embed'; texts: string[] }
  | { do: 'about' }
  /** Nothing more comes: the worker ends when it has done what it was given. */
  | { do: 'end' };
/** About the reader: what its readings are called after, what it learned from, and why it is weaker than it could be. */
export type About = { edition: string; learnedPrior: number[]; weaker: string | null };
export type Request = { number: number; task: Task };
export type Reply = { number: number; answer?: unknown; error?: string };

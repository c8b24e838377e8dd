import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';

/** `queued` waits for the import before it; `cancelled` and `failed` keep what was loaded until undone or run again. */
export const importStates = ['uploaded', 'queued', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone'] as const;

/** What the rows of a file are. One file in kinds/ each. */
export const importKinds = ['customers', 'orders', 'interactions', 'events', 'answers', 'reviews'] as const;

/** Which file this is. One file in formats/ each. */
export const importFormats = ['csv', 'tsv', 'columns', 'xes'] as const;

export const dateOrders = ['iso', 'yyyymmdd', 'dmy', 'mdy', 'unix'] as const;

const name = z.string().trim().min(1).max(200);
const column = z.string().min(1).max(500);
const kind = z.enum(importKinds);
const id = z.object({ id: z.uuid() });

/** How to read the cells. What is not given is guessed from the first 1,000 rows. */
export const importOptions = z.strictObject({
  /** ISO 4217 code for amounts without one of their own. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Order of day and month in dates. */
  dates: z.enum(dateOrders).optional(),
  /** Zone of times without one of their own: "Europe/Berlin". */
  timeZone: z.string().max(60).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** What the customer column holds: user_id, email, phone, loyalty_card or a word of your own. */
  identifier: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .optional(),
  delimiter: z.string().length(1).optional(),
  /** Whether the first row holds the names of the columns. */
  header: z.boolean().optional(),
  /** For interactions: the channel of rows that have none, and the kind. */
  channel: z.string().max(20).optional(),
  kind: z.string().max(40).optional(),
  /** Day of rows that have none: "2017-10-01". */
  date: z.iso.date().optional(),
  /** For answers: the survey's name, as metrics are asked for by; for reviews: where they were written. */
  survey: z.string().trim().min(1).max(200).optional(),
  /** What the leading score answers. */
  metric: z.enum(['nps', 'csat', 'ces', 'rating']).optional(),
  /** The scale of the leading score. */
  scaleMin: z.number().optional(),
  scaleMax: z.number().optional(),
  /** Codes for "no answer" by column; a name may end in * for all that begin so: `{ "NETPRO": ["11"], "Q7*": ["0", "6"] }`. */
  noAnswer: z.record(z.string().max(500), z.array(z.string().max(100)).max(50)).optional(),
  /** Columns whose words are people's own; together they are the answer's text. */
  openQuestions: z.array(z.string().max(500)).max(500).optional(),
});

/** Field → column. A field that is not named stays empty; columns not named here are kept beside the rest under their own name. */
export const importMapping = z.record(z.string().max(60), column);

export const importView = z.object({
  id: z.uuid(),
  name: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  format: z.enum(importFormats),
  kind,
  mapping: z.record(z.string(), z.string()),
  /** All options as they will be used, guessed or given. */
  options: importOptions,
  state: z.enum(importStates),
  /** Why it failed, in one sentence. */
  problem: z.string().nullable(),
  /** Rows of the file, each counted once however often the import was interrupted. kept + refused + known = read when done. */
  rows: z.object({ read: z.number(), kept: z.number(), refused: z.number(), known: z.number() }),
  /** Share of the file that was read, 0–1; its pace and what is left, while it runs. */
  progress: z.object({ share: z.number(), rowsPerSecond: z.number().nullable(), secondsLeft: z.number().nullable() }),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
});

/** What one row becomes: the message's meaning in fields, for a screen to word. `says` is the same as one English sentence. */
export const becoming = z.object({
  type: z.enum(['identify', 'track']),
  /** Interaction kind (`order`, `return` …) or `identify`. */
  kind: z.string(),
  name: z.string(),
  at: z.iso.datetime().nullable(),
  customer: z.object({ kind: z.string(), value: z.string() }),
  amount: z.number().nullable(),
  currency: z.string().nullable(),
  reference: z.string().nullable(),
  channel: z.string().nullable(),
  /** Everything else, for a closer look. */
  details: z.record(z.string(), z.unknown()),
  says: z.string(),
});

export const previewRow = z.object({
  row: z.number(),
  cells: z.record(z.string(), z.string()),
  becomes: z.array(becoming),
  /** For orders given line by line: the row is one line of the order that `becomes` shows. */
  partOf: z.string().nullable(),
  refused: z.object({ reason: z.string(), says: z.string() }).nullable(),
});

export const importPreview = z.object({
  kind,
  format: z.enum(importFormats),
  encoding: z.string(),
  mapping: z.record(z.string(), z.string()),
  options: importOptions,
  /** How sure each guess is, 0–1; 1 also for what a person chose. Keys: `kind`, `dates`, `decimal`, `identifier`, `header`, and `field.<name>`. */
  confidence: z.record(z.string(), z.number()),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), field: z.string().nullable() })),
  rows: z.array(previewRow),
  /** Required fields (or groups of which one is needed) that no column was found for; the import cannot run before they are mapped. */
  missing: z.array(z.string()),
  /** Among the first 1,000 rows. */
  sampled: z.object({ rows: z.number(), refused: z.number() }),
});

export const importField = z.object({
  name: z.string(),
  label: z.string(),
  required: z.boolean(),
  holds: z.enum(['text', 'number', 'date', 'identifier']),
});

export const refusal = z.object({
  row: z.number(),
  reason: z.string(),
  says: z.string(),
  cells: z.record(z.string(), z.string()),
});

export type ImportView = z.infer<typeof importView>;
export type ImportPreview = z.infer<typeof importPreview>;
export type ImportOptions = z.infer<typeof importOptions>;
export type ImportKind = z.infer<typeof kind>;
export type ImportState = (typeof importStates)[number];
export type ImportFormat = (typeof importFormats)[number];
export type DateOrder = (typeof dateOrders)[number];
export type ImportField = z.infer<typeof importField>;
export type Becoming = z.infer<typeof becoming>;
export type PreviewRow = z.infer<typeof previewRow>;
export type ImportRefusal = z.infer<typeof refusal>;

export const listImportKinds = endpoint({
  method: 'GET',
  path: '/import-kinds',
  permission: 'imports:write',
  summary: 'The kinds of file that can be imported, with their fields',
  response: z.object({ kinds: z.array(z.object({ name: kind, label: z.string(), fields: z.array(importField) })) }),
});

export const uploadImport = endpoint({
  method: 'POST',
  path: '/imports',
  permission: 'imports:write',
  summary: 'Upload a file (the body is the file itself, any size); it is looked at, nothing is loaded yet',
  query: z.object({
    fileName: z.string().trim().min(1).max(255),
    name: name.optional(),
    kind: kind.optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
  }),
  response: importView,
});

export const listImports = endpoint({
  method: 'GET',
  path: '/imports',
  permission: 'imports:write',
  summary: 'Imports, newest first',
  query: z.object({
    name: name.optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ imports: z.array(importView), next: z.uuid().nullable() }),
});

export const readImport = endpoint({
  method: 'GET',
  path: '/imports/:id',
  permission: 'imports:write',
  summary: 'One import, with its progress',
  params: id,
  response: importView,
});

export const changeImport = endpoint({
  method: 'PATCH',
  path: '/imports/:id',
  permission: 'imports:write',
  summary: 'Change name, kind, mapping or options; changing the kind guesses the mapping anew',
  params: id,
  body: z.strictObject({
    name: name.optional(),
    kind: kind.optional(),
    mapping: importMapping.optional(),
    options: importOptions.optional(),
  }),
  response: importView,
});

export const previewImport = endpoint({
  method: 'GET',
  path: '/imports/:id/preview',
  permission: 'imports:write',
  summary: 'What each of the first rows will become, with the guesses and how sure they are',
  params: id,
  response: importPreview,
});

export const runImport = endpoint({
  method: 'POST',
  path: '/imports/:id/run',
  permission: 'imports:write',
  summary: 'Load the file; again after a failure, a cancellation or an undo',
  params: id,
  response: importView,
});

export const discardImport = endpoint({
  method: 'DELETE',
  path: '/imports/:id',
  permission: 'imports:write',
  summary: 'Throw away a file that was never run; one that was run is undone instead',
  params: id,
  response: done,
});

export const cancelImport = endpoint({
  method: 'DELETE',
  path: '/imports/:id/run',
  permission: 'imports:write',
  summary: 'Stop loading; what was loaded stays until undone',
  params: id,
  response: importView,
});

export const undoImport = endpoint({
  method: 'POST',
  path: '/imports/:id/undo',
  permission: 'imports:write',
  summary: 'Remove exactly what this import brought',
  params: id,
  response: importView,
});

export const listRefusals = endpoint({
  method: 'GET',
  path: '/imports/:id/refusals',
  permission: 'imports:write',
  summary: 'Rows that were refused, with the reason, in file order',
  params: id,
  query: z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  response: z.object({
    refusals: z.array(refusal),
    reasons: z.array(z.object({ reason: z.string(), says: z.string(), rows: z.number() })),
    next: z.number().nullable(),
  }),
});

export const downloadRefusals = endpoint({
  method: 'GET',
  path: '/imports/:id/refusals.csv',
  permission: 'imports:write',
  summary: 'All refused rows as CSV: row number, reason, and the cells as they were',
  params: id,
});

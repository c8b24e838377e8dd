import { resolve } from 'node:path';
import { z } from 'zod';

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int({ error: `must be a whole number from ${min} to ${max}` })
    .min(min, { error: `must be at least ${min}` })
    .max(max, { error: `must be at most ${max}` });

/** Every setting there is. The descriptions make the table in docs/guides/settings.md. */
export const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every network interface'),
  PORT: wholeNumber(0, 65_535).default(3900).describe('Port to listen on; 0 picks a free one'),
  DATA_DIR: z.string().min(1).default('./data').describe('Folder for everything Throughline keeps'),
  PUBLIC_URL: url(['http:', 'https:'])
    .optional()
    .describe('Address people use, if not http://HOST:PORT; used in links and for secure cookies'),
  DATABASE_URL: url(['postgres:', 'postgresql:'])
    .optional()
    .describe('PostgreSQL 15 or newer; without it an embedded one runs in DATA_DIR'),
  CLICKHOUSE_URL: url(['http:', 'https:'])
    .optional()
    .describe('ClickHouse server or cluster; without it an embedded engine runs in DATA_DIR'),
  SMTP_URL: url(['smtp:', 'smtps:'])
    .optional()
    .describe('Mail server that takes what is sent to customers, as smtps://USER:PASSWORD@HOST:465; without it no mail leaves'),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<[^\s@<>]+@[^\s@<>]+>$|^[^\s@<>]+@[^\s@<>]+$/, {
      error: 'must be an address such as Tern & Tide <hello@tern-tide.example>',
    })
    .optional()
    .describe('Who mails to customers come from, as NAME <ADDRESS>; needed with SMTP_URL'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much to log'),
  TRUST_PROXY: wholeNumber(0, 10).default(0).describe('Number of reverse proxies in front whose X-Forwarded-For is believed'),
  EVENTS_MEMORY_MB: wholeNumber(256, 1_000_000).default(2_000).describe('Memory limit of one query of the embedded event engine, in MB'),
  TRAILS_MEMORY_MB: wholeNumber(64, 1_000_000)
    .default(1_500)
    .describe('Memory for the trails journeys are reckoned from, in MB; one needs 30 for each million interactions'),
  EMBEDDINGS: z
    .stringbool({ error: 'must be true or false' })
    .default(true)
    .describe('Read words with sentence embeddings too: more right, for 400 MB of memory while words are read; false reads by words alone'),
  SPOOL_LIMIT_MB: wholeNumber(8, 1_000_000)
    .default(4_096)
    .describe('Accepted but not yet loaded events kept on disk before new ones are answered with 503, in MB'),
});

export type Settings = z.infer<typeof settings>;
export type Config = Settings & { dataDir: string };

/** Reads settings from the environment. Throws one sentence per wrong setting, naming it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  if (parsed.success && parsed.data.SMTP_URL && !parsed.data.MAIL_FROM)
    throw new Error('Setting MAIL_FROM is missing: SMTP_URL is set, and mails need to come from somebody.');
  if (parsed.success) return { ...parsed.data, dataDir: resolve(parsed.data.DATA_DIR) };
  const sentences = parsed.error.issues.map((issue) => `Setting ${issue.path.join('.')} ${issue.message}.`);
  throw new Error(sentences.join('\n'));
}

/** The document of all settings, as Markdown. */
export function settingsTable(): string {
  const rows = Object.entries(settings.shape).map(([name, shape]) => {
    const standard = shape.safeParse(undefined);
    const value = standard.success && standard.data !== undefined ? `\`${standard.data}\`` : '—';
    return `| \`${name}\` | ${value} | ${shape.description} |`;
  });
  return `# Settings

Environment variables, read once at start. A wrong one stops the start with a sentence that names it.

| setting | default | what it does |
|---|---|---|
${rows.join('\n')}
`;
}

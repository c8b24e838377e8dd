import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ImportPreview, ImportView } from '#interactions/contract';
import { type Api, Refused } from '../api.ts';
import { type Answer, perform, say, sayAgain, table } from '../command.ts';

type Asked = {
  kind?: string;
  name?: string;
  map: Record<string, string>;
  currency?: string;
  timeZone?: string;
  channel?: string;
  survey?: string;
  metric?: string;
  scale?: [number, number];
  date?: string;
  blank: Record<string, string>;
  open?: string[];
  preview?: boolean;
};

const KINDS = ['customers', 'orders', 'interactions', 'events', 'answers', 'reviews'];
const METRICS = ['nps', 'csat', 'ces', 'rating'];
const ENDED = ['done', 'cancelled', 'failed'];

function mapped(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as field=column.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

function scaleFrom(text: string): [number, number] {
  const [, least, most] = /^(-?[\d.]+)\s*(?:-|–|\.\.)\s*(-?[\d.]+)$/.exec(text) ?? [];
  if (least === undefined || !(Number(least) < Number(most))) throw new InvalidArgumentError('Write it as 0-10.');
  return [Number(least), Number(most)];
}

export function addImports(program: Command): void {
  const imports = program
    .command('import')
    .description('load a file of customers, orders, interactions, survey answers, reviews or an event log (csv, tsv, columns, xes; gz too)')
    .argument('<file>')
    .addOption(new Option('--kind <kind>', 'what the rows are; guessed without it').choices(KINDS))
    .option('--name <name>', 'to undo it by later; the file name without it')
    .option('--map <field=column>', 'which column holds a field; several times', mapped, {})
    .option('--currency <code>', 'of amounts without one, such as EUR')
    .option('--time-zone <zone>', 'of times without one, such as Europe/Berlin')
    .option('--channel <channel>', 'of rows without one')
    .option('--survey <name>', 'answers: what the survey is called, for metrics to ask by; the import’s name without it')
    .addOption(new Option('--metric <metric>', 'answers: what the score answers; guessed without it').choices(METRICS))
    .option('--scale <min-max>', 'answers, reviews: the scale of the score, such as 0-10', scaleFrom)
    .option('--blank <column=codes>', 'answers: codes for "no answer", as NETPRO=11 or Q7*=0,6; several times', mapped, {})
    .option('--open <column...>', 'answers: columns of people’s own words; guessed without it')
    .option('--date <day>', 'of rows without one, as 2017-10-01')
    .option('--preview', 'only show what the rows would become')
    .action((file: string, asked: Asked, command: Command) => perform(command, (api) => load(api, file, asked)));
  imports
    .command('undo')
    .description('remove exactly what an import brought')
    .argument('<name>', 'its name or id')
    .action((name: string, _options: object, command: Command) => perform(command, (api) => undo(api, name)));
  imports.command('list').action((_options: object, command: Command) =>
    perform(command, async (api) => {
      const found = await api.call<{ imports: ImportView[] }>('GET', '/imports', { query: { limit: 200 } });
      return { json: found, text: table(found.imports.map((one) => [one.id, one.name, one.kind, one.state, ...counts(one)])) };
    }),
  );
  imports
    .command('refusals')
    .description('the refused rows with their reasons, as CSV')
    .argument('<name>', 'name or id of the import')
    .option('--out <file>', 'write to this file instead of stdout')
    .action((name: string, { out }: { out?: string }, command: Command) => {
      if (command.optsWithGlobals()['json'] && !out) command.error('error: with --json say where the CSV goes: --out FILE');
      return perform(command, async (api) => {
        const one = (await named(api, name))[0] as ImportView;
        const bytes = await api.download(`/imports/${one.id}/refusals.csv`, out);
        const { refused } = one.rows;
        return { json: { id: one.id, refused, file: out, bytes }, text: out ? `${out}: ${rowsOf(refused)}.` : '' };
      });
    });
}

const rowsOf = (refused: number): string => `${refused} refused ${refused === 1 ? 'row' : 'rows'}`;
const counts = ({ rows }: ImportView): string[] => [`${rows.kept} kept`, `${rows.refused} refused`, `${rows.known} known`];

async function load(api: Api, file: string, asked: Asked): Promise<Answer> {
  const bytes = sizeOf(file);
  const fileName = basename(file);
  const { kind, currency, name = fileName } = asked;
  const { id } = await api.upload<ImportView>('/imports', file, bytes, { fileName, name, kind, currency });
  const preview = await orDiscard(api, id, async () => {
    await choose(api, await api.call<ImportView>('GET', `/imports/${id}`), asked);
    if (asked.preview) return api.call<ImportPreview>('GET', `/imports/${id}/preview`);
    await api.call('POST', `/imports/${id}/run`);
    return undefined;
  });
  if (preview) {
    await api.call('DELETE', `/imports/${id}`);
    return shown(preview);
  }
  const one = await untilEnded(api, id);
  if (one.state !== 'done') throw new Refused(`import_${one.state}`, one.problem ?? 'The import was cancelled.', one);
  if (one.rows.refused > 0) say(`${rowsOf(one.rows.refused)}; why: throughline import refusals "${one.name}"`);
  return { json: one, text: `${one.name}: ${counts(one).join(', ')} of ${one.rows.read} rows.` };
}

/** What is refused before it runs leaves no upload behind; it comes again with the next attempt. */
async function orDiscard<Result>(api: Api, id: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await api.call('DELETE', `/imports/${id}`).catch(() => undefined);
    throw error;
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new Refused('file_not_found', `There is no file ${file}.`);
  }
}

function optionsOf({ timeZone, channel, survey, metric, scale, date, blank, open }: Asked): Record<string, unknown> {
  const codes = Object.entries(blank).map(([column, list]) => [column, list.split(',').map((code) => code.trim())]);
  const given = {
    ...{ timeZone, channel, survey, metric, date, openQuestions: open },
    ...(scale ? { scaleMin: scale[0], scaleMax: scale[1] } : {}),
    ...(codes.length > 0 ? { noAnswer: Object.fromEntries(codes) } : {}),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** What was said on the command line, on top of what was guessed. A column may be given by its number. */
async function choose(api: Api, one: ImportView, asked: Asked): Promise<ImportView> {
  const { map } = asked;
  const options = optionsOf(asked);
  const fields = Object.keys(map);
  if (fields.length === 0 && Object.keys(options).length === 0) return one;
  const body: Record<string, unknown> = { options };
  if (fields.length > 0) {
    const { columns } = await api.call<ImportPreview>('GET', `/imports/${one.id}/preview`);
    const names = columns.map(({ name }) => name);
    const given = Object.entries(map).map(([field, column]) => [
      field,
      names.includes(column) ? column : (names[Number(column) - 1] ?? column),
    ]);
    const taken = new Set(given.map(([, column]) => column));
    const guessed = Object.entries(one.mapping).filter(([, column]) => !taken.has(column));
    body['mapping'] = { ...Object.fromEntries(guessed), ...Object.fromEntries(given) };
  }
  return api.call<ImportView>('PATCH', `/imports/${one.id}`, { body });
}

function shown(preview: ImportPreview): Answer {
  const mapping = Object.entries(preview.mapping).map(([field, column]) => [
    field,
    column,
    String(preview.confidence[`field.${field}`] ?? ''),
  ]);
  const rows = preview.rows.map(({ row, becomes, partOf, refused }) => [row, refused?.says ?? becomes[0]?.says ?? `(part of ${partOf})`]);
  return { json: preview, text: `${preview.kind}\n\n${table(mapping)}\n\n${table(rows)}` };
}

async function untilEnded(api: Api, id: string): Promise<ImportView> {
  for (;;) {
    const one = await api.call<ImportView>('GET', `/imports/${id}`);
    if (ENDED.includes(one.state)) {
      sayAgain('');
      return one;
    }
    const { share, rowsPerSecond, secondsLeft } = one.progress;
    const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`;
    sayAgain(`${one.state}: ${Math.round(share * 100)} %, ${rowsPerSecond ?? 0} rows/s${left}`);
    await wait(300);
  }
}

async function named(api: Api, name: string): Promise<ImportView[]> {
  const { imports } = await api.call<{ imports: ImportView[] }>('GET', '/imports', { query: { limit: 200, name } });
  if (imports.length > 0) return imports;
  if (/^[0-9a-f-]{36}$/i.test(name)) return [await api.call<ImportView>('GET', `/imports/${name}`)];
  throw new Refused('import_not_found', `There is no import named "${name}".`);
}

/** Several of one name go together, the newest first. */
async function undo(api: Api, name: string): Promise<Answer> {
  const all = await named(api, name);
  const standing = all.filter(({ state }) => ENDED.includes(state));
  if (standing.length === 0) throw new Refused('nothing_to_undo', `The import "${name}" is ${all[0]?.state}: there is nothing to undo.`);
  const undone: ImportView[] = [];
  for (const { id } of standing) undone.push(await api.call<ImportView>('POST', `/imports/${id}/undo`));
  return { json: { undone }, text: undone.map((one) => `${one.name} is undone: ${one.rows.kept} rows are gone.`).join('\n') };
}

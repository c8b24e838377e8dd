import { type Command, InvalidArgumentError } from 'commander';
import { type Api, Refused, withApi } from './api.ts';

export type Global = { json?: boolean; workspace?: string };
export type Answer = {
  /** What --json prints: one document. */
  json: unknown;
  /** What a person reads; nothing is printed for ''. */
  text: string;
};

/** Progress and remarks, on stderr, so that stdout holds the answer alone. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const NOW_AND_THEN = 5_000;
let saidAt = 0;

/** Progress: overwrites itself on a terminal; in a log it is a line now and then, the first after a while. */
export const sayAgain = (line: string): void => {
  if (process.stderr.isTTY) return void process.stderr.write(`\r\u001b[2K${line}`);
  saidAt ||= Date.now();
  if (line === '' || Date.now() - saidAt < NOW_AND_THEN) return;
  saidAt = Date.now();
  say(line);
};

/** Runs a command and prints its answer. A refusal is a sentence on stderr, a document with --json, and exit code 1. */
export async function perform(command: Command, work: (api: Api) => Promise<Answer>): Promise<void> {
  const { json, workspace } = command.optsWithGlobals<Global>();
  try {
    print(await withApi(workspace, work), json);
  } catch (error) {
    fail(error, json);
  }
}

export function print({ json, text }: Answer, asJson: boolean | undefined): void {
  if (asJson) process.stdout.write(`${JSON.stringify(json)}\n`);
  else if (text !== '') process.stdout.write(`${text}\n`);
}

export function fail(error: unknown, asJson: boolean | undefined): void {
  const { message } = error as Error;
  say(message);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) say(error.stack ?? '');
  const refusal = error instanceof Refused ? { code: error.code, message, details: error.details } : { code: 'failed', message };
  if (asJson) process.stdout.write(`${JSON.stringify({ error: refusal })}\n`);
  process.exitCode = 1;
}

/** Reads an option that is a number; anything else is wrong usage. */
export const numberFrom =
  (least: number, most = Number.MAX_SAFE_INTEGER, whole = true) =>
  (text: string): number => {
    const number = Number(text);
    if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a ${whole ? 'whole ' : ''}number, ${range}.`);
  };

/** Rows under each other, each column as wide as its widest cell. */
export function table(rows: (string | number | null)[][]): string {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? '').replace(/[\p{Cc}]/gu, ' ')));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export async function readStdin(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces)
    .toString()
    .replace(/\r?\n$/, '');
}

import type { Command } from 'commander';
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

/** Progress that overwrites itself on a terminal. */
export const sayAgain = (line: string): void => {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[2K${line}` : '');
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

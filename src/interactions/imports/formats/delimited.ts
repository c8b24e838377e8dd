import { Invalid } from '#platform/errors';
import type { Layout, Row } from './format.ts';
import { type Line, LONGEST_ROW, linesOf } from './lines.ts';

/** A quoted cell may hold line breaks; one that runs on for longer was never closed. */
const MOST_LINES = 500;

type Open = { cells: string[]; text: string };
export type Split = (line: string, from?: Open) => string[] | Open | undefined;
export type Raw = { cells: string[]; refused?: 'bad_quotes' | 'row_too_long'; blank?: boolean };

/** Reads one line on from where the last one stopped: the cells, `open` when a quoted cell goes on, or undefined for bad quotes. */
export function readLine(line: string, delimiter: string, from?: Open): string[] | Open | undefined {
  if (!from && !line.includes('"')) return line.split(delimiter);
  const cells = from?.cells ?? [];
  let cell = from ? quotedCell(line, 0, `${from.text}\n`) : cellAt(line, 0, delimiter);
  for (;;) {
    if (cell.end === undefined) return { cells, text: cell.text };
    cells.push(cell.text);
    if (cell.end >= line.length) return cells;
    // Behind a closing quote the next cell begins, or the quotes do not match.
    if (line[cell.end] !== delimiter) return undefined;
    cell = cellAt(line, cell.end + 1, delimiter);
  }
}

const cellAt = (line: string, at: number, delimiter: string): Cell =>
  line[at] === '"' ? quotedCell(line, at + 1, '') : plainCell(line, at, delimiter);

type Cell = { text: string; end: number | undefined };

function plainCell(line: string, at: number, delimiter: string): Cell {
  const end = line.indexOf(delimiter, at);
  return end < 0 ? { text: line.slice(at), end: line.length } : { text: line.slice(at, end), end };
}

/** From behind the opening quote to behind the closing one; two quotes stand for one. */
function quotedCell(line: string, from: number, before: string): Cell {
  let text = before;
  for (let at = from; ; ) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return { text: text + line.slice(at), end: undefined };
    text += line.slice(at, quote);
    if (line[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    at = quote + 2;
  }
}

/** Lines to rows of cells. When quotes do not match, only the line they opened on is refused and reading goes on with the next. */
class Reader {
  private held: Line[] = [];
  private open: Open | undefined;
  private length = 0;

  constructor(private readonly split: Split) {}

  read(lines: Line[], last: boolean): Raw[] {
    const made: Raw[] = [];
    const queue = [...lines].reverse();
    for (;;) {
      const line = queue.pop();
      if (line) this.take(line, queue, made);
      else if (last && this.open) this.giveUp(queue, made);
      else return made;
    }
  }

  private take(line: Line, queue: Line[], made: Raw[]): void {
    if (line.tooLong) {
      if (this.open) {
        this.held.push(line);
        this.giveUp(queue, made);
      } else made.push({ cells: [line.text], refused: 'row_too_long' });
      return;
    }
    if (!this.open && line.text.trim() === '') {
      made.push({ cells: [], blank: true });
      return;
    }
    const answer = this.split(line.text, this.open && { ...this.open, cells: [...this.open.cells] });
    this.held.push(line);
    this.length += line.text.length;
    if (Array.isArray(answer)) {
      made.push({ cells: answer });
      this.forget();
    } else if (answer && this.held.length <= MOST_LINES && this.length <= LONGEST_ROW) this.open = answer;
    else this.giveUp(queue, made);
  }

  private giveUp(queue: Line[], made: Raw[]): void {
    const [first, ...others] = this.held;
    made.push({ cells: (first?.text ?? '').split(','), refused: 'bad_quotes' });
    queue.push(...others.reverse());
    this.forget();
  }

  private forget(): void {
    this.held = [];
    this.open = undefined;
    this.length = 0;
  }
}

/** More than any table a person made; each row holds a name for every one of them. */
const MOST_COLUMNS = 2_000;

/** Names for columns: unique, never empty. */
export function columnNames(header: string[] | undefined, width: number): string[] {
  const columns = Math.max(width, header?.length ?? 0);
  if (columns > MOST_COLUMNS)
    throw new Invalid('too_many_columns', `The file has ${columns} columns; at most ${MOST_COLUMNS} can be read. Is the delimiter right?`);
  const taken = new Set<string>();
  return Array.from({ length: columns }, (_, index) => {
    const wished = header?.[index]?.trim().slice(0, 200) || `column ${index + 1}`;
    let name = wished;
    for (let again = 2; taken.has(name); again += 1) name = `${wished} (${again})`;
    taken.add(name);
    return name;
  });
}

function rowOf(raw: Raw, row: number, columns: string[]): Row {
  const cells: Record<string, string> = {};
  const last = raw.cells.findLastIndex((cell) => cell !== '');
  for (const [index, value] of raw.cells.entries()) {
    if (index > last && index >= columns.length) break;
    cells[columns[index] ?? `column ${index + 1}`] = value.trim();
  }
  if (raw.refused) return { row, cells, refused: raw.refused };
  const fits = raw.cells.length >= columns.length && last < columns.length;
  return fits ? { row, cells } : { row, cells, refused: 'wrong_number_of_cells' };
}

/** Rows of any text whose lines can be split into cells. */
export async function* delimitedRows(text: AsyncIterable<string>, split: Split, layout: Required<Layout>): AsyncIterable<Row[]> {
  const reader = new Reader(split);
  const table = new Table(layout.header);
  for await (const lines of linesOf(text)) {
    const rows = table.rows(reader.read(lines, false));
    if (rows.length > 0) yield rows;
  }
  const rows = table.rows(reader.read([], true));
  if (rows.length > 0) yield rows;
}

/** Numbers the rows and gives their cells the names of the columns. */
class Table {
  private columns: string[] | undefined;
  private row = 0;

  constructor(private readonly header: boolean) {}

  rows(raws: Raw[]): Row[] {
    const rows: Row[] = [];
    for (const raw of raws) {
      this.row += 1;
      if (raw.blank) continue;
      if (this.columns) rows.push(rowOf(raw, this.row, this.columns));
      else {
        this.columns = columnNames(this.header ? raw.cells : undefined, raw.cells.length);
        if (!this.header) rows.push(rowOf(raw, this.row, this.columns));
      }
    }
    return rows;
  }
}

/** Cells of the first lines of a file, as far as they are whole. */
export function firstCells(beginning: string, split: Split, most = 50): string[][] {
  const lines = beginning.split(/\r\n|\n|\r/);
  // The last line may be cut off.
  if (lines.length > 1) lines.pop();
  return new Reader(split)
    .read(
      lines.slice(0, most * 4).map((text) => ({ text })),
      false,
    )
    .filter((raw) => !raw.refused && !raw.blank)
    .slice(0, most)
    .map((raw) => raw.cells);
}

const VALUE = /^[\s"]*(?:[-+(]?[€$£]?\s?\d[\d.,\s:/TZ+-]*%?\)?|[^\s@]+@[^\s@]+\.[^\s@]+|true|false|null|n\/a)?[\s"]*$/i;

/**
 * A first row of names: every cell has one, none is a value, no two are the same. Data frames are written with a column of row numbers
 * whose name is empty; that one alone may lack it. How sure, negative for "no header".
 */
export function headerSureness(rows: string[][]): number {
  const [first, ...others] = rows;
  if (!first) return 0;
  const names = first[0] === '' && first.length > 2 && others.every(([cell = '']) => /^\d+$/.test(cell)) ? first.slice(1) : first;
  const named = names.every((cell) => !VALUE.test(cell)) && new Set(names).size === names.length;
  if (!named) return -0.9;
  const values = others.some((cells) => cells.some((cell) => cell !== '' && VALUE.test(cell)));
  return values ? 0.95 : 0.6;
}

/** The share of rows with the most frequent number of cells, and that number. */
export function evenness(rows: string[][]): { share: number; width: number } {
  const counts = new Map<number, number>();
  for (const cells of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width = 0, most = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return { share: rows.length > 0 ? most / rows.length : 0, width };
}

import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Invalid } from '#platform/errors';
import type { Format, Row } from './format.ts';

const VALUES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);
const LONGEST_VALUE = 100_000;
/** What a log made by a program stays far below; beyond it a file is made to fill memory. */
const LONGEST_TAG = 8_000_000;
const DEEPEST = 100;
const MOST_ATTRIBUTES = 2_000;

const damaged = (why: string): Invalid => new Invalid('damaged_file', `The XML of the file is damaged: ${why}.`);

/** Collects events while the XML streams by. Attributes of the case come first and go along with each of its events. */
class Log {
  rows: Row[] = [];
  /** How many there were. */
  tags = 0;
  private trace: Record<string, string> | undefined;
  private event: Record<string, string> | undefined;
  private depth = 0;
  private row = 0;
  private nested = 0;
  private attributes = 0;

  open(tag: SaxesTagPlain): void {
    this.nested += 1;
    this.tags += 1;
    if (this.nested > DEEPEST) throw damaged(`tags are nested more than ${DEEPEST} deep`);
    if (tag.name === 'trace' || tag.name === 'event') this.attributes = 0;
    if (tag.name === 'trace') this.trace = {};
    else if (tag.name === 'event') this.event = {};
    else if (VALUES.has(tag.name) || tag.name === 'list' || tag.name === 'container') {
      this.depth += 1;
      // An attribute of an attribute says something about the log's making, not about the customer.
      if (this.depth === 1) this.keep(String(tag.attributes['key'] ?? ''), String(tag.attributes['value'] ?? ''));
    }
  }

  close(tag: SaxesTagPlain): void {
    this.nested -= 1;
    if (VALUES.has(tag.name) || tag.name === 'list' || tag.name === 'container') this.depth -= 1;
    else if (tag.name === 'trace') this.trace = undefined;
    else if (tag.name === 'event' && this.event) {
      this.row += 1;
      this.rows.push({ row: this.row, cells: { ...this.trace, ...this.event } });
      this.event = undefined;
    }
  }

  private keep(key: string, value: string): void {
    this.attributes += 1;
    if (this.attributes > MOST_ATTRIBUTES) throw damaged(`an event has more than ${MOST_ATTRIBUTES} attributes`);
    const text = value.slice(0, LONGEST_VALUE);
    if (this.event) this.event[key] = text;
    else if (this.trace) this.trace[`case:${key}`] = text;
  }
}

async function* rowsOf(text: AsyncIterable<string>): AsyncIterable<Row[]> {
  const parser = new SaxesParser();
  const log = new Log();
  parser.on('opentag', (tag) => log.open(tag));
  parser.on('closetag', (tag) => log.close(tag));
  parser.on('error', (error) => {
    throw damaged(error.message);
  });
  // The parser holds everything from one tag to the next.
  let sinceTag = 0;
  for await (const piece of text) {
    const before = log.tags;
    parser.write(piece);
    sinceTag = log.tags > before ? 0 : sinceTag + piece.length;
    if (sinceTag > LONGEST_TAG) throw damaged('a value or a comment never ends');
    const rows = log.rows;
    log.rows = [];
    if (rows.length > 0) yield rows;
  }
  parser.close();
}

/** Event logs (IEEE 1849 XES): one row per event, the case's own attributes as `case:…`. */
export const xes: Format = {
  name: 'xes',
  recognise: (beginning) =>
    /^\s*(<\?xml|<!--)/.test(beginning) || /^\s*<log[\s>]/.test(beginning) ? (beginning.includes('<log') ? 1 : 0.5) : 0,
  layout: () => ({ delimiter: '', header: true, sure: 1 }),
  rows: (text) => rowsOf(text),
};

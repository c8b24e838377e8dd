import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Invalid } from '#platform/errors';
import type { Format, Row } from './format.ts';

const VALUES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);
const LONGEST_VALUE = 100_000;

/** Collects events while the XML streams by. Attributes of the case come first and go along with each of its events. */
class Log {
  rows: Row[] = [];
  private trace: Record<string, string> | undefined;
  private event: Record<string, string> | undefined;
  private depth = 0;
  private row = 0;

  open(tag: SaxesTagPlain): void {
    if (tag.name === 'trace') this.trace = {};
    else if (tag.name === 'event') this.event = {};
    else if (VALUES.has(tag.name) || tag.name === 'list' || tag.name === 'container') {
      this.depth += 1;
      // An attribute of an attribute says something about the log's making, not about the customer.
      if (this.depth === 1) this.keep(String(tag.attributes['key'] ?? ''), String(tag.attributes['value'] ?? ''));
    }
  }

  close(tag: SaxesTagPlain): void {
    if (VALUES.has(tag.name) || tag.name === 'list' || tag.name === 'container') this.depth -= 1;
    else if (tag.name === 'trace') this.trace = undefined;
    else if (tag.name === 'event' && this.event) {
      this.row += 1;
      this.rows.push({ row: this.row, cells: { ...this.trace, ...this.event } });
      this.event = undefined;
    }
  }

  private keep(key: string, value: string): void {
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
    throw new Invalid('damaged_file', `The XML of the file is damaged: ${error.message}.`);
  });
  for await (const piece of text) {
    parser.write(piece);
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

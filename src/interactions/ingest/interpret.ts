import { stableId } from '#platform/ids';
import {
  CHANNELS,
  type Channel,
  DIRECTIONS,
  type Direction,
  type InteractionRow,
  KINDS,
  type Kind,
  type MessageType,
  NO_TOUCHPOINT,
  type Source,
} from '../contract.ts';
import { type Meaning, meaningOf, OURS, USUAL_CHANNEL } from './event-names.ts';
import { intensityOf } from './intensity.ts';
import { type Fields, field, fieldsOf, numberOf, textOf } from './read-fields.ts';
import { readTime } from './wire-time.ts';

/** Column → the property names it is read from; the first that says something wins. */
const TEXTS = {
  text: { names: ['text', 'comment', 'message', 'body', 'review'], longest: 20_000 },
  reference: { names: ['reference', 'order_id', 'orderId', 'invoice_id', 'ticket_id', 'case_id', 'checkout_id'], longest: 200 },
  store: { names: ['store', 'store_id', 'shop', 'branch', 'location'], longest: 200 },
  agent: { names: ['agent', 'agent_id', 'agent_name', 'agent_username'], longest: 200 },
  url: { names: ['url'], longest: 2_000 },
} as const;

const NUMBERS = {
  amount: ['total', 'revenue', 'value', 'amount'],
  quantity: ['quantity'],
  score: ['score', 'rating'],
  scale_min: ['scale_min'],
  scale_max: ['scale_max'],
  wait_seconds: ['wait_seconds'],
  duration_seconds: ['duration_seconds', 'duration'],
} as const;

const TIMES = {
  promised_at: ['promised_at', 'promised', 'estimated_delivery'],
  actual_at: ['actual_at', 'actual', 'delivered_at'],
} as const;

/** Kinds whose scores run on a scale everyone knows. */
const USUAL_SCALE: Partial<Record<Kind, [number, number]>> = { review: [1, 5] };

const BY_TYPE: Record<MessageType, Kind> = {
  page: 'page',
  screen: 'screen',
  identify: 'identify',
  alias: 'identify',
  group: 'other',
  track: 'action',
};

export type Interpreted = { at: number; receivedAt: number; id: string; row: number; message: Fields; source: Source; subjectId: string };

/** One message as one row of the log. Nothing that was sent is lost: all properties are kept beside the columns read from them. */
export function interpret(workspaceId: string, { at, receivedAt, id, row, message, source, subjectId }: Interpreted): InteractionRow {
  const type = field(message, 'type') as MessageType;
  const properties = propertiesOf(type, message);
  const context = fieldsOf(field(message, 'context'));
  // The traits of an identify are about a person: a "channel" or "score" there says nothing about what happened.
  const said = type === 'track' || type === 'page' || type === 'screen' ? properties : {};
  const read = columnsOf(said);
  const name = nameOf(type, message, said);
  const meaning = meaningIn(type, name, said, context);
  const [usualMin, usualMax] = (read.scale_max === null && USUAL_SCALE[meaning.kind]) || [read.scale_min, read.scale_max];
  const known = {
    workspace_id: workspaceId,
    subject_id: subjectId,
    at: iso(at),
    id: stableId(workspaceId, 'message', id),
    ...meaning,
    name,
    touchpoint_id: NO_TOUCHPOINT,
    ...read,
    quantity: read.quantity ?? countProducts(field(said, 'products')),
    scale_min: usualMin,
    scale_max: usualMax,
    currency: textOf(field(said, 'currency'), 10).toUpperCase(),
    url: read.url || textOf(field(fieldsOf(field(context, 'page')), 'url'), 2_000),
    properties: JSON.stringify(properties),
    context: JSON.stringify(context),
    source_id: source.id,
    source_row: row,
    message_id: id,
    received_at: iso(receivedAt),
  };
  const stated = numberOf(field(said, 'intensity'));
  const felt = { ...known, intensity: stated === null ? intensityOf(known) : Math.min(2, Math.max(-2, stated)) };
  return { ...felt, title: titleIn(type, message, said) };
}

function propertiesOf(type: MessageType, message: Fields): Fields {
  const traits = fieldsOf(field(message, 'traits'));
  if (type === 'identify') return traits;
  if (type === 'group') return { groupId: field(message, 'groupId'), ...traits };
  if (type === 'alias') return { previousId: field(message, 'previousId') };
  const category = field(message, 'category');
  const properties = fieldsOf(field(message, 'properties'));
  return category === undefined || category === null ? properties : { category, ...properties };
}

const iso = (time: number): string => new Date(time).toISOString();

const first = <Value>(fields: Fields, names: readonly string[], read: (value: unknown) => Value, empty: Value): Value => {
  for (const name of names) {
    const value = read(field(fields, name));
    if (value !== empty) return value;
  }
  return empty;
};

type Columns = Record<keyof typeof TEXTS, string> & Record<keyof typeof NUMBERS, number | null> & Record<keyof typeof TIMES, string | null>;

function columnsOf(said: Fields): Columns {
  const columns: Record<string, string | number | null> = {};
  for (const [column, { names, longest }] of Object.entries(TEXTS))
    columns[column] = first(said, names, (value) => textOf(value, longest), '');
  for (const [column, names] of Object.entries(NUMBERS)) columns[column] = first(said, names, numberOf, null);
  for (const [column, names] of Object.entries(TIMES)) columns[column] = first(said, names, storedTime, null);
  return columns as Columns;
}

// The store keeps 1900 to 2299.
function storedTime(value: unknown): string | null {
  const time = readTime(value);
  return time !== undefined && time > Date.UTC(1900, 1) && time < Date.UTC(2299, 0) ? iso(time) : null;
}

function nameOf(type: MessageType, message: Fields, said: Fields): string {
  if (type === 'track') return textOf(field(message, 'event'), 200);
  if (type === 'page' || type === 'screen') return textOf(field(message, 'name'), 200) || textOf(field(said, 'title'), 200);
  return type;
}

function meaningIn(type: MessageType, name: string, said: Fields, context: Fields): { kind: Kind; channel: Channel; direction: Direction } {
  const meant: Meaning = (type === 'track' && meaningOf(name)) || { kind: BY_TYPE[type] };
  const stated = textOf(field(said, 'kind'), 50).toLowerCase();
  const kind = stated ? (KINDS.find((one) => one === stated) ?? 'other') : meant.kind;
  const channel = CHANNELS.find((one) => one === textOf(field(said, 'channel'), 50).toLowerCase());
  const direction = DIRECTIONS.find((one) => one === textOf(field(said, 'direction'), 10).toLowerCase());
  return {
    kind,
    channel: channel ?? (kind === meant.kind ? meant.channel : undefined) ?? USUAL_CHANNEL[kind] ?? channelOf(context),
    direction: direction ?? (kind === meant.kind ? meant.direction : undefined) ?? (OURS.has(kind) ? 'out' : 'in'),
  };
}

function channelOf(context: Fields): Channel {
  const library = textOf(field(fieldsOf(field(context, 'library')), 'name'), 100).toLowerCase();
  const device = textOf(field(fieldsOf(field(context, 'device')), 'type'), 100).toLowerCase();
  if (/ios|android|mobile|flutter|react-native/.test(`${library} ${device}`)) return 'app';
  return /^analytics\.js|javascript|web/.test(library) || field(context, 'page') !== undefined ? 'web' : '';
}

function countProducts(products: unknown): number | null {
  if (!Array.isArray(products) || products.length === 0) return null;
  return products.reduce((sum: number, one) => sum + (numberOf(field(fieldsOf(one), 'quantity')) ?? 1), 0);
}

/** What the sender called it, or the page or group that it is about; what nobody said is told on reading, in the reader's language. */
const titleIn = (type: MessageType, message: Fields, said: Fields): string =>
  textOf(type === 'group' ? field(fieldsOf(field(message, 'traits')), 'name') || field(message, 'groupId') : field(said, 'title'), 300);

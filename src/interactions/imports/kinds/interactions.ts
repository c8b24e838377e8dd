import { field, filled, isNothing, type Kind, Refused, rowByRow } from './kind.ts';
import { namesCustomer, whoFields, whoOf } from './who.ts';
import { channelCalled, kindCalled } from './words.ts';

const NUMBERS = ['quantity', 'score', 'scale_min', 'scale_max', 'wait_seconds', 'duration_seconds', 'intensity'];

/** Anything that happened with a customer at a time: calls, answers, visits, deliveries, complaints. */
export const interactions: Kind = {
  name: 'interactions',
  label: 'Interactions',
  fields: [
    ...whoFields,
    field(
      'date',
      'Date',
      'date',
      [
        'date',
        'time',
        'timestamp',
        'datetime',
        'at',
        'occurred at',
        'created at',
        'created',
        'event time',
        'contact date',
        'redemption date',
        'response date',
        'datum',
        'zeitpunkt',
        'zeit',
        'uhrzeit',
        'erstellt am',
      ],
      true,
    ),
    field('name', 'What happened', 'text', [
      'event',
      'event name',
      'name',
      'action',
      'activity',
      'subject',
      'ereignis',
      'vorgang',
      'aktion',
      'betreff',
    ]),
    field('kind', 'Kind', 'text', ['kind', 'type', 'interaction type', 'contact type', 'category', 'art', 'typ', 'kategorie']),
    field('channel', 'Channel', 'text', ['channel', 'medium', 'contact channel', 'kanal', 'kontaktkanal']),
    field('direction', 'Direction', 'text', ['direction', 'inbound outbound', 'richtung']),
    field('text', 'Text', 'text', [
      'text',
      'message',
      'comment',
      'comments',
      'body',
      'note',
      'notes',
      'description',
      'review text',
      'verbatim',
      'nachricht',
      'kommentar',
      'notiz',
      'beschreibung',
      'inhalt',
    ]),
    field('title', 'Title', 'text', ['title', 'headline', 'review title', 'titel', 'überschrift']),
    field('reference', 'Reference', 'text', [
      'reference',
      'order id',
      'ticket id',
      'case id',
      'ticket',
      'referenz',
      'bestellnummer',
      'vorgangsnummer',
      'aktenzeichen',
    ]),
    field('store', 'Store', 'text', ['store', 'store id', 'shop', 'branch', 'location', 'filiale', 'standort']),
    field('agent', 'Agent', 'text', ['agent', 'agent name', 'employee', 'handled by', 'resource', 'owner', 'mitarbeiter', 'bearbeiter']),
    field('amount', 'Amount', 'number', ['amount', 'value', 'total', 'revenue', 'betrag', 'wert', 'umsatz']),
    field('currency', 'Currency', 'text', ['currency', 'währung', 'waehrung']),
    field('quantity', 'Quantity', 'number', ['quantity', 'qty', 'menge', 'anzahl']),
    field('score', 'Score', 'number', [
      'score',
      'rating',
      'stars',
      'nps',
      'csat',
      'ces',
      'satisfaction',
      'nps score',
      'review score',
      'note 1 bis 10',
      'punkte',
      'sterne',
      'zufriedenheit',
    ]),
    field('scale_min', 'Lowest score', 'number', ['scale min', 'min score', 'skala von']),
    field('scale_max', 'Highest score', 'number', ['scale max', 'max score', 'skala bis']),
    field('promised_at', 'Promised for', 'date', [
      'promised at',
      'promised date',
      'due date',
      'due',
      'sla due',
      'estimated delivery date',
      'zugesagt',
      'liefertermin',
      'fällig am',
    ]),
    field('actual_at', 'Happened on', 'date', [
      'actual at',
      'actual date',
      'delivered at',
      'completed at',
      'resolved at',
      'closed at',
      'geliefert am',
      'erledigt am',
    ]),
    field('wait_seconds', 'Wait in seconds', 'number', [
      'wait seconds',
      'wait',
      'wait time',
      'waiting time',
      'queue time',
      'speed of answer in seconds',
      'wartezeit',
      'wartezeit sekunden',
    ]),
    field('duration_seconds', 'Duration in seconds', 'number', [
      'duration seconds',
      'duration',
      'talk time',
      'handle time',
      'dauer',
      'dauer sekunden',
      'gesprächsdauer',
    ]),
    field('intensity', 'Feeling, −2 to 2', 'number', ['intensity', 'sentiment', 'feeling', 'stimmung']),
    field('url', 'Address', 'text', ['url', 'page', 'page url', 'link', 'adresse']),
    field('message_id', 'Id of the row', 'text', ['message id', 'event id', 'interaction id', 'id', 'row id', 'response id', 'call id']),
  ],
  needs: [whoFields.map(({ name }) => name), ['date']],
  likely: ({ has }) => {
    if (!namesCustomer(has) || !has('date')) return 0;
    const telling = ['name', 'kind', 'channel', 'text', 'score', 'wait_seconds', 'duration_seconds', 'agent'].filter(has).length;
    return 0.35 + Math.min(0.5, telling * 0.15);
  },
  repeats: true,
  read: rowByRow((row, reading) => {
    const who = whoOf(row, reading);
    const at = row.date('date');
    if (!at) throw new Refused('no_date');
    const text = (name: string, longest = 500) => (isNothing(row.text(name)) ? undefined : row.text(name).slice(0, longest) || undefined);
    const kind = kindCalled(row.text('kind')) ?? kindCalled(row.text('name')) ?? kindCalled(reading.kind ?? '');
    const name = text('name') ?? text('kind') ?? kind?.replaceAll('_', ' ') ?? text('title') ?? 'Interaction';
    const id = text('message_id', 200);
    const amount = row.number('amount');
    const properties = filled({
      ...row.others(),
      kind: kind ?? 'other',
      channel: channelCalled(row.text('channel')) ?? reading.channel ?? channelCalled(row.text('kind')),
      direction: directionCalled(row.text('direction')),
      text: text('text', 20_000),
      title: text('title', 1_000),
      reference: text('reference'),
      store: text('store'),
      agent: text('agent'),
      amount,
      currency: amount === undefined ? undefined : row.currency('amount'),
      ...Object.fromEntries(NUMBERS.map((number) => [number, row.number(number)])),
      promised_at: row.date('promised_at')?.toISOString(),
      actual_at: row.date('actual_at')?.toISOString(),
      url: text('url', 2_000),
    });
    return { type: 'track', event: name, ...who, timestamp: at.toISOString(), properties, ...filled({ messageId: id }) };
  }),
};

function directionCalled(word: string): string | undefined {
  if (/^(in|inbound|incoming|eingehend|received)$/i.test(word)) return 'in';
  return /^(out|outbound|outgoing|ausgehend|sent)$/i.test(word) ? 'out' : undefined;
}

import { field, filled, isNothing, type Kind, Refused, rowByRow } from './kind.ts';
import { whoFields, whoOf } from './who.ts';
import { kindCalled } from './words.ts';

/** Event logs of process mining: cases, activities, who did them and when. The case is taken for the customer. */
export const events: Kind = {
  name: 'events',
  label: 'Event log',
  fields: [
    ...whoFields.map((who) =>
      who.name === 'customer'
        ? { ...who, label: 'Case', synonyms: ['case:concept:name', 'case id', 'case', 'caseid', 'fall', 'fallnummer', ...who.synonyms] }
        : who,
    ),
    field('name', 'Activity', 'text', ['concept:name', 'activity', 'activity name', 'event', 'task', 'aktivität', 'vorgang'], true),
    field(
      'date',
      'Time',
      'date',
      ['time:timestamp', 'timestamp', 'complete timestamp', 'end time', 'time', 'date', 'zeitstempel', 'zeitpunkt'],
      true,
    ),
    field('lifecycle', 'Lifecycle', 'text', ['lifecycle:transition', 'lifecycle', 'transition', 'event type']),
    field('agent', 'Resource', 'text', ['org:resource', 'resource', 'agent', 'user', 'bearbeiter', 'mitarbeiter']),
    field('amount', 'Amount', 'number', ['amount', 'cost:total']),
    field('channel', 'Channel', 'text', ['channel', 'kanal']),
  ],
  needs: [whoFields.map(({ name }) => name), ['name'], ['date']],
  likely: ({ has, sure, format }) => {
    if (format === 'xes') return 1;
    return has('customer') && has('date') && sure('name') > 0.9 && (has('lifecycle') || has('agent')) ? 0.7 : 0;
  },
  repeats: true,
  read: rowByRow((row, reading) => {
    const who = whoOf(row, reading);
    const name = row.text('name').slice(0, 500);
    if (name === '' || isNothing(name)) throw new Refused('no_name');
    const at = row.date('date');
    if (!at) throw new Refused('no_date');
    const amount = row.number('amount');
    const properties = filled({
      ...row.others(),
      kind: kindCalled(name) ?? kindCalled(reading.kind ?? '') ?? 'action',
      lifecycle: row.text('lifecycle'),
      agent: row.text('agent').slice(0, 500),
      channel: row.text('channel').toLowerCase() || reading.channel,
      amount,
      currency: amount === undefined ? undefined : row.currency('amount'),
    });
    return { type: 'track', event: name, ...who, timestamp: at.toISOString(), properties };
  }),
};

import type { RawIdentifier } from '#customers';
import { field, fieldsOf, textOf } from './read-fields.ts';

/** All that a message knows the customer by, as it was sent; the message's own ids first. */
export function identifiersIn(message: unknown): RawIdentifier[] {
  const fields = fieldsOf(message);
  const context = fieldsOf(field(fields, 'context'));
  const traits = field(fields, 'type') === 'identify' ? fieldsOf(field(fields, 'traits')) : {};
  const contextTraits = fieldsOf(field(context, 'traits'));
  const found: RawIdentifier[] = [
    { kind: 'user_id', value: textOf(field(fields, 'userId')) },
    ...externalIds(field(context, 'externalIds')),
    ...['email', 'phone'].map((kind) => ({ kind, value: textOf(field(traits, kind)) || textOf(field(contextTraits, kind)) })),
    { kind: 'anonymous_id', value: textOf(field(fields, 'anonymousId')) },
    { kind: 'device', value: textOf(field(fieldsOf(field(context, 'device')), 'id')) },
  ];
  return found.filter(({ value }) => value !== '');
}

function externalIds(value: unknown): RawIdentifier[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 20).map((one) => {
    const fields = fieldsOf(one);
    return { kind: textOf(field(fields, 'type'), 100) || 'external_id', value: textOf(field(fields, 'id')) };
  });
}

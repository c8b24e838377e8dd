import type { Message } from '../../contract.ts';
import { type Field, field, isNothing, type MappedRow, type Reading, Refused } from './kind.ts';

/** The fields that name a customer; every kind begins with them. */
export const whoFields: Field[] = [
  field('customer', 'Customer', 'identifier', [
    ...[
      'customer',
      'customer id',
      'customer no',
      'customer number',
      'client',
      'client id',
      'user',
      'user id',
      'uid',
      'member',
      'member id',
    ],
    ...['household id', 'person id', 'contact id', 'account id', 'patient id', 'subscriber id', 'buyer id', 'cust id', 'shopper id'],
    ...['kunde', 'kundennummer', 'kunden nr', 'kunden id', 'kundennr', 'debitor', 'debitorennummer', 'mitgliedsnummer', 'benutzer'],
  ]),
  field('email', 'Email', 'identifier', ['email', 'e mail', 'email address', 'mail', 'customer email', 'e mail adresse', 'mailadresse']),
  field('phone', 'Phone', 'identifier', [
    'phone',
    'phone number',
    'mobile',
    'telephone',
    'tel',
    'msisdn',
    'telefon',
    'telefonnummer',
    'handy',
    'mobil',
  ]),
  field('loyalty_card', 'Loyalty card', 'identifier', [
    'loyalty card',
    'card number',
    'loyalty id',
    'member card',
    'kundenkarte',
    'kartennummer',
    'treuekarte',
  ]),
  field('anonymous_id', 'Anonymous id', 'identifier', ['anonymous id', 'visitor id', 'cookie id', 'client uuid', 'besucher id']),
];

export const whoNames = whoFields.map(({ name }) => name);

export const namesCustomer = (has: (field: string) => boolean): boolean => whoNames.some(has);

type Who = Pick<Message, 'userId' | 'anonymousId' | 'context' | 'traits'>;

/** The identifiers of a row, as a message carries them. Spreadsheets write 17850 as 17850.0; that is still 17850. */
export function whoOf(row: MappedRow, reading: Reading): Who {
  const value = (name: string) => {
    const text = row.text(name);
    return text === '' || isNothing(text) ? undefined : text.replace(/^(\d+)\.0$/, '$1').slice(0, 500);
  };
  const customer = value('customer');
  const given: { type: string; id: string }[] = [];
  const add = (type: string, id: string | undefined) => id !== undefined && given.push({ type, id });
  if (reading.identifier !== 'user_id') add(reading.identifier, customer);
  const email = value('email');
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) throw new Refused('bad_email');
  add('email', email);
  add('phone', value('phone'));
  add('loyalty_card', value('loyalty_card'));
  const userId = reading.identifier === 'user_id' ? customer : undefined;
  const anonymousId = value('anonymous_id');
  if (userId === undefined && anonymousId === undefined && given.length === 0) throw new Refused('no_customer');
  return {
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    ...(given.length === 0 ? {} : { context: { externalIds: given } }),
  };
}

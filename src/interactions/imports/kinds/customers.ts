import { field, filled, isNothing, type Kind, Refused, rowByRow } from './kind.ts';
import { namesCustomer, whoFields, whoOf } from './who.ts';

/** Field → Segment's reserved name of the trait. */
const TRAITS: Record<string, string> = {
  name: 'name',
  first_name: 'firstName',
  last_name: 'lastName',
  company: 'company',
  title: 'title',
  gender: 'gender',
  age: 'age',
  birthday: 'birthday',
  language: 'language',
  street: 'street',
  postal_code: 'postalCode',
  city: 'city',
  country: 'country',
};

/** A row says who someone is: traits, and identifiers that belong together. */
export const customers: Kind = {
  name: 'customers',
  label: 'Customers',
  fields: [
    ...whoFields.map((who) => (who.name === 'customer' ? { ...who, synonyms: [...who.synonyms, 'id', 'nummer', 'nr'] } : who)),
    field('name', 'Name', 'text', ['name', 'full name', 'customer name', 'display name', 'vollständiger name', 'kundenname']),
    field('first_name', 'First name', 'text', ['first name', 'given name', 'forename', 'vorname']),
    field('last_name', 'Last name', 'text', ['last name', 'surname', 'family name', 'nachname', 'familienname']),
    field('company', 'Company', 'text', ['company', 'company name', 'organisation', 'organization', 'firma', 'unternehmen']),
    field('title', 'Title', 'text', ['title', 'salutation', 'anrede', 'titel']),
    field('gender', 'Gender', 'text', ['gender', 'sex', 'geschlecht']),
    field('age', 'Age', 'text', ['age', 'age group', 'alter']),
    field('birthday', 'Birthday', 'date', ['birthday', 'birth date', 'date of birth', 'dob', 'geburtstag', 'geburtsdatum']),
    field('language', 'Language', 'text', ['language', 'locale', 'lang', 'sprache']),
    field('street', 'Street', 'text', ['street', 'address', 'address line 1', 'strasse', 'straße', 'adresse', 'anschrift']),
    field('postal_code', 'Postal code', 'text', ['postal code', 'postcode', 'zip', 'zip code', 'plz', 'postleitzahl']),
    field('city', 'City', 'text', ['city', 'town', 'ort', 'stadt', 'wohnort']),
    field('country', 'Country', 'text', ['country', 'country code', 'land']),
    field('created_at', 'Customer since', 'date', [
      'created at',
      'created',
      'customer since',
      'signup date',
      'registered',
      'registered at',
      'kunde seit',
      'angelegt am',
      'registriert am',
    ]),
    field('updated_at', 'As of', 'date', ['updated at', 'last modified', 'as of', 'geändert am', 'stand']),
  ],
  needs: [whoFields.map(({ name }) => name)],
  likely: ({ has, eachCustomerOnce }) => {
    if (!namesCustomer(has)) return 0;
    const described = Object.keys(TRAITS).filter(has).length;
    return (eachCustomerOnce ? 0.45 : 0.15) + Math.min(0.4, described * 0.12) + (has('created_at') ? 0.05 : 0);
  },
  repeats: false,
  read: rowByRow((row, reading) => {
    const who = whoOf(row, reading);
    const text = (name: string) => (isNothing(row.text(name)) ? undefined : row.text(name).slice(0, 5_000));
    const traits = filled({
      ...row.others(),
      ...Object.fromEntries(Object.entries(TRAITS).map(([name, trait]) => [trait, text(name)])),
      birthday: row.date('birthday')?.toISOString().slice(0, 10),
      createdAt: row.date('created_at')?.toISOString(),
      email: text('email'),
      phone: text('phone'),
    });
    const identifiers = whoFields.filter(({ name }) => row.text(name) !== '').length;
    if (Object.keys(traits).length === 0 && identifiers < 2) throw new Refused('nothing_to_keep');
    return { type: 'identify', ...who, traits, ...filled({ timestamp: row.date('updated_at')?.toISOString() }) };
  }),
};

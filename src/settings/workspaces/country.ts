import { getCountries } from 'libphonenumber-js/min';

export const isCountry = (code: string): boolean => (getCountries() as string[]).includes(code);

type Zoned = { timeZones?: string[]; getTimeZones?(): string[] };
let countries: Map<string, string> | undefined;

/** The country a time zone lies in; '' for UTC and where nobody lives. */
export function countryOfZone(timeZone: string): string {
  countries ??= new Map(
    getCountries().flatMap((country) => {
      const place = new Intl.Locale(`und-${country}`) as Zoned;
      // Node moved from the one to the other.
      return (place.timeZones ?? place.getTimeZones?.() ?? []).map((zone) => [zone, country] as const);
    }),
  );
  return countries.get(timeZone) ?? countries.get(new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone) ?? '';
}

import type { ImportFormat } from '../imports.contract.ts';
import { columns } from './columns.ts';
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { tsv } from './tsv.ts';
import { xes } from './xes.ts';

/** Every format there is. A new one is a file beside these, a line here and its name in the contract. */
const formats: Record<ImportFormat, Format> = { csv, tsv, columns, xes };

export const formatOf = (name: ImportFormat): Format => formats[name];

export function recogniseFormat(beginning: string, fileName: string): Format {
  return Object.values(formats).reduce((best, one) =>
    one.recognise(beginning, fileName) > best.recognise(beginning, fileName) ? one : best,
  );
}

import { useTranslation } from 'react-i18next';
import { spanOf } from './span-of.ts';

/** A length of time in words of the reader's language: "1 hr 10 min". */
export function Span({ seconds }: { seconds: number }) {
  const { i18n } = useTranslation();
  const words = spanOf(seconds).map(({ unit, n }) =>
    new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'short' }).format(n),
  );
  return <span className="figure">{words.join(' ')}</span>;
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as interactions from '#interactions/contract';
import { call } from '../../../../apps/web/client.ts';
import { useCan } from '../../../../apps/web/session.ts';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import type * as contract from '../../../contract.ts';
import css from './live.module.css';
import { DAYS } from './use-figures.ts';

type At = { journeyId: string; cardId: string };

/** What people say here more than elsewhere; a phrase opens its quotes, a quote its customer. */
export function Typical({ journeyId, cardId }: At) {
  const { t } = useTranslation('journeys');
  const can = useCan();
  const [open, setOpen] = useState<string>();
  const { data } = useQuery({
    queryKey: ['journeys', 'words', journeyId, cardId],
    queryFn: () =>
      call<typeof contract.readCardWords>('GET', '/journeys/:id/cards/:cardId/words', {
        params: { id: journeyId, cardId },
        query: { days: DAYS },
      }),
    enabled: can('interactions:read'),
    staleTime: 60_000,
  });
  if (!data || data.phrases.length === 0) return null;
  return (
    <div className={css.typical}>
      <h4>{t('cells.typical')}</h4>
      <p className={css.quiet}>{t('cells.typicalHow', { count: data.texts })}</p>
      <ul>
        {data.phrases.map(({ phrase, people, quotes }) => (
          <li key={phrase}>
            <button
              type="button"
              className={css.phrase}
              aria-expanded={open === phrase}
              onClick={() => setOpen(open === phrase ? undefined : phrase)}
            >
              {phrase} <small className="figure">{t('cells.sayIt', { count: people })}</small>
            </button>
            {open === phrase && quotes.map((quote) => <Quote key={quote.interactionId} {...quote} />)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Quote({ interactionId, text, at }: { interactionId: string; text: string; at: string }) {
  const { t } = useTranslation('journeys');
  const { data } = useQuery({
    queryKey: ['interactions', interactionId],
    queryFn: () => call<typeof interactions.readInteraction>('GET', '/interactions/:id', { params: { id: interactionId } }),
    staleTime: 60_000,
  });
  return (
    <blockquote className={css.said}>
      {text}
      <footer>
        {data?.customer ? (
          <Link to="/customers/$id" params={{ id: data.customer.id } as never} search={{ moment: interactionId } as never}>
            {data.customer.name || t('cells.nameless')}
          </Link>
        ) : null}{' '}
        <Time at={at} show="day" />
      </footer>
    </blockquote>
  );
}

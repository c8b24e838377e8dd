import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { Avatar } from '../../../apps/web/ui/Avatar.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import css from './list.module.css';

/** Open comments that call whoever looks; one click leads to the part of the map it is about. Nothing while there are none. */
export function Calls() {
  const { t } = useTranslation('journeys');
  const { data, refetch } = useQuery({
    queryKey: ['journeys', 'calls'],
    queryFn: () => call<typeof contract.listCalls>('GET', '/journey-calls'),
  });
  useLive('journeys.commented', () => void refetch());
  if (!data?.calls.length) return null;
  return (
    <section className={css.calls} aria-label={t('calls.title')}>
      <h2>{t('calls.title')}</h2>
      <ul className={css.list}>
        {data.calls.map(({ id, journeyId, journey, elementId, by, at, text }) => (
          <li key={id} className={css.row}>
            <Link className={css.open} to="/journeys/$id" params={{ id: journeyId } as never} search={{ at: elementId } as never}>
              <span className={css.foot}>
                <Avatar name={by} size={20} /> {by} · {t('calls.on', { journey })} · <Time at={at} />
              </span>
              <p>{text}</p>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

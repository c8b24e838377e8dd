import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import css from './elsewhere.module.css';

type Journey = Answer<typeof contract.readCustomerStages>['journeys'][number];
type Stay = Journey['history'][number];

/** On a customer's profile: the stage of each journey they are in, since when and why, and the stages before. */
export function CustomerStages({ customerId }: { customerId: string }) {
  const { t } = useTranslation('journeys');
  const stages = useQuery({
    queryKey: ['journeys', 'of-customer', customerId],
    queryFn: () => call<typeof contract.readCustomerStages>('GET', '/customers/:id/stages', { params: { id: customerId } }),
  });
  useLive('journeys.stages-entered', ({ body }) => {
    const moved = body['customers'] as { customerId: string }[] | undefined;
    if (moved?.some((one) => one.customerId === customerId)) void stages.refetch();
  });
  useLive('journeys.stages-done', () => void stages.refetch());
  if (!stages.data || stages.data.journeys.length === 0) return null;
  return (
    <Card title={t('cells.profile.title')}>
      {stages.data.journeys.map((journey) => (
        <OneJourney key={journey.id} journey={journey} />
      ))}
    </Card>
  );
}

function OneJourney({ journey: { id, name, current, history } }: { journey: Journey }) {
  const { t } = useTranslation('journeys');
  const before = history.filter((stay) => stay !== current && stay.leftAt !== null).reverse();
  return (
    <div className={css.journey}>
      <Link to="/journeys/$id" params={{ id } as never}>
        {name}
      </Link>
      {current ? <OneStay stay={current} isNow /> : <p className={css.quiet}>{t('cells.profile.left')}</p>}
      {before.length > 0 && (
        <details>
          <summary>
            {t('cells.profile.history')} ({before.length})
          </summary>
          <ol className={css.history}>
            {before.map((stay) => (
              <li key={stay.enteredAt}>
                <OneStay stay={stay} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function OneStay({ stay: { stage, enteredAt, leftAt, reason }, isNow }: { stay: Stay; isNow?: boolean }) {
  const { t } = useTranslation('journeys');
  const why =
    'silentDays' in reason
      ? t('cells.profile.silent', { count: reason.silentDays })
      : t('cells.profile.because', { what: reason.name || (t(`shell:kinds.${reason.kind}` as never) as string) });
  return (
    <p className={css.stay}>
      <strong data-now={isNow || undefined}>{stage || '—'}</strong>
      <span>
        <Time at={enteredAt} show="day" />
        {leftAt && (
          <>
            {' – '}
            <Time at={leftAt} show="day" />
          </>
        )}
      </span>
      <small>{why}</small>
    </p>
  );
}

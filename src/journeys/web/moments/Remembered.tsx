import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type * as contract from '../../contract.ts';
import css from './moments.module.css';

type Told = NonNullable<Answer<typeof contract.readRemembered>['remembered']>;

/** On a customer's profile: what they are likely to remember. */
export function Remembered({ customerId }: { customerId: string }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const told = useQuery({
    queryKey: ['journeys', 'remembered', customerId],
    queryFn: () => call<typeof contract.readRemembered>('GET', '/customers/:id/remembered', { params: { id: customerId } }),
  });
  const score = told.data?.remembered;
  if (!score) return null;
  const finding = t('moments.profile.text', { average: figure(score.average, { digits: 1, sign: true }), count: score.moments });
  return (
    <Card title={t('moments.profile.title', { score: figure(score.remembered, { digits: 1, sign: true }) })} text={finding}>
      <Key customerId={customerId} label={t('moments.profile.peak')} moment={score.peakMoment} />
      <Key customerId={customerId} label={t('moments.profile.end')} moment={score.endMoment} />
    </Card>
  );
}

function Key({ customerId, label, moment }: { customerId: string; label: string; moment: Told['peakMoment'] }) {
  const place = moment.interactionId ? { moment: moment.interactionId } : { at: moment.at };
  return (
    <Link to="/customers/$id" params={{ id: customerId } as never} search={place as never} className={css.person}>
      <Face value={moment.intensity} size={20} />
      <span>
        <strong>{label}</strong>
        <small>
          {moment.touchpoint || moment.title} · <Time at={moment.at} />
        </small>
      </span>
    </Link>
  );
}

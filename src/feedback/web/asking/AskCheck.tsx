import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import type * as contract from '../../contract.ts';
import css from './asking.module.css';
import type { Ask } from './use-asks.ts';

/** Who would be asked by the rule as it stands, and who not, and why. */
export function AskCheck({ surveyId, ask }: { surveyId: string; ask: Ask }) {
  const { t } = useTranslation('feedback');
  const check = useMutation({
    mutationFn: () => call<typeof contract.tryAsk>('POST', '/surveys/:id/ask-checks', { params: { id: surveyId }, body: ask }),
  });
  return (
    <Card
      title={t('asking.check')}
      aside={
        <Button variant="default" size="xs" loading={check.isPending} onClick={() => check.mutate()}>
          {t('asking.check')}
        </Button>
      }
    >
      {check.error && <ErrorNote error={check.error} />}
      {check.data && <Found found={check.data} isStage={ask.when.kind === 'stage'} />}
    </Card>
  );
}

function Found({ found: { days, customers, sums, people }, isStage }: { found: Answer<typeof contract.tryAsk>; isStage: boolean }) {
  const { t } = useTranslation(['feedback', 'customers']);
  if (isStage) return <p className={css.quiet}>{t('asking.checkStage')}</p>;
  const reasonOf = (reason: string) => (reason ? ` · ${t(`customers:contacts.reasons.${reason}` as never) as string}` : '');
  return (
    <>
      {days !== null && <p className={css.quiet}>{t('asking.checkWeek')}</p>}
      {customers === 0 && <p className={css.quiet}>{t('asking.checkNone')}</p>}
      <ul className={css.sums}>
        {sums.map((sum) => (
          <li key={sum.outcome + sum.reason}>
            <strong>
              <NumberText value={sum.customers} />
            </strong>{' '}
            {t(`customers:contacts.outcomes.${sum.outcome}` as never) as string}
            {reasonOf(sum.reason)}
          </li>
        ))}
      </ul>
      <ul className={css.people}>
        {people.map((one) => (
          <li key={one.customerId}>
            <Link to="/customers/$id" params={{ id: one.customerId }}>
              {one.label}
            </Link>
            <small>
              {t(`customers:contacts.outcomes.${one.outcome}` as never) as string}
              {reasonOf(one.reason)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

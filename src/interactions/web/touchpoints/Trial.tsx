import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { headline } from '../../../apps/web/ui/headline.ts';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { isFinished } from './rule-words.ts';
import css from './Touchpoints.module.css';
import type { Condition } from './use-touchpoints.ts';

/** What the rule would catch in the past, reckoned while it is being written. */
export function Trial({ conditions }: { conditions: Condition[] }) {
  const { t, i18n } = useTranslation('touchpoints');
  const [settled] = useDebouncedValue(conditions.filter(isFinished), 350);
  const trial = useQuery({
    queryKey: ['rule-trial', settled],
    queryFn: ({ signal }) =>
      call<typeof contract.tryTouchpointRule>('POST', '/touchpoint-rule-trials', { body: { conditions: settled }, signal }),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
  });
  if (settled.length === 0) return <p className={css.note}>{t('trial.nothing')}</p>;
  if (trial.error) return <ErrorNote error={trial.error} onRetry={() => void trial.refetch()} />;
  const { data } = trial;
  return (
    <div className={css.trial} aria-busy={trial.isFetching} aria-live="polite">
      <p>
        <strong className={css.matches}>{data ? <NumberText value={data.matches} /> : '…'}</strong>{' '}
        {t('trial.of', { count: data?.total ?? 0 })}
      </p>
      <ul>
        {data?.samples.slice(0, 4).map((sample) => (
          <li key={sample.id}>
            <ChannelIcon channel={sample.channel} kind={sample.kind} size={15} />
            <span className={css.sample}>{headline(t, sample, i18n.language)}</span>
            <span className={css.was}>{sample.touchpoint ? t('trial.now', { name: sample.touchpoint.name }) : t('trial.unnamed')}</span>
            <Time at={sample.at} />
          </li>
        ))}
      </ul>
    </div>
  );
}

import { Button, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, call, sayError } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import css from './moments.module.css';
import own from './settings.module.css';

type Told = Answer<typeof contract.readMomentSettings>;
type Settings = Omit<Told, 'usual'>;
type Belief = Settings['priors']['first'];
const CLASSES = ['first', 'problem', 'purchase', 'other'] as const;
const KEY = ['journeys', 'moments', 'settings'];

/** From where on a moment raises an alarm, and what moments of truth believe before data. */
export function SettingsTab() {
  const settings = useQuery({
    queryKey: KEY,
    queryFn: () => call<typeof contract.readMomentSettings>('GET', '/journey-moments/settings'),
  });
  useLive('journeys.moments-set', () => void settings.refetch());
  if (settings.isPending) return <Skeletons rows={6} height={56} />;
  if (settings.error) return <ErrorNote error={settings.error} onRetry={() => void settings.refetch()} />;
  const { usual, ...kept } = settings.data;
  // Somebody else's change begins the form anew.
  return <Form key={JSON.stringify(kept)} kept={kept} usual={usual} />;
}

function Form({ kept, usual }: { kept: Settings; usual: Settings }) {
  const { t } = useTranslation('journeys');
  const mayWrite = useCan()('journeys:write');
  const queries = useQueryClient();
  const [wanted, setWanted] = useState(kept);
  const keep = useMutation({
    mutationFn: (body: Settings) => call<typeof contract.keepMomentSettings>('PUT', '/journey-moments/settings', { body }),
    onSuccess: async () => {
      notifications.show({ message: t('moments.settings.saved') });
      await queries.invalidateQueries({ queryKey: ['journeys', 'moments'] });
    },
    onError: (error) => notifications.show({ message: sayError(error) }),
  });
  const is = (other: Settings) => JSON.stringify(wanted) === JSON.stringify(other);
  return (
    <form
      className={own.settings}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(wanted);
      }}
    >
      <Card title={t('moments.settings.severeTitle')}>
        <NumberInput
          label={t('moments.settings.severe')}
          description={t('moments.settings.severeHint')}
          disabled={!mayWrite}
          min={-2}
          max={-0.5}
          step={0.1}
          decimalScale={2}
          value={wanted.severe}
          onChange={(severe) => typeof severe === 'number' && setWanted({ ...wanted, severe })}
        />
      </Card>
      <Card title={t('moments.settings.priorsTitle')} text={t('moments.settings.priorsText')}>
        {CLASSES.map((one) => (
          <Beliefs
            key={one}
            name={t(`moments.truths.class.${one}`)}
            belief={wanted.priors[one]}
            mayWrite={mayWrite}
            onChange={(belief) => setWanted({ ...wanted, priors: { ...wanted.priors, [one]: belief } })}
          />
        ))}
      </Card>
      {mayWrite ? (
        <div className={css.buttons}>
          <Button type="submit" loading={keep.isPending} disabled={is(kept)}>
            {t('moments.settings.save')}
          </Button>
          <Button variant="default" disabled={is(usual)} onClick={() => setWanted(usual)}>
            {t('moments.settings.usual')}
          </Button>
        </div>
      ) : (
        <p className={css.quiet}>{t('moments.settings.mayNot')}</p>
      )}
    </form>
  );
}

const LIMITS = { bad: { min: -3, max: 3 }, good: { min: -3, max: 3 }, sd: { min: 0.05, max: 5 } } as const;
/** Of a hundred of whom fifty would come back. */
const ofHundred = (logOdds: number) => Math.round(100 / (1 + Math.exp(-logOdds)));

type BeliefsProps = { name: string; belief: Belief; mayWrite: boolean; onChange(belief: Belief): void };

function Beliefs({ name, belief, mayWrite, onChange }: BeliefsProps) {
  const { t } = useTranslation('journeys');
  const { bad, good, sd } = belief;
  const means = { bad: ofHundred(bad), good: ofHundred(good), low: ofHundred(bad - 1.96 * sd), high: ofHundred(bad + 1.96 * sd) };
  return (
    <fieldset className={own.beliefs}>
      <legend>{name}</legend>
      {(['bad', 'good', 'sd'] as const).map((field) => (
        <NumberInput
          key={field}
          size="xs"
          label={t(`moments.settings.${field}`)}
          disabled={!mayWrite}
          step={0.1}
          decimalScale={2}
          {...LIMITS[field]}
          value={belief[field]}
          onChange={(value) => typeof value === 'number' && onChange({ ...belief, [field]: value })}
        />
      ))}
      <p className={css.quiet}>{t('moments.settings.means', means)}</p>
    </fieldset>
  );
}

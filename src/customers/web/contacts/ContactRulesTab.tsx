import { ActionIcon, Button, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { useSegments } from '../segments/use-segments.ts';
import { ClassRules, LimitFields } from './ClassRules.tsx';
import css from './contacts.module.css';
import { CLASSES, useContactRules } from './use-contacts.ts';

type Rules = contract.ContactRules;

export function ContactRulesTab() {
  const kept = useContactRules();
  if (kept.error) return <ErrorNote error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data) return <Skeletons rows={8} height={48} />;
  return <RulesForm key={kept.data.at ?? ''} kept={kept.data} />;
}

function RulesForm({ kept }: { kept: Awaited<ReturnType<typeof call<typeof contract.readContactRules>>> }) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const notice = useNotice();
  const mayWrite = useCan()('contacts:write');
  const [rules, setRules] = useState<Rules>(kept.rules);
  const change = (part: Partial<Rules>) => setRules({ ...rules, ...part });
  const put = (body: Rules) => call<typeof contract.setContactRules>('PUT', '/contact-rules', { body });
  const refresh = () => queries.invalidateQueries({ queryKey: ['contacts'] });
  const save = useMutation({
    mutationFn: put,
    onSuccess: async () => {
      await refresh();
      notice.done(t('contacts.rules.saved'), () => void put(kept.rules).then(refresh));
    },
    onError: (error) => notice.failed(t('contacts.rules.notSaved'), error),
  });
  const isChanged = JSON.stringify(rules) !== JSON.stringify(kept.rules);
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(rules);
      }}
    >
      <fieldset disabled={!mayWrite} style={{ display: 'contents' }}>
        <ClassRules rules={rules} onChange={change} />
        <Card title={t('contacts.rules.total')} text={t('contacts.rules.totalText')}>
          <div className={css.line}>
            <LimitFields limit={rules.total} usual={{ most: 4, days: 14 }} onChange={(total) => change({ total })} />
          </div>
        </Card>
        <QuietRule quiet={rules.quiet} onChange={(quiet) => change({ quiet })} />
        <ComplaintRule complaint={rules.complaint} onChange={(complaint) => change({ complaint })} />
        <Exclusions exclusions={rules.exclusions} onChange={(exclusions) => change({ exclusions })} />
      </fieldset>
      <div className={css.foot}>
        {mayWrite && (
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            {t('contacts.rules.save')}
          </Button>
        )}
        <span>
          {kept.at ? (
            <>
              {t('contacts.rules.since', { by: kept.by })} · <Time at={kept.at} show="full" />
            </>
          ) : (
            t('contacts.rules.usual')
          )}
        </span>
      </div>
    </form>
  );
}

function QuietRule({ quiet, onChange }: { quiet: Rules['quiet']; onChange(quiet: Rules['quiet']): void }) {
  const { t } = useTranslation('customers');
  const clock = (label: string, value: string, set: (value: string) => void) => (
    <TextInput type="time" label={label} required withAsterisk={false} value={value} onChange={(event) => set(event.currentTarget.value)} />
  );
  return (
    <Card
      title={t('contacts.rules.quiet')}
      text={t('contacts.rules.quietText')}
      aside={
        <Switch
          aria-label={t('contacts.rules.quiet')}
          checked={quiet !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? { from: '20:00', until: '08:00', sundays: true } : null)}
        />
      }
    >
      {quiet && (
        <div className={css.line}>
          {clock(t('contacts.rules.from'), quiet.from, (from) => onChange({ ...quiet, from }))}
          {clock(t('contacts.rules.until'), quiet.until, (until) => onChange({ ...quiet, until }))}
          <Switch
            label={t('contacts.rules.sundays')}
            checked={quiet.sundays}
            onChange={(event) => onChange({ ...quiet, sundays: event.currentTarget.checked })}
          />
        </div>
      )}
    </Card>
  );
}

const useClassChoices = () => {
  const { t } = useTranslation('customers');
  return CLASSES.filter((one) => one !== 'service').map((one) => ({ value: one, label: t(`contacts.classes.${one}`) }));
};

function ComplaintRule({ complaint, onChange }: { complaint: Rules['complaint']; onChange(complaint: Rules['complaint']): void }) {
  const { t } = useTranslation('customers');
  const choices = useClassChoices();
  return (
    <Card
      title={t('contacts.rules.complaint')}
      text={t('contacts.rules.complaintText')}
      aside={
        <Switch
          aria-label={t('contacts.rules.complaint')}
          checked={complaint !== null}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? { days: 14, classes: ['survey', 'review_request', 'marketing'] } : null)
          }
        />
      }
    >
      {complaint && (
        <div className={css.line}>
          <NumberInput
            label={t('contacts.rules.days')}
            w={110}
            min={1}
            max={365}
            value={complaint.days}
            onChange={(days) => onChange({ ...complaint, days: Number(days) || 1 })}
          />
          <MultiSelect
            className={css.grow}
            label={t('contacts.class')}
            data={choices}
            value={complaint.classes}
            onChange={(classes) => onChange({ ...complaint, classes: classes as contract.ContactClass[] })}
          />
        </div>
      )}
    </Card>
  );
}

function Exclusions({ exclusions, onChange }: { exclusions: Rules['exclusions']; onChange(exclusions: Rules['exclusions']): void }) {
  const { t } = useTranslation('customers');
  const choices = useClassChoices();
  const segments = useSegments().data?.segments ?? [];
  const [first] = segments;
  const change = (at: number, part: Partial<Rules['exclusions'][number]>) =>
    onChange(exclusions.map((one, n) => (n === at ? { ...one, ...part } : one)));
  return (
    <Card title={t('contacts.rules.exclusions')} text={t('contacts.rules.exclusionsText')}>
      {exclusions.map((one, at) => (
        <div key={at} className={css.line}>
          <Select
            className={css.grow}
            label={t('contacts.check.segment')}
            allowDeselect={false}
            data={[
              ...segments.map(({ id, name }) => ({ value: id, label: name })),
              ...(segments.some(({ id }) => id === one.segmentId)
                ? []
                : [{ value: one.segmentId, label: t('contacts.rules.segmentGone') }]),
            ]}
            value={one.segmentId}
            onChange={(segmentId) => change(at, { segmentId: segmentId ?? one.segmentId })}
          />
          <MultiSelect
            className={css.grow}
            label={t('contacts.class')}
            data={choices}
            value={one.classes}
            onChange={(classes) => classes.length > 0 && change(at, { classes: classes as contract.ContactClass[] })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('contacts.rules.removeExclusion')}
            onClick={() => onChange(exclusions.filter((_, n) => n !== at))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {first && (
        <div className={css.line}>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...exclusions, { segmentId: first.id, classes: choices.map(({ value }) => value) }])}
          >
            {t('contacts.rules.addExclusion')}
          </Button>
        </div>
      )}
    </Card>
  );
}

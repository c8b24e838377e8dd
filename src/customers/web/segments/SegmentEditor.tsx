import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import type { SegmentRule } from '../../contract.ts';
import { AddCondition } from './AddCondition.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { Count } from './Count.tsx';
import { addGroup, addTo, changeAt, completePart, EMPTY_RULE, type Group, isWhole, type Place, removeAt } from './rule.ts';
import classes from './segments.module.css';
import { type KnownWords, type SegmentShown, useCount, useKnownWords, useNamedThings } from './use-segments.ts';

/** Writes a rule, and counts along. */
export function SegmentEditor({ segment, onClose }: { segment: SegmentShown | null; onClose(): void }) {
  const { t } = useTranslation('customers');
  const [name, setName] = useState(segment?.name ?? '');
  const [rule, setRule] = useState<SegmentRule>(segment?.rule ?? EMPTY_RULE);
  const [asked] = useDebouncedValue(completePart(rule), 300, { leading: true });
  const count = useCount(asked);
  const words = { ...useKnownWords(), ...useNamedThings() };
  const save = useSave(segment, onClose);
  return (
    <Card title={t(segment ? 'segments.change' : 'segments.new')}>
      <form
        className={classes.editor}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name: name.trim(), rule });
        }}
      >
        <div className={classes.rule}>
          <TextInput
            label={t('segments.name')}
            required
            maxLength={200}
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Match value={rule.match} onChange={(match) => setRule({ ...rule, match })} />
          <ul className={classes.conditions}>
            {rule.conditions.map((part, index) =>
              part.kind === 'group' ? (
                <li key={index} className={classes.group}>
                  <GroupOf group={part} index={index} rule={rule} words={words} onRule={setRule} />
                </li>
              ) : (
                <ConditionRow
                  key={index}
                  condition={part}
                  words={words}
                  onChange={(next) => setRule(changeAt(rule, [index], next))}
                  onRemove={() => setRule(removeAt(rule, [index]))}
                />
              ),
            )}
          </ul>
          <div className={classes.buttons}>
            <AddCondition
              words={words}
              onAdd={(condition) => setRule(addTo(rule, null, condition))}
              onGroup={() => setRule(addGroup(rule))}
            />
          </div>
          {save.error && <ErrorNote error={save.error} kept={t('segments.kept')} />}
          <div className={classes.buttons}>
            <Button type="submit" loading={save.isPending} disabled={!name.trim() || !isWhole(rule)}>
              {t('segments.save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('shell:cancel')}
            </Button>
          </div>
        </div>
        <aside className={classes.preview} aria-live="polite">
          {asked.conditions.length === 0 ? <p>{t('segments.start')}</p> : <Preview count={count} />}
        </aside>
      </form>
    </Card>
  );
}

function useSave(segment: SegmentShown | null, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; rule: SegmentRule }) =>
      segment
        ? call<typeof contract.changeSegment>('PUT', '/segments/:id', { params: { id: segment.id }, body })
        : call<typeof contract.createSegment>('POST', '/segments', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['segments'] });
      onDone();
    },
  });
}

type GroupProps = { group: Group; index: number; rule: SegmentRule; words: KnownWords; onRule(rule: SegmentRule): void };

function GroupOf({ group, index, rule, words, onRule }: GroupProps) {
  const place = (inner: number): Place => [index, inner];
  return (
    <>
      <Match value={group.match} onChange={(match) => onRule(changeAt(rule, [index], { ...group, match }))} />
      <ul className={classes.conditions}>
        {group.conditions.map((condition, inner) => (
          <ConditionRow
            key={inner}
            condition={condition}
            words={words}
            onChange={(next) => onRule(changeAt(rule, place(inner), next))}
            onRemove={() => onRule(removeAt(rule, place(inner)))}
          />
        ))}
      </ul>
      <AddCondition words={words} onAdd={(condition) => onRule(addTo(rule, index, condition))} />
    </>
  );
}

function Match({ value, onChange }: { value: 'all' | 'any'; onChange(match: 'all' | 'any'): void }) {
  const { t } = useTranslation('customers');
  return (
    <SegmentedControl
      size="xs"
      className={classes.match}
      value={value}
      onChange={(next) => onChange(next === 'any' ? 'any' : 'all')}
      data={[
        { value: 'all', label: t('segments.all') },
        { value: 'any', label: t('segments.any') },
      ]}
    />
  );
}

function Preview({ count }: { count: ReturnType<typeof useCount> }) {
  const { t } = useTranslation('customers');
  if (count.error) return <ErrorNote error={count.error} kept={t('segments.kept')} onRetry={() => void count.refetch()} />;
  return (
    <>
      <Count count={count} />
      <ul className={classes.sample}>
        {count.data?.sample.map((one) => (
          <li key={one.id}>
            <Link to="/customers/$id" params={{ id: one.id }}>
              {one.label}
            </Link>
          </li>
        ))}
      </ul>
      {count.data?.count === 0 && <p>{t('segments.nobody')}</p>}
    </>
  );
}

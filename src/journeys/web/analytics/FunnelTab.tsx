import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Answered } from './Answered.tsx';
import css from './analytics.module.css';
import { ChartCard, PlainTable } from './ChartCard.tsx';
import charts from './charts.module.css';
import { type FilterProps, Pick, useHappeningName, useHappenings, useSegments } from './Filters.tsx';
import { happeningOf, listOf, textOf } from './search.ts';
import { askedOf, type Funnel, useAnswer, useOpen } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

const WINDOWS = ['1', '24', '168', '720', '2160', '8760'];

/** How many go through steps in order, how fast, and where they are lost. */
export function FunnelTab({ search, onChange }: FilterProps) {
  const { t } = useTranslation('journeys');
  const groups = useHappenings();
  const segments = useSegments();
  // Until somebody chooses: from a first look to an order, or whatever there is most of.
  const usual = groups.find(({ items }) => items.some(({ value }) => value.startsWith('kind:')))?.items.map(({ value }) => value) ?? [];
  const guess = usual.includes('kind:order') ? ['kind:page', 'kind:order'].filter((one) => usual.includes(one)) : usual.slice(0, 2);
  const chosen = listOf(search.steps);
  const steps = chosen.length > 0 ? chosen : guess;
  const happenings = steps.flatMap((step) => happeningOf(step) ?? []);
  const by = (['channel', 'source', 'segment'] as const).find((one) => one === search.by);
  const question = {
    ...{
      selection: askedOf(search).selection,
      steps: happenings,
      order: search.strict ? 'strict' : 'loose',
      windowHours: Number(search.window ?? 720),
      by,
    },
    segments: by === 'segment' ? segments.slice(0, 10).map(({ id }) => id) : [],
  };
  const query = useAnswer<Funnel>('funnel', happenings.length >= 2 ? question : null);
  const windowText = (hours: number) => (hours < 24 ? t('analytics.hours', { count: hours }) : t('analytics.days', { count: hours / 24 }));
  const put = (next: string[]) => onChange({ steps: textOf(next) });
  return (
    <>
      <div className={css.picks}>
        {steps.map((step, n) => (
          <div key={n} className={css.step}>
            <Pick
              label={t('analytics.funnel.step', { number: n + 1 })}
              value={step}
              none={t('analytics.funnel.choose')}
              data={groups}
              onChange={(value) => put(steps.map((one, at) => (at === n ? value : one)))}
            />
            {steps.length > 2 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('analytics.funnel.remove', { number: n + 1 })}
                onClick={() => put(steps.filter((_, at) => at !== n))}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            )}
          </div>
        ))}
        {steps.length < 10 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => put([...steps, usual.find((one) => !steps.includes(one)) ?? 'kind:order'])}
          >
            {t('analytics.funnel.add')}
          </Button>
        )}
      </div>
      <div className={css.picks}>
        <Pick
          label={t('analytics.funnel.window')}
          value={search.window ?? '720'}
          data={WINDOWS.map((value) => ({ value, label: windowText(Number(value)) }))}
          onChange={(value) => onChange({ window: value })}
        />
        <Pick
          label={t('analytics.funnel.by')}
          value={by ?? ''}
          none={t('analytics.funnel.nothing')}
          data={(['channel', 'source', 'segment'] as const).map((value) => ({ value, label: t(`analytics.funnel.${value}`) }))}
          onChange={(value) => onChange({ by: value })}
        />
        <Switch
          size="xs"
          label={t('analytics.funnel.strict')}
          checked={search.strict === true}
          onChange={(event) => onChange({ strict: event.currentTarget.checked })}
        />
      </div>
      {happenings.length < 2 ? (
        <p className={css.note}>{t('analytics.funnel.two')}</p>
      ) : (
        <Answered query={query} isEmpty={({ entered }) => entered === 0}>
          {(funnel) => <Bars funnel={funnel} steps={steps} question={question} />}
        </Answered>
      )}
    </>
  );
}

type Props = { funnel: Funnel; steps: string[]; question: { by: string | undefined } };

function Bars({ funnel, steps, question }: Props) {
  const { t } = useTranslation('journeys');
  const texts = useTexts();
  const nameOf = useHappeningName();
  const open = useOpen();
  const show = (is: 'reached' | 'lost', step: number, group?: string) =>
    open({
      mark: { of: 'funnel', question, part: { is, step, group } },
      title: t(`analytics.funnel.${is}`, { step: nameOf(steps[step] ?? '') }),
    });
  const whole = funnel.steps.at(-1);
  const finding = t('analytics.funnel.finding', {
    share: texts.share(whole?.share ?? 0),
    interval: texts.interval(whole?.interval),
    count: funnel.entered,
    time: texts.span(funnel.medianSeconds),
  });
  const table = {
    head: ['step', 'customers', 'share', 'interval', 'ofBefore', 'lost', 'median', 'p90'].map(
      (key) => t(`analytics.head.${key}` as never) as string,
    ),
    rows: funnel.steps.map((step, n) => [
      ...[
        { text: nameOf(steps[n] ?? '') },
        { text: step.customers, onOpen: () => show('reached', n) },
        { text: step.share },
        { text: texts.interval(step.interval) },
      ],
      ...[{ text: step.shareOfBefore }, { text: step.lost, ...(n > 0 && step.lost > 0 ? { onOpen: () => show('lost', n) } : {}) }],
      ...[{ text: step.medianSeconds ?? '' }, { text: step.p90Seconds ?? '' }],
    ]),
  };
  return (
    <>
      <ChartCard title={t('analytics.funnel.title')} text={finding} table={table} name="funnel">
        <ol className={charts.funnel}>
          {funnel.steps.map((step, n) => {
            const before = funnel.steps[n - 1]?.share ?? 1;
            const name = nameOf(steps[n] ?? '');
            return (
              <li key={n}>
                <div className={charts.column}>
                  {n > 0 && step.lost > 0 && (
                    <button
                      type="button"
                      className={charts.loss}
                      style={{ height: `${100 * (before - step.share)}%` }}
                      onClick={() => show('lost', n)}
                      aria-label={t('analytics.funnel.lostAt', { count: step.lost, step: name })}
                    />
                  )}
                  <button
                    type="button"
                    className={charts.reached}
                    style={{ height: `${Math.max(0.5, 100 * step.share)}%` }}
                    onClick={() => show('reached', n)}
                    aria-label={t('analytics.funnel.reachedAt', { count: step.customers, step: name })}
                  />
                </div>
                <strong>{name}</strong>
                <span className="figure">
                  {texts.count(step.customers)} · {texts.share(step.share)}
                </span>
                <small>{n === 0 ? t('analytics.funnel.start') : `${texts.interval(step.interval)}`}</small>
                {n > 0 && (
                  <small className={step.shareOfBefore < 0.5 ? charts.bad : undefined}>
                    −{texts.share(1 - step.shareOfBefore)} · {texts.span(step.medianSeconds)}
                  </small>
                )}
              </li>
            );
          })}
        </ol>
      </ChartCard>
      {funnel.groups.length > 0 && <Groups funnel={funnel} steps={steps} by={question.by} onShow={show} />}
    </>
  );
}

type GroupsProps = { funnel: Funnel; steps: string[]; by: string | undefined; onShow(is: 'reached', step: number, group: string): void };

function Groups({ funnel, steps, by, onShow }: GroupsProps) {
  const { t } = useTranslation('journeys');
  const nameOf = useHappeningName();
  const segments = new Map(useSegments().map(({ id, name }) => [id, name]));
  const { share } = useTexts();
  const nameOfGroup = (key: string) =>
    by === 'channel' ? (t(`shell:channels.${key}` as never) as string) : (funnel.names[key] ?? segments.get(key) ?? key);
  const table = {
    head: [
      t(`analytics.funnel.${by ?? 'channel'}` as never) as string,
      ...steps.map((step, n) => `${n + 1}. ${nameOf(step)}`),
      t('analytics.head.share'),
    ],
    rows: funnel.groups
      .slice(0, 20)
      .map(({ key, customers }) => [
        { text: nameOfGroup(key) },
        ...customers.map((count, step) => ({ text: count, onOpen: () => onShow('reached', step, key) })),
        { text: share((customers.at(-1) ?? 0) / Math.max(1, customers[0] ?? 0)) },
      ]),
  };
  return (
    <div className={css.groups}>
      <PlainTable table={table} label={t('analytics.funnel.by')} />
    </div>
  );
}

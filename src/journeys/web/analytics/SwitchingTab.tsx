import { useTranslation } from 'react-i18next';
import { Answered } from './Answered.tsx';
import css from './analytics.module.css';
import { ChartCard } from './ChartCard.tsx';
import charts from './charts.module.css';
import type { FilterProps } from './Filters.tsx';
import { askedOf, type Switching, useAnswer, useOpen } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

/** What it takes to settle a need: contacts, hops between channels, and how often the first contact is enough. */
export function SwitchingTab({ search }: FilterProps) {
  const question = { selection: askedOf(search).selection };
  const query = useAnswer<Switching>('switching', question);
  return (
    <Answered query={query} isEmpty={({ needs, open }) => needs + open === 0}>
      {(told) => <Needs told={told} question={question} />}
    </Answered>
  );
}

function Needs({ told, question }: { told: Switching; question: object }) {
  const { t } = useTranslation('journeys');
  const texts = useTexts();
  const open = useOpen();
  const channel = (key: string) => t(`shell:channels.${key}` as never) as string;
  const show = (title: string, part: object) => open({ mark: { of: 'switching', question, part }, title });
  const { firstContact, hopped, contactsPerNeed } = told;
  const reach = contactsPerNeed.interval
    ? `${texts.decimal(contactsPerNeed.interval[0])} – ${texts.decimal(contactsPerNeed.interval[1])}`
    : '–';
  const tiles = [
    {
      title: t('analytics.switching.first'),
      value: texts.share(firstContact.share),
      below: texts.interval(firstContact.interval),
      part: { is: 'first' },
    },
    { title: t('analytics.switching.contacts'), value: texts.decimal(contactsPerNeed.mean), below: reach, part: { is: 'all' } },
    {
      title: t('analytics.switching.hopped'),
      value: texts.share(hopped.share),
      below: texts.interval(hopped.interval),
      part: { is: 'hopped' },
    },
    { title: t('analytics.switching.open'), value: texts.count(told.open), below: t('analytics.switching.openText'), part: { is: 'open' } },
  ];
  const most = Math.max(1, ...told.byContacts.map(({ needs }) => needs));
  const hops = {
    head: ['from', 'to', 'count', 'customers'].map((key) => t(`analytics.head.${key}` as never) as string),
    rows: told.hops.map(({ from, to, count, customers }) => [
      ...[{ text: channel(from) }, { text: channel(to) }, { text: count }],
      { text: customers, onOpen: () => show(`${channel(from)} → ${channel(to)}`, { is: 'hopped', from, to }) },
    ]),
  };
  const table = {
    head: [
      t('analytics.head.channel'),
      t('analytics.switching.needs'),
      t('analytics.switching.contacts'),
      t('analytics.switching.first'),
      t('analytics.head.interval'),
    ],
    rows: told.channels.map((one) => [
      { text: channel(one.channel) },
      { text: one.needs, onOpen: () => show(channel(one.channel), { is: 'all', channel: one.channel }) },
      ...[
        { text: texts.decimal(one.contactsPerNeed) },
        { text: one.firstContact.share },
        { text: texts.interval(one.firstContact.interval) },
      ],
    ]),
  };
  const finding = t('analytics.switching.finding', { count: told.needs, customers: told.customers, time: texts.span(told.medianSeconds) });
  return (
    <>
      <div className={css.tiles}>
        {tiles.map(({ title, value, below, part }) => (
          <button key={title} type="button" className={css.tile} onClick={() => show(title, part)}>
            <span>{title}</span>
            <strong className="figure">{value}</strong>
            <small>{below}</small>
          </button>
        ))}
      </div>
      <ChartCard title={t('analytics.switching.title')} text={finding} table={table} name="needs">
        <ol className={charts.bars}>
          {told.byContacts.map(({ contacts, needs }) => {
            const title = t('analytics.switching.took', { count: contacts, more: contacts === told.byContacts.length ? '+' : '' });
            return (
              <li key={contacts}>
                <button type="button" onClick={() => show(title, { is: 'all', contacts })}>
                  <span>{title}</span>
                  <span className={charts.bar} style={{ width: `${(60 * needs) / most}%` }} />
                  <span className="figure">{texts.count(needs)}</span>
                </button>
              </li>
            );
          })}
        </ol>
      </ChartCard>
      {told.hops.length > 0 && (
        <ChartCard
          title={t('analytics.switching.hops')}
          text={t('analytics.switching.hopsText', { value: texts.decimal(told.hopsPerNeed) })}
          table={hops}
          name="hops"
        />
      )}
    </>
  );
}

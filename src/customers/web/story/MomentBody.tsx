import { IconArrowUpRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Moment } from '#interactions/contract';
import { headline } from '../../../apps/web/ui/headline.ts';
import { Money } from '../../../apps/web/ui/Money.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { promiseKept } from '../../../apps/web/ui/promise.ts';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useSourceName } from '../sources.ts';
import classes from './moment.module.css';
import { Span } from './Span.tsx';
import type { EntryActions, OrderOf } from './StoryEntry.tsx';
import { isTheirVoice, saysAmount } from './voice.ts';

const SHOWN_LINES = 6;
const SHOWN_CORRECTIONS = 3;

/** What stands under the headline: facts, the promise, what was bought, and their own words. */
export function MomentBody({ moment, actions }: { moment: Moment; actions: EntryActions }) {
  const order = moment.reference ? actions.orders.get(moment.reference) : undefined;
  return (
    <>
      <Facts moment={moment} order={order} goTo={actions.goTo} />
      <Kept moment={moment} />
      <Corrected moment={moment} />
      {moment.kind === 'order' && order && <Lines order={order} />}
      {moment.text !== '' && <Words moment={moment} />}
    </>
  );
}

type FactsProps = { moment: Moment; order: OrderOf | undefined; goTo(id: string): void };

function Facts({ moment, order, goTo }: FactsProps) {
  const { t, i18n } = useTranslation('customers');
  const said = headline(t, moment, i18n.language);
  const shown = [
    moment.amount !== null && !saysAmount(said, moment.amount) && <Money key="amount" amount={moment.amount} currency={moment.currency} />,
    moment.score !== null && <Score key="score" moment={moment} />,
    moment.touchpoint && <span key="touchpoint">{moment.touchpoint.name}</span>,
    moment.store && !said.includes(moment.store) && <span key="store">{t('story.atStore', { store: moment.store })}</span>,
    moment.agent && !said.includes(moment.agent) && <span key="agent">{t('story.withAgent', { agent: moment.agent })}</span>,
    moment.durationSeconds !== null && moment.durationSeconds >= 1 && <Span key="duration" seconds={moment.durationSeconds} />,
    moment.waitSeconds !== null && moment.waitSeconds >= 1 && (
      <span key="wait">
        {t('story.waited')} <Span seconds={moment.waitSeconds} />
      </span>
    ),
    order && order.id !== moment.id && <OrderLink key="order" moment={moment} order={order} goTo={goTo} />,
  ].filter(Boolean);
  return shown.length > 0 ? <p className={classes.facts}>{shown}</p> : null;
}

function Score({ moment }: { moment: Moment }) {
  const { t } = useTranslation('customers');
  if (moment.score === null) return null;
  return (
    <span className={classes.score}>
      <NumberText value={moment.score} />
      {moment.scaleMax !== null && (
        <>
          {' '}
          {t('story.outOf')} <NumberText value={moment.scaleMax} />
        </>
      )}
    </span>
  );
}

/** Says in words whether a promise was kept: "promised 3 May, came 6 May: 3 days late". */
function Kept({ moment }: { moment: Moment }) {
  const { t } = useTranslation('customers');
  if (!moment.promisedAt) return null;
  const kept = promiseKept(moment.promisedAt, moment.actualAt);
  return (
    <p className={classes.promise} data-late={kept?.state === 'late' || undefined}>
      {t('story.promised')} <Time at={moment.promisedAt} show="day" />
      {moment.actualAt && (
        <>
          {t('story.came')} <Time at={moment.actualAt} show="day" />
        </>
      )}
      {kept && (
        <>
          {': '}
          <strong>{t(`shell:moments.kept.${kept.state}`, { count: kept.days })}</strong>
        </>
      )}
    </p>
  );
}

/** What earlier files said of it: "Corrected on 3 May, was: ordered 3 items for €9.00 (january.csv, row 2)". */
function Corrected({ moment }: { moment: Moment }) {
  const { t, i18n } = useTranslation('customers');
  const nameOf = useSourceName();
  return moment.corrected.slice(0, SHOWN_CORRECTIONS).map((one) => (
    <p key={one.id} className={classes.corrected}>
      {t('story.correctedOn')} <Time at={one.at} show="day" />
      {': '}
      {t('story.was', { what: headline(t, one.was, i18n.language), source: nameOf({ kind: 'import', ...one.source }) })}
    </p>
  ));
}

function Lines({ order }: { order: OrderOf }) {
  const { t } = useTranslation('customers');
  if (order.lines.length === 0) return null;
  const rest = order.lines.length - SHOWN_LINES;
  return (
    <ul className={classes.lines}>
      {order.lines.slice(0, SHOWN_LINES).map((line, index) => (
        <li key={index}>
          <span className={classes.quantity}>
            {line.quantity === null ? (
              ''
            ) : (
              <>
                <NumberText value={line.quantity} />×
              </>
            )}
          </span>
          <span>{line.name || line.sku}</span>
          {line.price !== null && <Money amount={line.price} currency={order.currency} />}
        </li>
      ))}
      {rest > 0 && <li className={classes.more}>{t('story.moreLines', { count: rest })}</li>}
    </ul>
  );
}

function OrderLink({ moment, order, goTo }: { moment: Moment; order: OrderOf; goTo(id: string): void }) {
  const { t } = useTranslation('customers');
  return (
    <button type="button" className={classes.link} onClick={() => goTo(order.id)}>
      {t('story.ofOrder', { reference: moment.reference })} · <Time at={order.at} show="day" />
      <IconArrowUpRight size={13} aria-hidden />
    </button>
  );
}

function Words({ moment }: { moment: Moment }) {
  return isTheirVoice(moment) ? (
    <blockquote className={classes.quote}>{moment.text}</blockquote>
  ) : (
    <p className={classes.ours} data-note={moment.kind === 'note' || undefined}>
      {moment.text}
    </p>
  );
}

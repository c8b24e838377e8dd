import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry, Moment } from '#interactions/contract';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { stepOf } from '../../../apps/web/ui/feeling.ts';
import { headline, viewed } from '../../../apps/web/ui/headline.ts';
import { Time } from '../../../apps/web/ui/Time.tsx';
import classes from './entry.module.css';
import { MomentBody } from './MomentBody.tsx';
import { Span } from './Span.tsx';

export type EntryActions = {
  /** Shows everything known about one interaction. */
  open(id: string): void;
  /** Goes to another moment of the same story. */
  goTo(id: string): void;
  orders: OrdersByReference;
};
export type OrdersByReference = Map<string, OrderOf>;
export type OrderOf = {
  id: string;
  at: string;
  lines: { name: string; sku: string; quantity: number | null; price: number | null }[];
  currency: string;
};

type Props = { entry: Entry; focused: boolean; isNew: boolean; actions: EntryActions };

/** One entry of the line: a moment, or several that belong together. */
export function StoryEntry({ entry, focused, isNew, actions }: Props) {
  return (
    <li
      id={`moment-${entry.id}`}
      className={classes.entry}
      data-feeling={entry.intensity === null ? undefined : stepOf(entry.intensity)}
      data-focused={focused || undefined}
      data-new={isNew || undefined}
    >
      <span className={classes.mark}>
        <ChannelIcon channel={entry.channel} kind={entry.kind} size={14} />
      </span>
      {entry.group ? <Several entry={entry} group={entry.group} actions={actions} /> : <One moment={entry} actions={actions} />}
    </li>
  );
}

function One({ moment, actions }: { moment: Moment; actions: EntryActions }) {
  const { t, i18n } = useTranslation('customers');
  return (
    <div className={classes.what}>
      <div className={classes.head}>
        <button type="button" className={classes.title} onClick={() => actions.open(moment.id)}>
          {headline(t, moment, i18n.language)}
        </button>
        {moment.intensity !== null && <Face value={moment.intensity} size={16} />}
        <span className={classes.when}>
          <Time at={moment.at} show="clock" />
        </span>
      </div>
      <MomentBody moment={moment} actions={actions} />
    </div>
  );
}

function Several({ entry, group, actions }: { entry: Entry; group: NonNullable<Entry['group']>; actions: EntryActions }) {
  const { t, i18n } = useTranslation('customers');
  const [open, setOpen] = useState(false);
  const seconds = (Date.parse(group.to) - Date.parse(group.from)) / 1_000;
  return (
    <div className={classes.what}>
      <div className={classes.head}>
        <button type="button" className={classes.title} aria-expanded={open} onClick={() => setOpen(!open)}>
          {group.type === 'visit'
            ? t('story.visit', { count: group.count })
            : t('story.repeat', { count: group.count, what: headline(t, entry, i18n.language) })}
          {seconds >= 60 && (
            <>
              {' '}
              {t('story.within')} <Span seconds={seconds} />
            </>
          )}
          <IconChevronDown size={14} className={classes.chevron} aria-hidden />
        </button>
        <span className={classes.when}>
          <Time at={entry.at} show="clock" />
        </span>
      </div>
      {!open && group.type === 'visit' && <p className={classes.facts}>{previewOf(group.rows)}</p>}
      {open && (
        <ol className={classes.steps}>
          {group.rows.map((row) => (
            <li key={row.id}>
              <button type="button" className={classes.step} onClick={() => actions.open(row.id)}>
                <span>{(group.type === 'visit' && viewed(row)) || headline(t, row, i18n.language)}</span>
                <Time at={row.at} show="clock" />
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** The first few different pages, as a person would tell it: "Pricing, Checkout, Help". */
function previewOf(rows: Moment[]): string {
  const names = [...new Set(rows.map(viewed).filter(Boolean))];
  return names.length > 4 ? `${names.slice(0, 4).join(', ')} …` : names.join(', ');
}

import { Button } from '@mantine/core';
import { IconArrowsJoin, IconArrowsSplit } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../apps/web/ui/Avatar.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { Confidence } from '../identity/Confidence.tsx';
import classes from './duplicates.module.css';
import type { Suggestion } from './use-suggestions.ts';

type Props = { pair: Suggestion; current: boolean; busy: boolean; onAccept(): void; onKeepApart(): void; onFocus(): void };

/** Two customers side by side, what both have, and why they were held apart until now. */
export function Pair({ pair, current, busy, onAccept, onKeepApart, onFocus }: Props) {
  const { t } = useTranslation('customers');
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (current) place.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <article ref={place} className={classes.pair} data-current={current || undefined} onPointerDown={onFocus} onFocus={onFocus}>
      <header>
        <p>
          <strong>{t(`duplicates.because.${pair.rule}`)}</strong>
          <span className={classes.shared}>{pair.shared}</span>
        </p>
        <Confidence value={pair.confidence} />
      </header>
      <div className={classes.sides}>
        <Side side={pair.customer} other={pair.other} />
        <Side side={pair.other} other={pair.customer} />
      </div>
      <p className={classes.held}>{t(`duplicates.held.${pair.rule}`)}</p>
      <footer>
        <Button disabled={busy} leftSection={<IconArrowsJoin size={15} aria-hidden />} onClick={onAccept}>
          {t('duplicates.accept')}
        </Button>
        <Button disabled={busy} variant="default" leftSection={<IconArrowsSplit size={15} aria-hidden />} onClick={onKeepApart}>
          {t('duplicates.keepApart')}
        </Button>
      </footer>
    </article>
  );
}

type SideShown = Suggestion['customer'];

function Side({ side, other }: { side: SideShown; other: SideShown }) {
  const { t } = useTranslation('customers');
  const row = (key: 'name' | 'email' | 'phone') => (
    <div data-same={(side[key] !== '' && side[key] === other[key]) || undefined}>
      <dt>{t(`list.${key}`)}</dt>
      <dd>{side[key] || '–'}</dd>
    </div>
  );
  return (
    <div className={classes.side}>
      <Link to="/customers/$id" params={{ id: side.id }} className={classes.who}>
        <Avatar name={side.label} size={32} />
        <b>{side.label}</b>
      </Link>
      <dl>
        {row('name')}
        {row('email')}
        {row('phone')}
        <div>
          <dt>{t('list.lastSeen')}</dt>
          <dd>
            <Time at={side.lastSeenAt} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { Identity } from '../customer-data.ts';
import classes from './identity.module.css';
import { useIdentityChange } from './use-identity-change.ts';

/** What people decided about who this is, each decision with its way back. */
export function IdentityHistory({ history }: { history: Identity['history'] }) {
  const { t } = useTranslation('customers');
  const change = useIdentityChange();
  return (
    <details className={classes.more}>
      <summary>{t('identity.history', { count: history.length })}</summary>
      <ol className={classes.history}>
        {history.map((entry) => (
          <li key={entry.id}>
            <p>
              {t(`identity.actions.${entry.action}`, { a: entry.a.value, b: entry.b.value })}
              <small>
                {entry.by} · <Time at={entry.at} show="full" />
              </small>
            </p>
            {entry.undoneAt ? (
              <small>
                {t('identity.takenBack', { by: entry.undoneBy })} <Time at={entry.undoneAt} show="day" />
              </small>
            ) : (
              <Button size="compact-xs" variant="default" loading={change.undoing} onClick={() => change.undo(entry.id)}>
                {t('shell:undo')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

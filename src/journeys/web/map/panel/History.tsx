import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../../apps/web/client.ts';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import type * as contract from '../../../contract.ts';
import type { Change } from '../../../contract.ts';
import { useMap } from '../screen.ts';
import css from './panel.module.css';

/** Who changed this part last; who changed it when and what before, when somebody wants to know. */
export function History({ id }: { id: string }) {
  const { t } = useTranslation('journeys');
  const { journeyId, document } = useMap();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['journeys', 'history', journeyId, id, document[id]],
    queryFn: () => call<typeof contract.listEdits>('GET', '/journeys/:id/edits', { params: { id: journeyId }, query: { element: id } }),
  });
  const [last] = data?.edits ?? [];
  return (
    <section className={css.section}>
      <h3>{t('history.title')}</h3>
      {!isOpen && last && (
        <p className={css.quiet}>
          {t('history.last', { name: last.by })} <Time at={last.at} />
        </p>
      )}
      {!isOpen && last && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t('history.show')}
        </Button>
      )}
      {error && <ErrorNote error={error} />}
      {data?.edits.length === 0 && <p className={css.quiet}>{t('history.none')}</p>}
      <ul className={css.history}>
        {isOpen &&
          data?.edits.map(({ revision, by, at, changes }) => (
            <li key={revision}>
              <small>
                {by} · <Time at={at} />
              </small>
              {changes
                .filter((change) => change.id === id)
                .map((change) => (
                  <Said key={JSON.stringify(change)} change={change} />
                ))}
            </li>
          ))}
      </ul>
    </section>
  );
}

function Said({ change: { was, now } }: { change: Change }) {
  const { t } = useTranslation('journeys');
  if (was === null) return <span>{t('history.made')}</span>;
  if (now === null) return <span>{t('history.removed')}</span>;
  return (
    <>
      {Object.entries(now).map(([field, value]) => {
        const name = t(`fields.${field}` as never, { defaultValue: field }) as string;
        const isText =
          typeof value === 'string' &&
          (field === 'text' || field === 'name' || field === 'owner' || field === 'goal' || field === 'purpose');
        return (
          <span key={field}>
            {name}
            {isText && (
              <>
                : <del>{String(was[field] ?? '')}</del> <ins>{value}</ins>
              </>
            )}
          </span>
        );
      })}
    </>
  );
}

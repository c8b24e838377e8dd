import { Button } from '@mantine/core';
import { IconCheck, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { useKeys } from '../use-keys.ts';
import classes from './duplicates.module.css';
import { Pair } from './Pair.tsx';
import { type Suggestion, useSuggestions } from './use-suggestions.ts';

const keyOf = (pair: Suggestion) => `${pair.rule}${pair.customer.id}${pair.other.id}`;

/** Pairs of customers that may be one person, for a person to decide: with the mouse, a finger or j, k, m and x. */
export function DuplicatesPage() {
  const { t } = useTranslation('customers');
  const { found, accept, keepApart, busy } = useSuggestions();
  const [at, setAt] = useState(0);
  const pairs = found.data?.suggestions ?? [];
  const current = Math.min(at, Math.max(0, pairs.length - 1));
  useKeys({
    j: () => setAt(Math.min(current + 1, pairs.length - 1)),
    k: () => setAt(Math.max(0, current - 1)),
    m: () => pairs[current] && !busy && accept(pairs[current]),
    x: () => pairs[current] && !busy && keepApart(pairs[current]),
  });
  return (
    <>
      <PageHeader title={t('duplicates.title')} text={t('duplicates.text')}>
        <Button component={Link} to="/customers" variant="default">
          {t('duplicates.back')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.pairs}>
          {found.isPending && <Skeletons rows={4} height={160} />}
          {found.error && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
          {found.data && pairs.length === 0 && (
            <Card>
              <EmptyState icon={IconUsers} title={t('duplicates.noneTitle')} text={t('duplicates.noneText')}>
                <Button component={Link} to="/customers">
                  {t('duplicates.back')}
                </Button>
              </EmptyState>
            </Card>
          )}
          {pairs.length > 0 && <p className={classes.keys}>{t('duplicates.keys')}</p>}
          {pairs.map((pair, index) => (
            <Pair
              key={keyOf(pair)}
              pair={pair}
              current={index === current}
              busy={busy}
              onAccept={() => accept(pair)}
              onKeepApart={() => keepApart(pair)}
              onFocus={() => setAt(index)}
            />
          ))}
        </div>
        {found.data && <Rules rules={found.data.rules} />}
      </div>
    </>
  );
}

function Rules({ rules }: { rules: { rule: string }[] }) {
  const { t } = useTranslation('customers');
  return (
    <Card title={t('duplicates.rules')} text={t('duplicates.rulesText')}>
      <ul className={classes.rules}>
        {rules.map(({ rule }) => (
          <li key={rule}>
            <IconCheck size={14} aria-hidden />
            <span>
              {t(`duplicates.because.${rule}`)}: {t(`duplicates.held.${rule}`)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

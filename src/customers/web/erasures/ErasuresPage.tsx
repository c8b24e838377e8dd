import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import classes from './erasures.module.css';
import { Proof, type ProofShown } from './Proof.tsx';

const read = () => call<typeof contract.listErasures>('GET', '/erasures');
const rowsOf = (proof: ProofShown) => proof.removed.reduce((sum, removal) => sum + removal.rows, 0);

/** Every erasure with its proof. Who was erased is not said: that is the point. */
export function ErasuresPage() {
  const { t } = useTranslation('customers');
  const found = useQuery({ queryKey: ['customers', 'erasures'], queryFn: read });
  const erasures = found.data?.erasures ?? [];
  return (
    <>
      <PageHeader title={t('erasures.title')} text={t('erasures.text')}>
        <Button component={Link} to="/customers" variant="default">
          {t('duplicates.back')}
        </Button>
      </PageHeader>
      <div className={classes.narrow}>
        {found.isPending && <Skeletons rows={4} height={64} />}
        {found.error && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && erasures.length === 0 && (
          <Card>
            <EmptyState icon={IconShieldCheck} title={t('erasures.noneTitle')} text={t('erasures.noneText')}>
              <Button component={Link} to="/customers">
                {t('duplicates.back')}
              </Button>
            </EmptyState>
          </Card>
        )}
        {erasures.map((proof) => (
          <details key={proof.id} className={classes.erasure}>
            <summary>
              <Time at={proof.at} show="full" />
              <span>
                <NumberText value={rowsOf(proof)} /> {t('erasures.rowsRemoved', { count: rowsOf(proof) })}
              </span>
              <small>{proof.by}</small>
            </summary>
            <Proof proof={proof} />
          </details>
        ))}
      </div>
    </>
  );
}

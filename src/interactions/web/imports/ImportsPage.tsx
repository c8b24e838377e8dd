import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { DropArea } from './DropArea.tsx';
import css from './Imports.module.css';

const readImports = () => call<typeof contract.listImports>('GET', '/imports', { query: { limit: 100 } });

export function ImportsPage() {
  const { t } = useTranslation('imports');
  const queries = useQueryClient();
  const imports = useQuery({ queryKey: ['imports'], queryFn: readImports });
  useLive('imports.progressed', () => void queries.invalidateQueries({ queryKey: ['imports'] }));
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <div className={css.page}>
        <DropArea />
        {imports.isPending && <Skeletons rows={4} height={56} />}
        {imports.error && <ErrorNote error={imports.error} onRetry={() => void imports.refetch()} />}
        {imports.data && imports.data.imports.length > 0 && (
          <Card flush title={t('list')}>
            <ul className={css.list}>
              {imports.data.imports.map((one) => (
                <li key={one.id}>
                  <Link to={`/imports/${one.id}`}>
                    <div className={css.what}>
                      <strong>{one.name}</strong>
                      <span>
                        {t(`kinds.${one.kind}`)} · {one.createdBy} · <Time at={one.createdAt} />
                      </span>
                    </div>
                    {one.state === 'running' ? (
                      <Progress value={one.progress.share * 100} w={90} aria-label={t('progress')} />
                    ) : (
                      <span className={css.count}>
                        <NumberText value={one.rows.kept} /> {t('keptRows')}
                      </span>
                    )}
                    <span className={css.state} data-state={one.state}>
                      {t(`states.${one.state}`)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}

import { Button } from '@mantine/core';
import { IconMoodSmile, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { type PersonaShown, usePersonas } from '../use-journeys.ts';
import { PersonaCard } from './PersonaCard.tsx';
import { PersonaEditor } from './PersonaEditor.tsx';
import css from './personas.module.css';

/** For whom journeys are drawn, and how many customers each of them stands for. */
export function PersonasPage() {
  const { t } = useTranslation('journeys');
  const mayWrite = useCan()('journeys:write');
  const personas = usePersonas();
  const [editing, setEditing] = useState<PersonaShown | 'new'>();
  const list = personas.data?.personas ?? [];
  return (
    <>
      <PageHeader title={t('personas.title')} text={t('personas.text')}>
        {mayWrite && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
            {t('personas.new')}
          </Button>
        )}
      </PageHeader>
      <div className={css.page}>
        {personas.isPending && <Skeletons rows={2} height={220} />}
        {personas.error && <ErrorNote error={personas.error} onRetry={() => void personas.refetch()} />}
        {personas.data && list.length === 0 && (
          <Card>
            <EmptyState icon={IconMoodSmile} title={t('personas.noneTitle')} text={t('personas.noneText')}>
              {mayWrite && <Button onClick={() => setEditing('new')}>{t('personas.new')}</Button>}
            </EmptyState>
          </Card>
        )}
        <div className={css.grid}>
          {list.map((persona) => (
            <PersonaCard key={persona.id} persona={persona} {...(mayWrite ? { onEdit: () => setEditing(persona) } : {})} />
          ))}
        </div>
      </div>
      {editing && <PersonaEditor persona={editing === 'new' ? null : editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

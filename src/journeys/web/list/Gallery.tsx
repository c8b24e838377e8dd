import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import css from './list.module.css';

/** What a journey can begin from. */
export function Gallery({ picked, onPick }: { picked?: string; onPick(key: string): void }) {
  const { t, i18n } = useTranslation('journeys');
  const language = i18n.language === 'de' ? 'de' : 'en';
  const { data, isPending } = useQuery({
    queryKey: ['journey-templates', language],
    queryFn: () => call<typeof contract.listTemplates>('GET', '/journey-templates', { query: { language } }),
    staleTime: 3_600_000,
  });
  if (isPending) return <Skeletons rows={3} height={96} />;
  const blank = { key: 'blank', name: t('blank.name'), purpose: t('blank.text'), stages: [] };
  return (
    <ul className={css.gallery}>
      {[blank, ...(data?.templates ?? [])].map(({ key, name, purpose, stages }) => (
        <li key={key}>
          <button type="button" aria-pressed={picked === key} className={css.template} onClick={() => onPick(key)}>
            <strong>{name}</strong>
            <span>{purpose}</span>
            {stages.length > 0 && <small>{stages.join(' → ')}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}

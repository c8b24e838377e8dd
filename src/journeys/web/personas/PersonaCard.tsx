import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type * as customers from '#customers/contract';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import type { PersonaShown } from '../use-journeys.ts';
import { PersonaMark } from './PersonaMark.tsx';
import css from './personas.module.css';

/** A portrait, and beside it what is known: how many customers belong, and their journeys. */
export function PersonaCard({ persona, onEdit }: { persona: PersonaShown; onEdit?: () => void }) {
  const { t } = useTranslation('journeys');
  const { portrait, name, journeys } = persona;
  return (
    <article className={css.card}>
      <header>
        <PersonaMark persona={{ name, colour: portrait.colour }} size={40} />
        {onEdit && (
          <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={t('personas.editOne', { name })}>
            {t('personas.edit')}
          </Button>
        )}
      </header>
      {portrait.quote && <blockquote>“{portrait.quote}”</blockquote>}
      {portrait.who && <p>{portrait.who}</p>}
      <Belongs persona={persona} />
      {portrait.goals.length > 0 && (
        <dl>
          {portrait.goals.map(({ stage, goal }) => (
            <div key={`${stage} ${goal}`}>
              <dt>{stage}</dt>
              <dd>{goal}</dd>
            </div>
          ))}
        </dl>
      )}
      <Words title={t('personas.needs')} words={portrait.needs} />
      <Words title={t('personas.worries')} words={portrait.worries} />
      {portrait.channels.length > 0 && (
        <p className={css.channels}>
          {portrait.channels.map((channel) => (
            <span key={channel}>
              <ChannelIcon channel={channel} size={14} />
              {t(`shell:channels.${channel}` as never) as string}
            </span>
          ))}
        </p>
      )}
      {journeys.length > 0 && (
        <ul className={css.journeys}>
          {journeys.map((one) => (
            <li key={one.id}>
              <Link to="/journeys/$id" params={{ id: one.id } as never}>
                {one.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Words({ title, words }: { title: string; words: string[] }) {
  if (words.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className={css.words}>
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

/** The count of the segment that says who belongs, as it is now. */
function Belongs({ persona: { segmentId } }: { persona: PersonaShown }) {
  const { t } = useTranslation('journeys');
  const count = useQuery({
    queryKey: ['segments', 'count-of', segmentId],
    queryFn: async ({ signal }) => {
      const { rule, name } = await call<typeof customers.getSegment>('GET', '/segments/:id', { params: { id: segmentId ?? '' } });
      return { name, ...(await call<typeof customers.countSegment>('POST', '/segment-counts', { body: { rule }, signal })) };
    },
    enabled: segmentId !== null,
  });
  useLive('interactions.recorded', () => void count.refetch());
  if (!segmentId) return <p className={css.nobody}>{t('personas.noSegment')}</p>;
  if (count.error) return <p className={css.nobody}>{t('personas.segmentGone')}</p>;
  if (!count.data) return <p className={css.nobody}>…</p>;
  return (
    <Link to="/customers" search={{ segment: segmentId } as never} className={css.belongs}>
      <i className={css.dot} aria-hidden="true" />
      <strong>
        <NumberText value={count.data.count} />
        {!count.data.exact && '+'}
      </strong>{' '}
      {t('personas.belong', { name: count.data.name })}
    </Link>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import css from './Touchpoints.module.css';
import { type Shape, useUnmapped } from './use-touchpoints.ts';

/** What no rule names yet, most frequent first: the shortest way to a whole map. */
export function Unmapped({ onName }: { onName(shape: Shape): void }) {
  const { t } = useTranslation('touchpoints');
  const can = useCan();
  const unmapped = useUnmapped();
  const { data } = unmapped;
  return (
    <Card flush title={t('unmapped.title')} text={data && data.total > 0 ? t('unmapped.text', { count: data.total }) : undefined}>
      {unmapped.isPending && <Skeletons rows={4} />}
      {unmapped.error && <ErrorNote error={unmapped.error} onRetry={() => void unmapped.refetch()} />}
      {data?.shapes.length === 0 && <p className={css.pad}>{t('unmapped.none')}</p>}
      <ul className={css.list}>
        {data?.shapes.map((shape) => (
          <li key={`${shape.kind} ${shape.name} ${shape.channel} ${shape.path}`} className={css.row}>
            <ChannelIcon channel={shape.channel} kind={shape.kind} />
            <div className={css.what}>
              <strong>{shape.name || t(`shell:kinds.${shape.kind}` as never)}</strong>
              <span>
                {t(`shell:kinds.${shape.kind}` as never)}
                {shape.path && ` · ${shape.path}`} · <Time at={shape.lastSeen} />
              </span>
            </div>
            <span className={css.count}>
              <NumberText value={shape.interactions} />
              <small>{t('people', { count: shape.people })}</small>
            </span>
            {can('touchpoints:write') && (
              <Button size="xs" variant="default" onClick={() => onName(shape)}>
                {t('unmapped.name')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

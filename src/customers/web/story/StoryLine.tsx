import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { stepOf } from '../../../apps/web/ui/feeling.ts';
import { headline } from '../../../apps/web/ui/headline.ts';
import { SentimentLine } from '../../../apps/web/ui/SentimentLine.tsx';
import type { useLine } from '../customer-data.ts';
import { drawnPoints } from './line-points.ts';
import classes from './story.module.css';

type Props = { line: ReturnType<typeof useLine>; picked?: string; onPick(id: string): void; onJump(at: string): void };

/** How it felt along the whole life; a mark leads to its moment. */
export function StoryLine({ line, picked, onPick, onJump }: Props) {
  const { t, i18n } = useTranslation('customers');
  if (line.isPending) return <Skeleton height={140} radius={8} />;
  if (line.error) return <ErrorNote error={line.error} onRetry={() => void line.refetch()} />;
  const drawn = drawnPoints(line.data);
  if (drawn.length < 2) return line.data.total > 0 ? <p className={classes.noLine}>{t('story.noFeelings')}</p> : null;
  const said = drawn.reduce((sum, point) => sum + point.n, 0);
  const last = drawn.at(-1)?.value ?? 0;
  const points = drawn.map((point) => ({
    ...point,
    label: point.extreme ? headline(t, point.extreme, i18n.language) : t('story.moments', { count: point.n }),
  }));
  return (
    <div className={classes.line}>
      <SentimentLine
        points={points}
        height={132}
        sentence={t('story.lineSays', { count: said, feeling: t(`shell:feelings.${stepOf(last)}`) })}
        picked={picked}
        onPick={(point) => {
          const found = drawn.find((one) => one.key === point.key);
          if (found?.moment) onPick(found.moment);
          else if (found) onJump(found.at.toISOString());
        }}
      />
    </div>
  );
}

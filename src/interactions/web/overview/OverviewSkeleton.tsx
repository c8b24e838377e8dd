import { Skeleton } from '@mantine/core';
import css from './Overview.module.css';

/** Grey where the cards will be. */
export function OverviewSkeleton() {
  return (
    <div className={css.waiting} aria-hidden="true" data-loading>
      <div className={css.wide}>
        <Skeleton height={330} radius={12} />
        <Skeleton height={330} radius={12} />
      </div>
      <div className={css.pair}>
        <Skeleton height={320} radius={12} />
        <Skeleton height={320} radius={12} />
      </div>
    </div>
  );
}

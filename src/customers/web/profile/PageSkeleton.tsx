import { Skeleton } from '@mantine/core';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import classes from './page.module.css';

/** The page's own shape, in grey, until the customer is there. */
export function PageSkeleton() {
  return (
    <div aria-hidden="true">
      <div className={classes.headSkeleton}>
        <Skeleton circle height={36} />
        <Skeleton height={16} width={220} />
      </div>
      <div className={classes.columns}>
        <div className={classes.side}>
          <Box rows={6} height={30} />
          <Box rows={3} height={36} />
        </div>
        <div className={classes.middle}>
          <Box rows={9} height={56} first={140} />
        </div>
        <div className={classes.side}>
          <Box rows={4} height={44} />
          <Box rows={3} height={36} />
        </div>
      </div>
    </div>
  );
}

function Box({ rows, height, first }: { rows: number; height: number; first?: number }) {
  return (
    <div className={classes.box}>
      {first && <Skeleton height={first} radius={8} />}
      <Skeletons rows={rows} height={height} />
    </div>
  );
}

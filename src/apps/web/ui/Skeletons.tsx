import { Skeleton } from '@mantine/core';

/** Grey bars where rows will be. */
export function Skeletons({ rows = 6, height = 40 }: { rows?: number; height?: number }) {
  return (
    <div aria-hidden="true" data-loading>
      {Array.from({ length: rows }, (_nothing, row) => `row-${row}`).map((key) => (
        <Skeleton key={key} height={height - 8} my={8} radius={6} />
      ))}
    </div>
  );
}

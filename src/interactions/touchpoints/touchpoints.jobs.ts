import type { Job } from '#platform/room';
import { REMAP, remapTouchpoints } from './remap.ts';

export const touchpointJobs: Job[] = [
  // Also every minute: whatever was cut short by a crash is taken up again.
  { name: REMAP, every: '* * * * *', run: (ctx) => remapTouchpoints(ctx) },
];

import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

export const restored = z.object({ workspaces: z.number(), rows: z.number(), interactions: z.number(), takenAt: z.string() });

export const takeBackup = endpoint({
  method: 'GET',
  path: '/backup',
  permission: 'house:operate',
  summary: 'Everything in both stores as one file, taken while both stand still (operator only)',
});

export const restoreBackup = endpoint({
  method: 'POST',
  path: '/backup',
  permission: 'house:operate',
  summary: 'Fill an empty house from a backup (operator only); the body is the file',
  response: restored,
});

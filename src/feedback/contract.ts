import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const item = z.object({ id: z.string(), title: z.string() });

export const listFeedback = endpoint({
  method: 'GET',
  path: '/feedback',
  permission: 'feedback:read',
  summary: 'What this room keeps',
  response: z.object({ items: z.array(item) }),
});

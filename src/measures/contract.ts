import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const item = z.object({ id: z.string(), title: z.string() });

export const listMeasures = endpoint({
  method: 'GET',
  path: '/measures',
  permission: 'measures:read',
  summary: 'What this room keeps',
  response: z.object({ items: z.array(item) }),
});

import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

/** The most days a demo company can be old. */
export const OLDEST_DAY = 730;

const industry = z.enum(['shop', 'clinic', 'bank', 'saas']);

export const demoState = z.object({
  /** `none`: no demo company here. `leaving`: it is being removed. */
  state: z.enum(['none', 'loading', 'living', 'leaving']),
  /** Its name, such as "Tern & Tide". */
  company: z.string(),
  industry: industry.nullable(),
  /** Whole days since its story began; 90 on the day it is loaded. */
  day: z.number().int(),
  /** People who said who they are; visitors nobody knows come on top. */
  customers: z.number().int(),
  interactions: z.number().int(),
  /** Messages sent in so far and in all, while it loads or is moved on. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
});
export type DemoState = z.infer<typeof demoState>;

export const readDemo = endpoint({
  method: 'GET',
  path: '/demo',
  permission: 'signed-in',
  summary: 'The demo company of this workspace, if it has one',
  response: demoState,
});

export const loadDemo = endpoint({
  method: 'POST',
  path: '/demo',
  permission: 'demo:write',
  summary: 'Fill the workspace with a demo company; does nothing when there is one',
  body: z.object({ industry: industry.optional() }).nullish(),
  response: demoState,
});

export const forwardDemo = endpoint({
  method: 'POST',
  path: '/demo/forward',
  permission: 'demo:write',
  summary: 'Let days pass in the demo company: what was moves back, and the days in between happen',
  body: z.object({ days: z.number().int().min(1).max(90) }),
  response: demoState,
});

export const removeDemo = endpoint({
  method: 'DELETE',
  path: '/demo',
  permission: 'demo:write',
  summary: 'Remove everything that came from the demo company, and nothing else',
  response: demoState,
});

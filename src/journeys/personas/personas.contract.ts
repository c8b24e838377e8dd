import { z } from 'zod';
import { CHANNELS } from '#interactions/contract';
import { done, endpoint } from '#platform/endpoint';

const id = z.uuid();
const byId = z.object({ id });
const line = z.string().trim().max(300);

/** Who they are: drawn by people, and held against a segment that says who belongs. */
export const portrait = z.strictObject({
  who: z.string().trim().max(2_000).default(''),
  quote: line.default(''),
  /** One of the six colours of the house. */
  colour: z.number().int().min(1).max(6).default(1),
  goals: z
    .array(z.strictObject({ stage: line, goal: line }))
    .max(20)
    .default([]),
  needs: z.array(line.min(1)).max(20).default([]),
  worries: z.array(line.min(1)).max(20).default([]),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).default([]),
});
export type Portrait = z.infer<typeof portrait>;

const persona = z.object({
  id,
  name: z.string(),
  portrait,
  segmentId: id.nullable(),
  updatedAt: z.string(),
  by: z.string(),
  journeys: z.array(z.object({ id, name: z.string() })),
});
export type Persona = z.infer<typeof persona>;

const body = z.strictObject({
  name: z.string().trim().min(1).max(120),
  portrait: portrait.prefault({}),
  segmentId: id.nullable().default(null),
});

export const listPersonas = endpoint({
  method: 'GET',
  path: '/personas',
  permission: 'journeys:read',
  summary: 'Every persona with the journeys drawn for them',
  response: z.object({ personas: z.array(persona) }),
});

export const createPersona = endpoint({
  method: 'POST',
  path: '/personas',
  permission: 'journeys:write',
  summary: 'Describe a persona',
  body,
  response: persona,
});

export const changePersona = endpoint({
  method: 'PUT',
  path: '/personas/:id',
  permission: 'journeys:write',
  summary: 'Describe a persona anew',
  params: byId,
  body,
  response: persona,
});

export const removePersona = endpoint({
  method: 'DELETE',
  path: '/personas/:id',
  permission: 'journeys:write',
  summary: 'Remove a persona; the journeys drawn for them stay',
  params: byId,
  response: done,
});

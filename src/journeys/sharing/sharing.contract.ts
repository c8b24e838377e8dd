import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import * as cells from '../cells/cells.contract.ts';
import { mapDocument } from '../maps/document.contract.ts';
import { readStages } from '../stages/stages.contract.ts';

const id = z.uuid();
const byId = z.object({ id });

const share = z.object({
  id,
  name: z.string(),
  /** Strangers see what the cells show, as aggregates. */
  figures: z.boolean(),
  at: z.string(),
  by: z.string(),
  expiresAt: z.string().nullable(),
  opened: z.number().int(),
  lastOpenedAt: z.string().nullable(),
});

export const listShares = endpoint({
  method: 'GET',
  path: '/journeys/:id/shares',
  permission: 'journeys:read',
  summary: 'Links for looking that still work, newest first; the secret in them is shown only when they are made',
  params: byId,
  response: z.object({ shares: z.array(share) }),
});

export const createShare = endpoint({
  method: 'POST',
  path: '/journeys/:id/shares',
  permission: 'journeys:write',
  summary: 'Make a link with which anybody can look at the map, and at nothing else',
  params: byId,
  body: z.strictObject({
    name: z.string().trim().max(120).default(''),
    days: z.number().int().min(1).max(365).nullable().default(30),
    figures: z.boolean().default(false),
  }),
  response: z.object({ share, token: z.string() }),
});

export const revokeShare = endpoint({
  method: 'DELETE',
  path: '/journey-shares/:id',
  permission: 'journeys:write',
  summary: 'End a link at once',
  params: byId,
  response: done,
});

export const openShare = endpoint({
  method: 'GET',
  path: '/shared-journeys/:token',
  permission: 'public',
  summary: 'The map behind a link: without owners, comments and what evidence says',
  params: z.object({ token: z.string().max(200) }),
  perMinute: 60,
  response: z.object({
    name: z.string(),
    purpose: z.string(),
    company: z.string(),
    document: mapDocument,
    touchpoints: z.array(z.object({ id, name: z.string(), channel: z.string() })),
    /** There are figures to ask for. */
    figures: z.boolean(),
    updatedAt: z.string(),
  }),
});

const partOf = <Shape>({ response }: { response?: Shape }): Shape => response as Shape;

export const readSharedFigures = endpoint({
  method: 'GET',
  path: '/shared-journeys/:token/figures',
  permission: 'public',
  summary: 'The live figures behind a link that shows them: no names, no quotes, nothing of fewer than five people; a minute old at most',
  params: z.object({ token: z.string().max(200) }),
  perMinute: 60,
  response: z.object({
    volume: partOf(cells.readVolumes),
    feeling: partOf(cells.readFeelings),
    said: partOf(cells.readSaid),
    answers: partOf(cells.readAnswers),
    times: partOf(cells.readTimes),
    people: partOf(cells.readPeople),
    grades: partOf(cells.readGrades),
    stages: partOf(readStages),
  }),
});
export type SharedFigures = z.infer<NonNullable<typeof readSharedFigures.response>>;

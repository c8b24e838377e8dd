import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { change, conflict, element, mapDocument } from './document.contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const name = z.string().trim().min(1).max(200);
const purpose = z.string().trim().max(2_000);

/** A journey among others: what stands on it, in short. */
export const journeySummary = z.object({
  id,
  name: z.string(),
  purpose: z.string(),
  template: z.string(),
  persona: z.object({ id, name: z.string(), colour: z.number() }).nullable(),
  /** The journey of which this draws how it should be. */
  idealOf: id.nullable(),
  archived: z.boolean(),
  revision: z.number().int(),
  updatedAt: z.string(),
  by: z.string(),
  stages: z.array(z.string()),
  cards: z.number().int(),
  /** Cards that have live data or evidence behind them. */
  backed: z.number().int(),
});
export type JourneySummary = z.infer<typeof journeySummary>;

const link = z.object({ id, name: z.string() });
/** A journey with its map. */
export const journey = journeySummary.extend({
  document: mapDocument,
  /** How it should be, when somebody drew that. */
  ideal: link.nullable(),
  current: link.nullable(),
  /** Journeys that cards of this one lead to, and journeys with a card that leads here. */
  leadsTo: z.array(link),
  partOf: z.array(link),
});
export type Journey = z.infer<typeof journey>;

export const listJourneys = endpoint({
  method: 'GET',
  path: '/journeys',
  permission: 'journeys:read',
  summary: 'Every journey, the one changed last first',
  query: z.object({ archived: z.enum(['true', 'false']).default('false'), persona: id.optional() }),
  response: z.object({ journeys: z.array(journeySummary) }),
});

export const createJourney = endpoint({
  method: 'POST',
  path: '/journeys',
  permission: 'journeys:write',
  summary: 'Draw a journey: empty, or from a template',
  body: z.strictObject({
    name: name.optional(),
    purpose: purpose.optional(),
    template: z.string().max(40).default('blank'),
    language: z.enum(['en', 'de']).default('en'),
    personaId: id.nullish(),
  }),
  response: journey,
});

export const readJourney = endpoint({
  method: 'GET',
  path: '/journeys/:id',
  permission: 'journeys:read',
  summary: 'A journey with everything drawn on it',
  params: byId,
  response: journey,
});

export const changeJourney = endpoint({
  method: 'PATCH',
  path: '/journeys/:id',
  permission: 'journeys:write',
  summary: 'Rename a journey, say what it is for and for whom, put it away or take it out again',
  params: byId,
  body: z.strictObject({
    name: name.optional(),
    purpose: purpose.optional(),
    personaId: id.nullable().optional(),
    archived: z.boolean().optional(),
  }),
  response: journeySummary,
});

export const duplicateJourney = endpoint({
  method: 'POST',
  path: '/journeys/:id/duplicate',
  permission: 'journeys:write',
  summary: 'Draw the same journey once more, as a variant for another persona or to try something',
  params: byId,
  body: z.strictObject({ name: name.optional(), personaId: id.nullable().optional() }),
  response: journey,
});

export const drawIdeal = endpoint({
  method: 'POST',
  path: '/journeys/:id/ideal',
  permission: 'journeys:write',
  summary: 'How it should be, begun from how it is; answers the one there is when there is one',
  params: byId,
  response: journey,
});

export const copyLanes = endpoint({
  method: 'POST',
  path: '/journeys/:id/lane-copies',
  permission: 'journeys:write',
  summary: 'Copy lanes with their cards from another journey; stages are matched by name, then by number',
  params: byId,
  body: z.strictObject({ fromId: id, laneIds: z.array(id).min(1).max(30) }),
  response: z.object({ revision: z.number().int() }),
});

export const listTemplates = endpoint({
  method: 'GET',
  path: '/journey-templates',
  permission: 'journeys:read',
  summary: 'What a journey can begin from',
  query: z.object({ language: z.enum(['en', 'de']).default('en') }),
  response: z.object({
    templates: z.array(
      z.object({ key: z.string(), name: z.string(), purpose: z.string(), stages: z.array(z.string()), industry: z.string().nullable() }),
    ),
  }),
});

const editAnswer = z.object({
  revision: z.number().int(),
  /** What came of it, exactly: turned round it is its own undoing. */
  applied: z.array(change),
  /** What would have overwritten somebody, and was left alone. */
  conflicts: z.array(conflict),
});
export type EditAnswer = z.infer<typeof editAnswer>;

export const editJourney = endpoint({
  method: 'POST',
  path: '/journeys/:id/edits',
  permission: 'journeys:write',
  summary: 'Change the map: one edit, all its changes together; sent again with the same editId it is made once',
  params: byId,
  body: z.strictObject({ editId: id, changes: z.array(change).min(1).max(3_500) }),
  response: editAnswer,
});

const edit = z.object({
  revision: z.number().int(),
  at: z.string(),
  byId: z.string(),
  by: z.string(),
  editId: id,
  changes: z.array(change),
});
export type Edit = z.infer<typeof edit>;

export const listEdits = endpoint({
  method: 'GET',
  path: '/journeys/:id/edits',
  permission: 'journeys:read',
  summary: 'Edits after a revision, oldest first; of one element: its last fifty, newest first',
  params: byId,
  query: z.object({ since: z.coerce.number().int().min(0).max(1e12).default(0), element: id.optional() }),
  response: z.object({
    edits: z.array(edit),
    /** True when there are more than are named here: read the journey anew instead. */
    more: z.boolean(),
  }),
});

const version = z.object({ id, name: z.string(), revision: z.number().int(), at: z.string(), by: z.string() });
const byVersion = z.object({ id, versionId: id });

export const listVersions = endpoint({
  method: 'GET',
  path: '/journeys/:id/versions',
  permission: 'journeys:read',
  summary: 'Versions that were kept, newest first',
  params: byId,
  response: z.object({ versions: z.array(version) }),
});

export const keepVersion = endpoint({
  method: 'POST',
  path: '/journeys/:id/versions',
  permission: 'journeys:write',
  summary: 'Keep the map as it stands, under a name',
  params: byId,
  body: z.strictObject({ name }),
  response: version,
});

export const readVersion = endpoint({
  method: 'GET',
  path: '/journeys/:id/versions/:versionId',
  permission: 'journeys:read',
  summary: 'A version with everything that was drawn on it',
  params: byVersion,
  response: version.extend({ document: mapDocument }),
});

export const restoreVersion = endpoint({
  method: 'POST',
  path: '/journeys/:id/versions/:versionId/restoration',
  permission: 'journeys:write',
  summary: 'Draw the map as it was then. It is one more edit, so nothing is lost and it can be undone',
  params: byVersion,
  body: z.strictObject({ editId: id }),
  response: editAnswer,
});

export const difference = z.object({
  added: z.array(z.object({ id, element })),
  removed: z.array(z.object({ id, element })),
  changed: z.array(z.object({ id, element, fields: z.array(z.object({ field: z.string(), was: z.unknown(), now: z.unknown() })) })),
});
export type Difference = z.infer<typeof difference>;

export const compareJourney = endpoint({
  method: 'GET',
  path: '/journeys/:id/differences',
  permission: 'journeys:read',
  summary: 'What is different: from a version, from another journey (the ideal) or since a moment, to a version or now',
  params: byId,
  query: z.object({
    version: id.optional(),
    journey: id.optional(),
    since: z.iso.datetime().optional(),
    toVersion: id.optional(),
  }),
  response: difference,
});

export const exportJourneyJson = endpoint({
  method: 'GET',
  path: '/journeys/:id/map.json',
  permission: 'journeys:read',
  summary: 'The journey as a file that can be brought in again, here or elsewhere',
  params: byId,
});

export const exportJourneyCsv = endpoint({
  method: 'GET',
  path: '/journeys/:id/map.csv',
  permission: 'journeys:read',
  summary: 'The journey as a table, a row per card',
  params: byId,
});

export const importJourney = endpoint({
  method: 'POST',
  path: '/journey-files',
  permission: 'journeys:write',
  summary: 'Bring in a journey from a file that "map.json" made; it gets ids of its own',
  response: journey,
});

const present = z.object({ id: z.string(), name: z.string(), elementId: id.nullable() });
export type Present = z.infer<typeof present>;

export const sayPresent = endpoint({
  method: 'POST',
  path: '/journeys/:id/presence',
  permission: 'journeys:read',
  summary: 'Say that you are here, and on which card; forgotten half a minute later unless said again',
  params: byId,
  body: z.strictObject({ elementId: id.nullish(), leaving: z.boolean().default(false) }),
  response: z.object({ here: z.array(present) }),
});

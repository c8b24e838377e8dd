import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { SOURCE_KINDS } from '../words.contract.ts';

export const listSources = endpoint({
  method: 'GET',
  path: '/sources',
  permission: 'customers:read',
  summary: 'Where everything came from: write keys, the API, files, people, the demo company; the one heard of last comes first',
  response: z.object({
    sources: z.array(
      z.object({
        id: z.uuid().describe('The id of an import is that of its source'),
        kind: z.enum(SOURCE_KINDS),
        name: z.string().describe('What it is called: the name of a file, of a key, of a person'),
        trusted: z.boolean().describe('False for a public write key: anyone can send anything with it'),
        firstSeenAt: z.string().describe('When something first came from it'),
        lastSeenAt: z.string().describe('When something last came from it'),
        interactions: z.int().describe('Interactions of it that stand in the log'),
        identifiers: z.int().describe('Identifiers of customers that it knows'),
      }),
    ),
  }),
});

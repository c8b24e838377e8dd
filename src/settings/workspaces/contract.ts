import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { companyName, country, currency, industry, meShape, timeZone, workspaceShape } from '../fields.contract.ts';

export const createWorkspace = endpoint({
  method: 'POST',
  path: '/workspaces',
  permission: 'signed-in',
  summary: 'Make another workspace, owned by you, and work in it',
  body: z.strictObject({
    name: companyName,
    industry,
    description: z.string().trim().max(2_000).optional(),
    demo: z.boolean().optional(),
    currency: currency.optional(),
    timeZone: timeZone.optional(),
    country: country.optional(),
  }),
  response: meShape,
});

export const updateWorkspace = endpoint({
  method: 'PATCH',
  path: '/workspace',
  permission: 'workspace:write',
  summary: 'Rename or describe the current workspace',
  body: z.strictObject({
    name: companyName.optional(),
    industry: industry.optional(),
    description: z.string().trim().max(2_000).optional(),
    currency: currency.optional(),
    timeZone: timeZone.optional(),
    country: country.optional(),
  }),
  response: workspaceShape,
});

export const deleteWorkspace = endpoint({
  method: 'DELETE',
  path: '/workspace',
  permission: 'workspace:delete',
  summary: 'Delete the current workspace and everything in it; needs its name, typed out',
  body: z.strictObject({ name: z.string().max(120) }),
  response: done,
});

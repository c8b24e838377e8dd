/** What several of this room's contracts are made of. */
import { z } from 'zod';

export const roles = ['owner', 'admin', 'editor', 'agent', 'viewer'] as const;
export const industries = ['shop', 'clinic', 'bank', 'saas', 'other'] as const;

export const role = z.enum(roles);
export const lesserRole = z.enum(['admin', 'editor', 'agent', 'viewer']);
export const industry = z.enum(industries);
export const id = z.uuid();
export const time = z.iso.datetime().refine((text) => !text.startsWith('0000'), { error: 'there is no year 0' });
export const DONE = { done: true } as const;
export const personName = z.string().trim().min(1).max(120);
export const companyName = z.string().trim().min(1).max(120);
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const newPassword = z.string().min(10, { error: 'use at least 10 characters' }).max(200);
export const password = z.string().min(1).max(200);
export const locale = z.enum(['en', 'de']);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const timeZone = z.string().max(60).refine(isTimeZone, { error: 'is not a time zone, such as Europe/Berlin' });

export const country = z
  .string()
  .regex(/^([A-Z]{2})?$/)
  .describe("Two letters, such as DE. Phone numbers without a country code are read as numbers of it; '' reads them as they stand");

function isTimeZone(text: string): boolean {
  return text === 'UTC' || Intl.supportedValuesOf('timeZone').includes(text);
}

export const byId = z.object({ id });

export const workspaceShape = z.object({
  id,
  name: z.string(),
  industry,
  description: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  country: z.string().describe("Two letters, such as DE; '' when none is set"),
  createdAt: time,
});

/** Who is calling, where, and what they may do there. `user` is null for API keys and the operator. */
export const meShape = z.object({
  user: z.object({ id, name: z.string(), email: z.string(), locale: z.string() }).nullable(),
  actor: z.object({ kind: z.enum(['user', 'key', 'operator']), id: z.string(), name: z.string() }),
  /** null when the last workspace was left or deleted. */
  workspace: workspaceShape.nullable(),
  role: role.nullable(),
  permissions: z.array(z.string()),
  workspaces: z.array(z.object({ id, name: z.string(), role })),
});

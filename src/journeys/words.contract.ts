import { z } from 'zod';
import { CHANNELS, KINDS } from '#interactions/contract';

/**
 * What happened, as a journey looks for it. Every part that is given must hold; of the words within a part, any one.
 * Only what a trail knows of an interaction, so that it can be asked of ten million at once.
 */
export const happening = z
  .strictObject({
    touchpoints: z.array(z.uuid()).min(1).max(100).optional(),
    kinds: z.array(z.enum(KINDS)).min(1).max(KINDS.length).optional(),
    channels: z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length).optional(),
    /** The event's own name, as it was sent; compared without regard to case. */
    names: z.array(z.string().trim().min(1).max(200)).min(1).max(100).optional(),
  })
  .refine((said) => Object.values(said).some((part) => part !== undefined), {
    error: 'say what happened: a touchpoint, a kind, a channel or a name',
  });
export type Happening = z.infer<typeof happening>;

/**
 * When a customer enters a stage: when any of these happens, or after so many days without anything.
 * Stages only go forward, unless `again`: then it is entered every time it happens, whatever the stage before (help, repurchase).
 */
export const stageRule = z
  .strictObject({
    any: z.array(happening).max(20).default([]),
    /** Days in which nothing at all happened. */
    silentDays: z.number().int().min(1).max(3650).optional(),
    again: z.boolean().default(false),
  })
  .refine(({ any, silentDays }) => any.length > 0 || silentDays !== undefined, {
    error: 'say what happens, or after how many silent days',
  });
export type StageRule = z.infer<typeof stageRule>;

import { getCustomer } from '#customers';
import { Invalid } from '#platform/errors';
import { newId, stableId } from '#platform/ids';
import type { Context } from '#platform/room';
import type { Message, Source } from '../contract.ts';
import { acceptMessages } from '../ingest/accept.ts';
import { everythingLoaded } from '../ingest/ingest.ts';

export type Writing = {
  customerId: string;
  kind: string;
  channel: string;
  direction: string;
  title: string;
  text: string;
  at?: string | undefined;
  durationSeconds?: number | undefined;
  intensity?: number | undefined;
};

/** A person writes down what happened. It comes in at the same door as everything else, and is on the line when this is done. */
export async function writeDown(ctx: Context, writing: Writing): Promise<{ id: string; customerId: string }> {
  const { id: customerId, leading } = await getCustomer(ctx, writing.customerId);
  const messageId = newId();
  const message = messageOf(writing, leading, { messageId, at: writing.at ?? ctx.clock.now().toISOString(), by: ctx.actor.name });
  const source: Source = { id: stableId(ctx.workspaceId, 'person', ctx.actor.id), kind: 'person', name: ctx.actor.name, trusted: true };
  const { dropped } = await acceptMessages(ctx, source, [message]);
  const [refused] = dropped;
  if (refused) throw new Invalid(refused.reason, 'This could not be kept; check its time.');
  await everythingLoaded(ctx.house);
  return { id: stableId(ctx.workspaceId, 'message', messageId), customerId };
}

const WORDS: Record<string, string> = {
  note: 'Note',
  call: 'Call',
  video_call: 'Video call',
  visit: 'Visit',
  email: 'Email',
  message: 'Message',
  chat: 'Chat',
  sms: 'SMS',
  complaint: 'Complaint',
  gesture: 'Gesture',
  appointment: 'Appointment',
};

function messageOf(
  { kind, channel, direction, title, text, durationSeconds, intensity }: Writing,
  leading: { kind: string; value: string },
  { messageId, at, by }: { messageId: string; at: string; by: string },
): Message {
  const name = WORDS[kind] ?? 'Other';
  return {
    type: 'track',
    event: name,
    messageId,
    timestamp: at,
    ...whoOf(leading),
    properties: {
      kind,
      ...(title ? { title } : {}),
      agent: by,
      ...(channel ? { channel } : {}),
      ...(direction ? { direction } : {}),
      ...(text ? { text } : {}),
      ...(durationSeconds === undefined ? {} : { duration_seconds: durationSeconds }),
      ...(intensity === undefined ? {} : { intensity }),
    },
  };
}

/** How a message says who it is about, by their strongest identifier. */
export function whoOf({ kind, value }: { kind: string; value: string }): Pick<Message, 'userId' | 'anonymousId' | 'context'> {
  if (kind === 'user_id') return { userId: value };
  if (kind === 'anonymous_id') return { anonymousId: value };
  if (kind === 'email' || kind === 'phone') return { context: { traits: { [kind]: value } } };
  if (kind === 'device') return { context: { device: { id: value } } };
  return { context: { externalIds: [{ type: kind, id: value }] } };
}

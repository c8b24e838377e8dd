import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';

const id = z.uuid();
const byId = z.object({ id });

const comment = z.object({
  id,
  elementId: id,
  text: z.string(),
  mentions: z.array(z.string()),
  at: z.string(),
  byId: z.string(),
  by: z.string(),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.string(),
});
const commentText = z.string().trim().min(1).max(4_000);

export const listComments = endpoint({
  method: 'GET',
  path: '/journeys/:id/comments',
  permission: 'journeys:read',
  summary: 'What people say about the map, oldest first',
  params: byId,
  response: z.object({ comments: z.array(comment) }),
});

export const listCalls = endpoint({
  method: 'GET',
  path: '/journey-calls',
  permission: 'journeys:read',
  summary: 'Open comments that call whoever asks, newest first; of journeys that are put away none. At most 100',
  response: z.object({ calls: z.array(comment.extend({ journeyId: id, journey: z.string() })) }),
});

export const addComment = endpoint({
  method: 'POST',
  path: '/journeys/:id/comments',
  permission: 'journeys:comment',
  summary: 'Say something about a card, a stage or a lane; members named in "mentions" (their ids) are called',
  params: byId,
  body: z.strictObject({ elementId: id, text: commentText, mentions: z.array(id).max(20).default([]) }),
  response: comment,
});

export const changeComment = endpoint({
  method: 'PATCH',
  path: '/journey-comments/:id',
  permission: 'journeys:comment',
  summary: 'Settle a comment or open it again; its writer may also change its words',
  params: byId,
  body: z.strictObject({ resolved: z.boolean().optional(), text: commentText.optional() }),
  response: comment,
});

export const removeComment = endpoint({
  method: 'DELETE',
  path: '/journey-comments/:id',
  permission: 'journeys:comment',
  summary: 'Take back a comment of your own',
  params: byId,
  response: done,
});

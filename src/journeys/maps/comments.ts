import { Forbidden, NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { type CommentRow, commentsStore } from './comments.store.ts';
import { findJourney } from './edits.ts';

const noComment = () => new NotFound('comment_not_found', 'There is no such comment; its writer may have taken it back.');
const notYours = () => new Forbidden('not_your_comment', 'Only whoever wrote a comment can change its words or take it back.');

const shown = ({ id, elementId, text, mentions, byId, by, at, resolvedAt, resolvedBy }: CommentRow) => ({
  ...{ id, elementId, text, mentions, byId, by, resolvedBy },
  at: at.toISOString(),
  resolvedAt: resolvedAt?.toISOString() ?? null,
});

export async function listComments(ctx: Context, id: string) {
  await findJourney(ctx, id);
  return { comments: (await commentsStore.all(ctx.db, id)).map(shown) };
}

/** What others said and called this person for, until it is settled. */
export async function listCalls(ctx: Context) {
  const calls = await commentsStore.calling(ctx.db, ctx.actor.id);
  return { calls: calls.map((one) => ({ ...shown(one), journeyId: one.journeyId, journey: one.journey })) };
}

const tell = (ctx: Context, { id, journeyId, elementId, mentions }: CommentRow, what: 'said' | 'changed' | 'removed') =>
  ctx.announce({ name: 'journeys.commented', body: { journeyId, commentId: id, elementId, mentions, what, byId: ctx.actor.id } });

type Said = { id: string; elementId: string; text: string; mentions: string[] };

export async function addComment(ctx: Context, { id, elementId, text, mentions }: Said) {
  const { document } = await findJourney(ctx, id);
  if (!document[elementId]) throw new NotFound('element_not_found', 'What you comment on is no longer on this map.');
  const comment: CommentRow = {
    id: newId(),
    journeyId: id,
    elementId,
    text,
    mentions,
    at: ctx.clock.now(),
    byId: ctx.actor.id,
    by: ctx.actor.name,
    resolvedAt: null,
    resolvedBy: '',
  };
  await inTransaction(ctx, async (inside) => {
    await commentsStore.add(inside.db, comment);
    await tell(inside, comment, 'said');
  });
  return shown(comment);
}

type Changing = { id: string; text?: string | undefined; resolved?: boolean | undefined };

export function changeComment(ctx: Context, { id, text, resolved }: Changing) {
  return inTransaction(ctx, async (inside) => {
    const comment = await commentsStore.hold(inside.db, id);
    if (!comment) throw noComment();
    if (text !== undefined && comment.byId !== ctx.actor.id) throw notYours();
    const next = { ...comment, ...settled(inside, comment, resolved), text: text ?? comment.text };
    await commentsStore.change(inside.db, next);
    await tell(inside, next, 'changed');
    return shown(next);
  });
}

function settled(ctx: Context, { resolvedAt }: CommentRow, resolved: boolean | undefined) {
  if (resolved === undefined) return {};
  return resolved ? { resolvedAt: resolvedAt ?? ctx.clock.now(), resolvedBy: ctx.actor.name } : { resolvedAt: null, resolvedBy: '' };
}

export async function removeComment(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const comment = await commentsStore.hold(inside.db, id);
    if (!comment) throw noComment();
    if (comment.byId !== ctx.actor.id) throw notYours();
    await commentsStore.remove(inside.db, id);
    await tell(inside, comment, 'removed');
  });
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import type { Context } from './room.ts';

// `params?: X` reads as X | undefined: the undefined must go before the shape is asked for.
type Out<Shape> = z.output<Extract<Shape, z.ZodType>>;
type In<Shape> = z.input<Extract<Shape, z.ZodType>>;

type Input<E extends Endpoint> = { params: Out<E['params']>; query: Out<E['query']>; body: Out<E['body']> };

/** An answer with a status or headers of its own. */
export class Answer<Body> {
  constructor(
    readonly body: Body,
    readonly status = 200,
    readonly headers: Record<string, string | string[]> = {},
  ) {}
}

export type Wire = { request: FastifyRequest; reply: FastifyReply };

export type Route<E extends Endpoint = Endpoint> = {
  endpoint: E;
  handle(ctx: Context, input: Input<E>, wire: Wire): Promise<In<E['response']> | Answer<In<E['response']>>>;
  /** Takes the request's stream as it comes, or answers with a stream: no parsing and no shape on that side. */
  raw?: boolean;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of routes forgets their shapes; each was checked where it was made
export type AnyRoute = Route<any>;

export const route = <E extends Endpoint>(endpoint: E, handle: Route<E>['handle']): Route<E> => ({ endpoint, handle });

/** For uploads and downloads: `wire.request.raw` is the untouched stream; return a stream or an `Answer` with one. */
export const rawRoute = <E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Context, input: Input<E>, wire: Wire) => Promise<unknown>,
): AnyRoute => ({
  endpoint,
  handle: handle as AnyRoute['handle'],
  raw: true,
});

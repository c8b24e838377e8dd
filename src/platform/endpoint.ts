import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Shape = z.ZodType;

/**
 * One door of the HTTP API, said once: the server registers it, the OpenAPI document shows it, the web client is typed by it.
 * `path` stands under /api/v1. `permission` is what the caller must be allowed, 'signed-in' for any member, 'public' for everyone.
 */
export type Endpoint<
  M extends Method = Method,
  P extends string = string,
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> = {
  method: M;
  path: P;
  permission: string;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
  /** Requests allowed per minute and address, where the usual limit is too generous. */
  perMinute?: number;
};

export const endpoint = <
  M extends Method,
  P extends string,
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
>(
  door: Endpoint<M, P, Params, Query, Body, Response>,
): Endpoint<M, P, Params, Query, Body, Response> => door;

/** The answer of what has nothing to say but that it is done. */
export const done = z.object({ done: z.literal(true) });

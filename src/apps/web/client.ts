import i18n from 'i18next';
import type { z } from 'zod';
import type { Endpoint } from '../../platform/endpoint.ts';

type Shape<Part> = Extract<Part, z.ZodType>;
type Given<Part> = z.input<Shape<Part>>;
export type Answer<E extends Endpoint> = z.output<Shape<E['response']>>;
type Input<E extends Endpoint> = {
  params?: Given<E['params']>;
  query?: Given<E['query']>;
  body?: Given<E['body']>;
  signal?: AbortSignal;
};

/** The server said no, with a code to branch on and a sentence for people. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** The address of an endpoint, for links and downloads. Query values that are undefined or empty are left out. */
export function addressOf(path: string, input: { params?: unknown; query?: unknown } = {}): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const filled = path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return `/api/v1${filled}${text ? `?${text}` : ''}`;
}

async function refusalOf(response: Response): Promise<Refused> {
  const said = (await response.json().catch(() => null)) as { error?: { code?: string; message?: string; details?: unknown } } | null;
  const { code = 'unknown', message = response.statusText, details } = said?.error ?? {};
  return new Refused(response.status, code, message, details);
}

/** Calls an endpoint by its contract: `call<typeof contract.getCustomer>('GET', '/customers/:id', { params: { id } })`. */
export async function call<E extends Endpoint>(method: E['method'], path: E['path'], input: Input<E> = {}): Promise<Answer<E>> {
  const response = await fetch(addressOf(path, input), {
    method,
    ...(input.body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input.body) }),
    ...(input.signal ? { signal: input.signal } : {}),
  });
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as Answer<E>;
}

/** What went wrong, in a sentence for the person in front of the screen. */
export function sayError(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof TypeError) return i18n.t('shell:error.offline');
  return i18n.t('shell:error.unexpected');
}

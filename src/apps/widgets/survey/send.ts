import type { Answers, Plan } from './plan.ts';
import type { Outcome } from './run.ts';

export type Sending = {
  response: string;
  stamp: string;
  version: number;
  language: string;
  answers: Answers;
  finished: boolean;
  website?: string;
  browser?: string | null;
  startedAt?: number;
  answeredAt?: number;
};

/** Throws an Error that says the refusal's code; 'offline' when it may be tried again. */
export async function send(house: string, token: string, { response, ...body }: Sending): Promise<Outcome> {
  const answer = await fetch(`${house}/s/${token}/responses/${response}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    keepalive: true,
  }).catch(() => undefined);
  if (!answer || answer.status === 429 || answer.status >= 500) throw new Error('offline');
  const said = (await answer.json().catch(() => ({}))) as Outcome & { error?: { code?: string } };
  if (!answer.ok) throw new Error(said.error?.code ?? 'refused');
  return said;
}

/** A random UUID (version 4), also where the page is not served securely. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Something kept on this device; where the browser forbids that, it is kept nowhere. */
export const shelf = {
  get<Kept>(key: string): Kept | undefined {
    try {
      return (JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null) ?? undefined;
    } catch {
      return undefined;
    }
  },
  set(key: string, value: unknown): void {
    try {
      if (value === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Full or forbidden: the server has what was answered.
    }
  },
};

export type Kept = { response: string; stamp: string; version: number; at: string; answers: Answers };

/** What was begun on this device, when it is the same survey still. */
export function begun(key: string, { version }: Plan): Kept | undefined {
  const kept = shelf.get<Kept>(key);
  return kept?.version === version ? kept : undefined;
}

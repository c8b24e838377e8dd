import { realServer, someAddress } from '../../../../tests/support/people.ts';
import { newId } from '../../../platform/ids.ts';
import type { Context } from '../../../platform/room.ts';
import type { SurveyDocument } from '../document.contract.ts';
import { createDoor, listDoors } from '../doors.ts';
import { stampFor } from '../stamp.ts';
import { createSurvey, findSurvey, publishSurvey, readSurvey, saveDraft, setSurveyState } from '../surveys.ts';

const en = (words: string) => ({ en: words, de: words });
export const question = (kind: string, key: string, more: object = {}) => ({
  ...{ id: newId(), key, kind, text: en(key), help: {}, required: false, low: {}, high: {}, steps: 5 },
  ...{ choices: [], other: false, most: null, rows: [], show: null },
  ...more,
});
export const choices = (...keys: string[]) => keys.map((key) => ({ key, text: en(`The ${key}`) }));

type Asked = { questions: object[]; more?: object; name?: string };

/** A published survey of a workspace, and its first link. */
export async function askBy(ctx: Context, { questions, more = {}, name = 'How was it?' }: Asked) {
  const { id } = await createSurvey(ctx, { name, template: 'nps', language: 'en' });
  const { draft } = await readSurvey(ctx, id);
  await saveDraft(ctx, id, { revision: 0, draft: { ...draft, questions, ...more } as SurveyDocument });
  await publishSurvey(ctx, id, 1);
  const { doors } = await listDoors(ctx, id);
  const { secret } = await findSurvey(ctx, id);
  return { id, token: doors[0]?.token ?? '', secret };
}

export const addDoor = async (ctx: Context, id: string, kind: 'kiosk' | 'widget') =>
  (await createDoor(ctx, id, { kind, name: '' })).door.token;
export const close = (ctx: Context, id: string) => setSurveyState(ctx, id, 'closed');

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects there
export type Reply = { status: number; text: string; headers: Record<string, unknown>; body: any };
type Way = { address?: string; agent?: string; form?: Record<string, string | string[]>; body?: unknown; headers?: Record<string, string> };

/** A stranger's browser, at the real server. */
export async function visit(
  method: 'GET' | 'POST' | 'PUT' | 'OPTIONS',
  url: string,
  { address, agent, form, body, headers }: Way = {},
): Promise<Reply> {
  const app = await realServer();
  const pairs = Object.entries(form ?? {}).flatMap(([key, value]) => [value].flat().map((one): [string, string] => [key, one]));
  const payload = form ? new URLSearchParams(pairs).toString() : (body as object | undefined);
  const answer = await app.inject({
    ...{ method, url, remoteAddress: address ?? someAddress() },
    headers: {
      'user-agent': agent ?? `Browser ${newId()}`,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = String(answer.headers['content-type'] ?? '').includes('json');
  return { status: answer.statusCode, text: answer.body, headers: answer.headers, body: isJson ? answer.json() : undefined };
}

export const planIn = ({ text }: Reply) => JSON.parse(/data-plan>(.*?)<\/script>/s.exec(text)?.[1] ?? 'null');

type Answering = Way & { waited?: number; sent?: object; query?: string };

/** As the page's script does it: fetch the page, read and answer for as long as people do, send. */
export async function answer(asked: { token: string; secret: string }, answers: object, more: Answering = {}): Promise<Reply> {
  const { waited = 30_000, sent = {}, query = '', ...way } = more;
  const { response, version, language } = planIn(await visit('GET', `/s/${asked.token}${query}`, way));
  const stamp = stampFor(asked.secret, response, new Date(Date.now() - waited));
  return visit('PUT', `/s/${asked.token}/responses/${response}`, {
    ...way,
    body: { stamp, version, language, answers, finished: true, ...sent },
  });
}

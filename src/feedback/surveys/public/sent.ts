import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid } from '#platform/errors';
import { addressKey } from '#platform/serve';
import { refuseUnkeepable } from '#platform/unkeepable';
import { LANGUAGES } from '../document.contract.ts';
import type { KeptOut } from '../keep-out.ts';
import type { Sent } from '../responses.ts';
import { alikeMark, browserMark, readStamp } from '../stamp.ts';
import type { Opened } from './open.ts';

const DAY = 86_400_000;

/** What our page sends. */
const wire = z.object({
  version: z.coerce.number().int().min(1).max(1_000_000),
  language: z.enum(LANGUAGES),
  answers: z.record(z.string().max(80), z.unknown()).refine((given) => Object.keys(given).length <= 1_100),
  stamp: z.string().max(60).default(''),
  /** Filled in by robots only: people do not see the field. */
  website: z.string().max(1_000).default(''),
  /** A browser's own random mark. */
  browser: z.string().max(60).nullish(),
  finished: z.boolean().default(false),
  /** On a kiosk, whose clock is believed within 30 days. */
  startedAt: z.number().nullish(),
  answeredAt: z.number().nullish(),
});

const within = (time: number | null | undefined, now: Date): Date | undefined =>
  typeof time === 'number' && time <= now.getTime() + 60_000 && time > now.getTime() - 30 * DAY
    ? new Date(Math.min(time, now.getTime()))
    : undefined;

/** Reads what was sent and adds what the request itself tells. */
export function readSent(opened: Opened, request: FastifyRequest, id: string, body: unknown): Sent {
  refuseUnkeepable({ body });
  const parsed = wire.safeParse(body);
  if (!parsed.success) throw new Invalid('invalid', 'This is not what the page of a survey sends.');
  const { version, language, answers, stamp, website, browser, finished, startedAt, answeredAt } = parsed.data;
  const { ctx, survey, way } = opened;
  const now = ctx.clock.now();
  const isKiosk = way === 'kiosk';
  const fetched = isKiosk ? (within(startedAt, now) ?? now) : readStamp(survey.secret, id, stamp, now);
  const hasMarks = way === 'link' || way === 'widget';
  return {
    ...{ id, version, language, answers, finished, suspect: suspectOf(website, fetched) },
    startedAt: fetched ?? now,
    at: (isKiosk && within(answeredAt, now)) || now,
    browser: hasMarks && browser ? browserMark(survey.secret, browser) : null,
    alike: hasMarks ? alikeMark(survey.secret, sightOf(request), now) : null,
  };
}

const suspectOf = (website: string, fetched: Date | undefined): KeptOut | null => (website !== '' ? 'bot' : fetched ? null : 'no_stamp');

const sightOf = (request: FastifyRequest) => ({
  address: addressKey(request),
  agent: String(request.headers['user-agent'] ?? ''),
  languages: String(request.headers['accept-language'] ?? ''),
});

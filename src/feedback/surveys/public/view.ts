import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isUuid, newId } from '#platform/ids';
import { readAnswers } from '../answers.ts';
import { type ResponseRow, responsesStore } from '../responses.store.ts';
import { readStamp, stampFor } from '../stamp.ts';
import { surveysStore } from '../surveys.store.ts';
import { companyOf, languageOf, type Opened, traitsFor } from './open.ts';
import type { PageView } from './page-html.ts';

/** `r` response, `s` its stamp, `q` question, `e` it must be answered, `t` thank-you page, `a` the first answer, chosen in a mail. */
export type Asking = { Params: { token: string; id: string }; Querystring: Record<string, string | undefined> };

/** The response that is being written: the one whose stamp was brought along, else what was begun through the same personal link. */
async function begunOf({ ctx, survey, invitation, end }: Opened, { r, s = '' }: Asking['Querystring']): Promise<ResponseRow | undefined> {
  const isOwn = r !== undefined && isUuid(r) && readStamp(survey.secret, r, s, ctx.clock.now()) !== undefined;
  const own = isOwn ? await responsesStore.one(ctx.db, r) : undefined;
  const begun = own ?? (invitation && !end ? await responsesStore.openOf(ctx.db, invitation.id) : undefined);
  return begun?.surveyId === survey.id ? begun : undefined;
}

/** Whoever began with an earlier version goes on with it. */
export const versionFor = async ({ ctx, survey, document }: Opened, begun: ResponseRow | undefined) =>
  begun && begun.version !== survey.version
    ? { version: begun.version, document: (await surveysStore.version(ctx.db, survey.id, begun.version)) ?? document }
    : { version: survey.version, document };

function endFor({ end }: Opened, begun: ResponseRow | undefined, said: string | undefined): PageView['end'] {
  if (said !== undefined && /^\d$/.test(said)) return Number(said);
  if (said === 'full') return 'full';
  if (!begun) return end;
  return begun.endedAt ? 'kept' : undefined;
}

/** Chosen in a mail, the first answer is shown as chosen, and nothing more: whatever follows all links of a mail answers nothing. */
function chosenIn({ questions }: Opened['document'], a: string | undefined) {
  const [first] = questions;
  return first && a !== undefined ? readAnswers([first], { [first.key]: a }) : {};
}

export async function viewOf(opened: Opened, request: FastifyRequest<Asking>): Promise<PageView> {
  const { ctx, survey, token, way, invitation } = opened;
  const { s = '', q = '', t, e, a, lang } = request.query;
  const begun = await begunOf(opened, request.query);
  const { version, document } = await versionFor(opened, begun);
  const response = begun?.id ?? newId();
  const isStamped = readStamp(survey.secret, response, s, ctx.clock.now()) !== undefined;
  return {
    ...{ token, document, way, response, version, at: q, isMissing: e === '1' },
    language: languageOf(document, request, lang),
    company: await companyOf(ctx),
    answers: begun?.answers ?? { ...invitation?.prefill, ...chosenIn(document, a) },
    traits: await traitsFor(opened),
    stamp: isStamped ? s : stampFor(survey.secret, response, ctx.clock.now()),
    end: endFor(opened, begun, t),
  };
}

export const pageHeaders = (nonce: string, framedBy: "'none'" | "'self'") => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:",
    `style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors ${framedBy}`,
  ].join('; '),
});

export const newNonce = (): string => randomBytes(12).toString('base64');

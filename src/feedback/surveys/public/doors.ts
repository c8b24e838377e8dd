import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Conflict, Invalid, NotFound } from '#platform/errors';
import type { House } from '#platform/house';
import { isUuid } from '#platform/ids';
import { responsesStore } from '../responses.store.ts';
import { saveResponse } from '../responses.ts';
import { stepOf } from './forms.ts';
import { countOpening, languageOf, type Opened, openToken } from './open.ts';
import { type PageView, pageHtml, surveyHtml } from './page-html.ts';
import { pageScript, scriptOf } from './scripts.ts';
import { readSent } from './sent.ts';
import { styleOf } from './style.ts';
import { type Asking, newNonce, pageHeaders, versionFor, viewOf } from './view.ts';

type Ask = FastifyRequest<Asking>;

const perMinute = (max: number) => ({ schema: { hide: true }, config: { rateLimit: { max, timeWindow: 60_000 } } });

/** Where everybody may answer: the page at /s/:token, which works without any script, and what its script and the widget ask for. */
export async function surveyDoors(app: FastifyInstance, house: House): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    for (const name of ['page', 'widget'] as const)
      scope.get(`/s/${name}.js`, perMinute(600), async (request, reply) => sendScript(name, request, reply));
    scope.get<Asking>('/s/:token', perMinute(240), (request, reply) => showPage(house, request, reply));
    scope.post<Asking>('/s/:token', perMinute(240), (request, reply) => takeForm(house, request, reply));
    scope.put<Asking>('/s/:token/responses/:id', perMinute(600), async (request, reply) => {
      openToEverySite(reply);
      const opened = await mustOpen(house, request);
      if (!isUuid(request.params.id)) throw new Invalid('invalid_id', 'The id of a response is a UUID.');
      return saveResponse(opened.ctx, opened, readSent(opened, request, request.params.id, request.body));
    });
    scope.get<Asking>('/s/:token/widget.json', perMinute(600), (request, reply) => sendWidget(house, request, reply));
    for (const path of ['/s/:token/responses/:id', '/s/:token/widget.json'])
      scope.options(path, { schema: { hide: true } }, async (_request, reply) => {
        openToEverySite(reply);
        return reply.status(204).send();
      });
  });
}

function openToEverySite(reply: FastifyReply): void {
  reply.headers({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, PUT, OPTIONS',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '86400',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-store',
  });
}

async function mustOpen(house: House, { params }: Ask): Promise<Opened> {
  const opened = await openToken(house, params.token);
  if (!opened) throw new NotFound('survey_not_found', 'There is no survey at this address.');
  return opened;
}

/** Every site may load the widget's script, and browsers ask again after ten minutes; the page names its own by its content. */
function sendScript(name: 'page' | 'widget', request: FastifyRequest, reply: FastifyReply) {
  const script = scriptOf(name);
  if (!script) throw new NotFound('not_built', 'The scripts are not built yet: run `npm run web`.');
  const isNamed = (request.query as { v?: string }).v === script.tag;
  const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  reply.headers({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': isNamed ? 'public, max-age=31536000, immutable' : 'public, max-age=600',
    etag: `"${script.tag}"`,
    vary: 'accept-encoding',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
  });
  if (request.headers['if-none-match'] === `"${script.tag}"`) return reply.status(304).send();
  return reply.send(isPacked ? script.packed : script.text);
}

async function showPage(house: House, request: Ask, reply: FastifyReply): Promise<FastifyReply> {
  const opened = await openToken(house, request.params.token);
  if (!opened) return sendNothing(reply);
  const view = await viewOf(opened, request);
  if (request.query.r === undefined) await countOpening(opened);
  return sendPage(reply, view);
}

function sendPage(reply: FastifyReply, view: PageView): FastifyReply {
  const nonce = newNonce();
  const gone = view.end === 'closed' || view.end === 'ended';
  return reply
    .status(gone ? 410 : 200)
    .headers(pageHeaders(nonce, "'none'"))
    .send(pageHtml(view, { nonce, script: pageScript() }));
}

const NOTHING = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No survey here</title>
<h1>There is no survey here</h1><p lang="de">Hier ist keine Umfrage.</p></html>`;
const sendNothing = (reply: FastifyReply): FastifyReply => reply.status(404).headers(pageHeaders(newNonce(), "'none'")).send(NOTHING);

/** A browser without script sends one question at a time, and is sent on to the next. */
async function takeForm(house: House, request: Ask, reply: FastifyReply): Promise<FastifyReply> {
  const opened = await openToken(house, request.params.token);
  if (!opened) return sendNothing(reply);
  const { id, body, step } = await readForm(opened, request);
  try {
    const saved = await saveResponse(opened.ctx, opened, readSent(opened, request, id, body));
    const done = { t: saved.state === 'full' ? 'full' : String(saved.thanks) };
    const next = saved.state === 'kept' ? { q: step.next ?? '', e: step.isMissing ? '1' : '' } : done;
    const search = new URLSearchParams({ r: id, s: body.stamp, lang: body.language, ...(next as Record<string, string>) });
    return reply.redirect(`/s/${opened.token}?${search}`, 303);
  } catch (error) {
    if (error instanceof Conflict) return showPage(house, request, reply);
    throw error;
  }
}

async function readForm(opened: Opened, request: Ask) {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const field = (name: string) => form.get(name) ?? '';
  const id = field('_response');
  if (!isUuid(id)) throw new Invalid('invalid_id', 'The id of a response is a UUID.');
  const known = await responsesStore.one(opened.ctx.db, id);
  const before = known?.surveyId === opened.survey.id ? known : undefined;
  const { document, version } = await versionFor(opened, before);
  const { answers, ...step } = stepOf(document, before?.answers ?? opened.invitation?.prefill ?? {}, form);
  const language = languageOf(document, request, field('_lang'));
  const sent = { stamp: field('_stamp'), website: field('_website'), finished: step.next === null };
  return { id, step, body: { version, language, answers, ...sent } };
}

/** All that the widget needs, in one answer: when to come forward, the survey as HTML, and how it looks. */
async function sendWidget(house: House, request: Ask, reply: FastifyReply) {
  openToEverySite(reply);
  const opened = await mustOpen(house, request);
  if (opened.way !== 'widget') throw new NotFound('not_a_widget', 'This token is not that of a widget.');
  const view = await viewOf(opened, request);
  if (request.query['shown'] === '1') await countOpening(opened);
  return {
    open: opened.end === undefined,
    settings: opened.settings,
    language: view.language,
    title: opened.document.theme.logo || view.company,
    html: surveyHtml(view).text,
    css: styleOf(opened.document.theme.color, ':host'),
  };
}

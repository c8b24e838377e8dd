import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import * as said from './comments.contract.ts';
import { addComment, changeComment, listCalls, listComments, removeComment } from './comments.ts';
import { copyLanes, drawIdeal, duplicateJourney } from './copies.ts';
import { compareJourney, editJourney, keepVersion, listEdits, listVersions, readVersion, restoreVersion } from './edits.ts';
import { exportCsv, exportJson, importJson } from './exchange.ts';
import * as contract from './maps.contract.ts';
import { changeJourney, createJourney, listJourneys, readJourney } from './maps.ts';
import { sayPresent } from './presence.ts';
import { listTemplates } from './templates/draw.ts';

const file = ({ name, text }: { name: string; text: string }, kind: 'csv' | 'json') => {
  const safe = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return new Answer(text, 200, {
    'content-type': kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="journey.${kind}"; filename*=UTF-8''${encodeURIComponent(safe || 'journey')}.${kind}`,
  });
};

export const mapRoutes: AnyRoute[] = [
  route(contract.listJourneys, async (ctx, { query }) => ({
    journeys: await listJourneys(ctx, { archived: query.archived === 'true', persona: query.persona }),
  })),
  route(contract.createJourney, async (ctx, { body }) => new Answer(await createJourney(ctx, body), 201)),
  route(contract.listTemplates, async (_ctx, { query }) => ({ templates: listTemplates(query.language) })),
  rawRoute(contract.importJourney, async (ctx, _input, { request }) => new Answer(await importJson(ctx, request.raw), 201)),
  route(contract.readJourney, (ctx, { params }) => readJourney(ctx, params.id)),
  route(contract.changeJourney, (ctx, { params, body }) => changeJourney(ctx, { ...body, id: params.id })),
  route(
    contract.duplicateJourney,
    async (ctx, { params, body }) => new Answer(await duplicateJourney(ctx, { ...body, id: params.id }), 201),
  ),
  route(contract.drawIdeal, async (ctx, { params }) => new Answer(await drawIdeal(ctx, params.id), 201)),
  route(contract.copyLanes, (ctx, { params, body }) => copyLanes(ctx, { ...body, id: params.id })),
  route(contract.editJourney, (ctx, { params, body }) => editJourney(ctx, { ...body, id: params.id })),
  route(contract.listEdits, (ctx, { params, query }) => listEdits(ctx, { ...query, id: params.id })),
  route(contract.listVersions, (ctx, { params }) => listVersions(ctx, params.id)),
  route(contract.keepVersion, async (ctx, { params, body }) => new Answer(await keepVersion(ctx, { ...body, id: params.id }), 201)),
  route(contract.readVersion, (ctx, { params }) => readVersion(ctx, params)),
  route(contract.restoreVersion, (ctx, { params, body }) => restoreVersion(ctx, { ...params, ...body })),
  route(contract.compareJourney, (ctx, { params, query }) => compareJourney(ctx, { ...query, id: params.id })),
  rawRoute(contract.exportJourneyJson, async (ctx, { params }) => file(await exportJson(ctx, params.id), 'json')),
  rawRoute(contract.exportJourneyCsv, async (ctx, { params }) => file(await exportCsv(ctx, params.id), 'csv')),
  route(contract.sayPresent, (ctx, { params, body }) =>
    sayPresent(ctx, { id: params.id, elementId: body.elementId ?? null, leaving: body.leaving }),
  ),
  route(said.listComments, (ctx, { params }) => listComments(ctx, params.id)),
  route(said.listCalls, (ctx) => listCalls(ctx)),
  route(said.addComment, async (ctx, { params, body }) => new Answer(await addComment(ctx, { ...body, id: params.id }), 201)),
  route(said.changeComment, (ctx, { params, body }) => changeComment(ctx, { ...body, id: params.id })),
  route(said.removeComment, async (ctx, { params }) => {
    await removeComment(ctx, params.id);
    return { done: true as const };
  }),
];

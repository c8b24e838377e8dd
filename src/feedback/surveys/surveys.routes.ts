import { publicAddress } from '#platform/address';
import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import { listResponses, responsesCsv } from './behind.ts';
import * as doorsContract from './doors.contract.ts';
import { changeDoor, createDoor, createInvitation, endDoor, listDoors, listInvitations, qrOf, revokeInvitation } from './doors.ts';
import { previewPage } from './public/preview.ts';
import { releaseResponse, respond } from './responses.ts';
import * as resultsContract from './results.contract.ts';
import { readResults } from './results.ts';
import * as contract from './surveys.contract.ts';
import {
  copySurvey,
  createSurvey,
  deleteSurvey,
  listSurveys,
  listSurveyTemplates,
  listSurveyVersions,
  publishSurvey,
  readChanges,
  readSurvey,
  restoreSurvey,
  saveDraft,
  setSurveyState,
} from './surveys.ts';

const DONE = { done: true as const };

export const surveyRoutes: AnyRoute[] = [
  route(contract.listSurveys, (ctx) => listSurveys(ctx)),
  route(contract.createSurvey, async (ctx, { body }) => new Answer(await createSurvey(ctx, body), 201)),
  route(contract.listSurveyTemplates, async (_ctx, { query }) => ({ templates: listSurveyTemplates(query.language) })),
  route(contract.readSurvey, (ctx, { params }) => readSurvey(ctx, params.id)),
  route(contract.saveDraft, (ctx, { params, body }) => saveDraft(ctx, params.id, body)),
  route(contract.readChanges, (ctx, { params }) => readChanges(ctx, params.id)),
  route(contract.publishSurvey, (ctx, { params, body }) => publishSurvey(ctx, params.id, body.revision)),
  route(contract.listSurveyVersions, (ctx, { params }) => listSurveyVersions(ctx, params.id)),
  route(contract.setSurveyState, (ctx, { params, body }) => setSurveyState(ctx, params.id, body.state)),
  route(contract.copySurvey, async (ctx, { params, body }) => new Answer(await copySurvey(ctx, params.id, body.name), 201)),
  route(contract.deleteSurvey, async (ctx, { params }) => {
    await deleteSurvey(ctx, params.id);
    return DONE;
  }),
  route(contract.restoreSurvey, (ctx, { params }) => restoreSurvey(ctx, params.id)),
  rawRoute(contract.previewSurvey, async (ctx, { params, query }) => {
    const { body, headers } = await previewPage(ctx, params.id, query);
    return new Answer(body, 200, headers);
  }),
];

export const doorRoutes: AnyRoute[] = [
  route(doorsContract.listSurveyDoors, (ctx, { params }) => listDoors(ctx, params.id)),
  route(doorsContract.createSurveyDoor, async (ctx, { params, body }) => new Answer(await createDoor(ctx, params.id, body), 201)),
  route(doorsContract.changeSurveyDoor, (ctx, { params, body }) => changeDoor(ctx, params.id, body)),
  route(doorsContract.endSurveyDoor, async (ctx, { params }) => {
    await endDoor(ctx, params.id);
    return DONE;
  }),
  rawRoute(doorsContract.surveyDoorQr, async (ctx, { params }, { request }) => {
    const house = publicAddress(ctx.house.config, request.socket.localPort);
    return new Answer(await qrOf(ctx, params.id, house), 200, { 'content-type': 'image/svg+xml; charset=utf-8' });
  }),
  route(doorsContract.listInvitations, (ctx, { params }) => listInvitations(ctx, params.id)),
  route(doorsContract.createInvitation, async (ctx, { params, body }) => new Answer(await createInvitation(ctx, params.id, body), 201)),
  route(doorsContract.revokeInvitation, async (ctx, { params }) => {
    await revokeInvitation(ctx, params.id);
    return DONE;
  }),
];

export const resultRoutes: AnyRoute[] = [
  route(resultsContract.readResults, (ctx, { params, query }) => readResults(ctx, params.id, query)),
  route(resultsContract.listResponses, (ctx, { params, query }) => listResponses(ctx, params.id, query)),
  rawRoute(
    resultsContract.responsesCsv,
    async (ctx, { params, query }) => new Answer(await responsesCsv(ctx, params.id, query), 200, csvHeaders('responses')),
  ),
  route(resultsContract.respond, async (ctx, { params, body }) => new Answer(await respond(ctx, params.id, body), 201)),
  route(resultsContract.releaseResponse, async (ctx, { params }) => {
    await releaseResponse(ctx, params.id);
    return DONE;
  }),
];

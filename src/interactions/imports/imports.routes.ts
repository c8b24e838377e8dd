import { Readable } from 'node:stream';
import type { z } from 'zod';
import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import {
  cancelImport,
  changeImport,
  discardImport,
  downloadRefusals,
  listImportKinds,
  listImports,
  listRefusals,
  previewImport,
  readImport,
  runImport,
  undoImport,
  uploadImport,
} from './imports.contract.ts';
import * as imports from './imports.ts';
import { kinds } from './kinds/kinds.ts';
import { refusalsAsCsv, refusalsPage } from './refused-rows.ts';

export const importRoutes: AnyRoute[] = [
  route(listImportKinds, async () => ({
    kinds: kinds.map(({ name, label, fields }) => ({
      name,
      label,
      fields: fields.map(({ synonyms: _synonyms, exact: _exact, ...field }) => field),
    })),
  })),
  rawRoute(uploadImport, async (ctx, { query }, { request }) => {
    const bytes = Number(request.headers['content-length'] ?? 0);
    const upload = query as z.output<NonNullable<typeof uploadImport.query>>;
    return new Answer(await imports.uploadImport(ctx, upload, request.raw, bytes), 201);
  }),
  route(listImports, (ctx, { query }) => imports.listImports(ctx, query)),
  route(readImport, (ctx, { params }) => imports.readImport(ctx, params)),
  route(changeImport, (ctx, { params, body }) => imports.changeImport(ctx, { ...body, id: params.id })),
  route(previewImport, (ctx, { params }) => imports.previewImport(ctx, params)),
  route(runImport, (ctx, { params }) => imports.runImport(ctx, params)),
  route(discardImport, (ctx, { params }) => imports.discardImport(ctx, params)),
  route(cancelImport, (ctx, { params }) => imports.cancelImport(ctx, params)),
  route(undoImport, (ctx, { params }) => imports.undoImport(ctx, params)),
  route(listRefusals, (ctx, { params, query }) => refusalsPage(ctx, { ...query, id: params.id })),
  rawRoute(downloadRefusals, async (ctx, { params }) => {
    const { id } = params as { id: string };
    await imports.readImport(ctx, { id });
    return new Answer(Readable.from(refusalsAsCsv(ctx, id)), 200, csvHeaders(`refused-rows-${id}`));
  }),
];

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { realServer } from '../../../tests/support/people.ts';
import { addHealth } from './health.ts';
import { addWeb } from './web.ts';

test('/healthz says that all is ready', async () => {
  const answer = await (await realServer()).inject('/healthz');
  expect([answer.statusCode, answer.json()]).toEqual([200, { ready: true, notReady: [] }]);
});

test('/healthz answers 503 and says in words what is not ready', async () => {
  const { house } = await testHouse();
  const app = fastify();
  addHealth(
    app,
    new Proxy(house, {
      get: (target, name) => (name === 'notReady' ? async () => ['The database does not answer.'] : Reflect.get(target, name)),
    }),
  );
  const answer = await app.inject('/healthz');
  expect([answer.statusCode, answer.json()]).toEqual([503, { ready: false, notReady: ['The database does not answer.'] }]);
});

test('the API is described in OpenAPI, and the description can be read in a browser without inline scripts', async () => {
  const app = await realServer();
  const document = (await app.inject('/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/api/v1/session'].post.requestBody.content['application/json'].schema.required).toEqual(['email', 'password']);
  expect(document.paths['/api/v1/keys'].get.description).toBe('Needs the permission `keys:write`.');
  const page = await app.inject('/api/docs');
  expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  expect((await app.inject('/api/docs/json')).json()).toEqual(document);
});

test('an unknown path of the API is a 404 in JSON, never the web app', async () => {
  const app = await realServer();
  for (const path of ['/api/v1/nothing', '/api/nothing', '/v1/nothing']) {
    const answer = await app.inject(path);
    expect(answer.statusCode, path).toBe(404);
    expect(answer.headers['content-type'], path).toMatch(/json/);
  }
});

test('a path written another way finds no way around sign-in', async () => {
  const app = await realServer();
  for (const path of [
    '//api/v1/members',
    '/api/v1//members',
    '/API/v1/members',
    '/api/v1/members/',
    '/api/v1/%6dembers',
    '/api/v1/members.',
    '/api/v1/members;x',
  ]) {
    const answer = await app.inject(path);
    expect(answer.body, path).not.toContain('"members":');
    expect([401, 403, 404, 200], path).toContain(answer.statusCode);
  }
});

function builtWeb(): string {
  const folder = mkdtempSync(join(tmpdir(), `tl-test-${process.ppid}-web-`));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Throughline</title>');
  writeFileSync(join(folder, 'assets/index-abc123.js'), '1');
  writeFileSync(join(folder, 'mark.svg'), '<svg/>');
  return folder;
}

test('the web app answers on every page address; its hashed files are kept for long, its page never', async () => {
  const folder = builtWeb();
  const app = fastify();
  await addWeb(app, folder);
  for (const path of ['/', '/customers/1234?tab=orders', '/settings/members']) {
    const page = await app.inject(path);
    expect([page.statusCode, page.body, page.headers['cache-control']], path).toEqual([200, '<title>Throughline</title>', 'no-cache']);
  }
  expect((await app.inject('/assets/index-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await app.inject('/mark.svg')).headers['cache-control']).toBe('no-cache');
  // An old page asking for files of a former build must see that they are gone, not get a page in place of a script.
  expect((await app.inject('/assets/index-old.js')).statusCode).toBe(404);
  expect((await app.inject({ method: 'POST', url: '/customers' })).statusCode).toBe(404);
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json']) {
    expect((await app.inject(path)).body, path).not.toContain('"throughline"');
  }
  await app.close();
  rmSync(folder, { recursive: true });
});

test('before the screens are built there is a page that says how to build them', async () => {
  const app = fastify();
  await addWeb(app, '/nowhere');
  const page = await app.inject('/customers');
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.body).toContain('npm run web');
});

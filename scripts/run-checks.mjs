// Runs the checks one after another and adds up what the runners themselves reported.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const bin = (name) => `node_modules/.bin/${name}`;
const VITEST = [bin('vitest'), 'run'];

const guards = [
  ['Format and lint', [bin('biome'), 'ci', '.']],
  ['Types of the server', [bin('tsc'), '-p', 'tsconfig.server.json']],
  ['Types of the web app, without those of Node', [bin('tsc'), '-p', 'tsconfig.web.json']],
  ['Types of what drives a browser', [bin('tsc'), '-p', 'tsconfig.browser.json']],
  ['Walls between the rooms', [bin('depcruise'), 'src', '--config', 'dependency-cruiser.cjs']],
  ['Unused code', [bin('knip')]],
  ['The web app builds', [bin('vite'), 'build']],
];

let passed = 0;
let failed = 0;
const failures = [];

function run(command, env = {}) {
  const [program, ...args] = command;
  return spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

function step(title, command) {
  console.log(`\n== ${title}`);
  const began = Date.now();
  const good = run(command) === 0;
  console.log(`${good ? 'ok' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  count(title, good ? 1 : 0, good ? 0 : 1);
}

function count(title, good, bad) {
  passed += good;
  failed += bad;
  if (bad) failures.push(title);
}

function suite(title, command, report, read, env) {
  console.log(`\n== ${title}`);
  rmSync(report, { force: true });
  const began = Date.now();
  const status = run(command, env);
  const result = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  // A runner that died, or ran nothing, is a failure whatever its report says.
  const died = (status !== 0 && result.failed === 0) || result.passed + result.failed === 0;
  console.log(
    `${result.passed} passed, ${result.failed + (died ? 1 : 0)} failed: ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`,
  );
  count(title, result.passed, result.failed + (died ? 1 : 0));
}

const vitestReport = (json) => ({
  passed: json.numPassedTests,
  failed: json.numFailedTests + json.numFailedTestSuites - suitesThatOnlyContainFailures(json),
});
// Vitest counts describe blocks as suites; a file that could not even load has no tests at all.
const suitesThatOnlyContainFailures = (json) =>
  json.numFailedTestSuites - json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;

const playwrightReport = (json) => ({ passed: json.stats.expected, failed: json.stats.unexpected + json.stats.flaky });

mkdirSync('test-results', { recursive: true });
const only = process.argv[2];
if (!only || only === 'guards') for (const [title, command] of guards) step(title, command);
if (!only || only === 'unit') suite('Tests on the embedded stores', VITEST, 'test-results/vitest.json', vitestReport);
if (!only || only === 'postgres15')
  suite('The operational part again on PostgreSQL 15', ['bash', 'scripts/on-postgres-15.sh'], 'test-results/postgres15.json', vitestReport);
if (!only || only === 'e2e')
  suite('The whole house in a browser', [bin('playwright'), 'test'], 'test-results/playwright.json', playwrightReport);

if (failures.length) console.log(`\nFailed: ${failures.join('; ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

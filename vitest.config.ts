import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What looks at whole houses goes first, while those of the workers are small; then what takes long, so that nobody waits for it at the
 * end. Whole real files go last: all that come after would live with their rows.
 */
const ORDER = [/tests\/matrix/, /cli\.test/, /apps\//, /kill\.test/, /./];
const place = ({ moduleId }: TestSpecification): number =>
  moduleId.includes('real-') ? ORDER.length : ORDER.findIndex((one) => one.test(moduleId));
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/*.test.ts'],
    pool: 'forks',
    isolate: false,
    sequence: { sequencer: InOrder },
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['src/platform/testing/clean-up.ts'],
    reporters: ['default', ['json', { outputFile: process.env['VITEST_REPORT'] ?? 'test-results/vitest.json' }]],
    env: { UV_THREADPOOL_SIZE: '16' },
  },
});

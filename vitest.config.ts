import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/*.test.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['src/platform/testing/clean-up.ts'],
    reporters: ['default', ['json', { outputFile: process.env['VITEST_REPORT'] ?? 'test-results/vitest.json' }]],
    env: { UV_THREADPOOL_SIZE: '16' },
  },
});

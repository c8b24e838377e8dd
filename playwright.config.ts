import { defineConfig, devices } from '@playwright/test';

const launchOptions = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** The whole house in a real browser. Each worker starts its own server on its own folder (tests/e2e/house.ts). */
export default defineConfig({
  testDir: 'tests/e2e',
  // `npm run pictures` takes the pictures of the README and the tour.
  testIgnore: process.env['PICTURES'] ? [] : ['**/pictures.spec.ts'],
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  outputDir: 'test-results/playwright',
  // `TRACE=1` keeps what led to a failure step by step; always kept, it takes a third of the time.
  use: { launchOptions, screenshot: 'only-on-failure', trace: process.env['TRACE'] ? 'retain-on-failure' : 'off' },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 }, launchOptions } },
    // What depends on the width: how screens are laid out.
    {
      name: 'phone',
      testMatch: /screens\.spec\.ts/,
      grep: /is sound/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, launchOptions },
    },
  ],
});

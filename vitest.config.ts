import { defineConfig } from 'vitest/config'

// Every process of the tests lives in UTC: the campaign's own zone is a parameter and must not be a coincidence.
process.env['TZ'] = 'UTC'

const generatedOrForeign = ['**/node_modules/**', 'generated/**', 'web/dist/**']

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // what is waited for comes when it comes: on a machine that others load, a second says nothing
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...generatedOrForeign, 'tests/**'],
          // ends what hangs; how long something may take is measured, not told by this
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: ['tests/web/**/*.test.ts'],
          globalSetup: ['tests/web/built.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/**/*.test.ts'],
          exclude: [...generatedOrForeign, 'tests/web/**', 'tests/e2e/**'],
          globalSetup: ['tests/global-setup.ts'],
          // tests that wait together wait for the engine, not for each other
          maxConcurrency: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

process.env['TZ'] = 'UTC';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // What only one of the two databases has is tested on that one.
    exclude: [process.env['TEST_DATABASE_URL'] ? 'tests/**/*.embedded.test.ts' : 'tests/**/*.postgres.test.ts'],
    setupFiles: ['tests/support/setup.ts'].filter((file) => existsSync(file)),
    // Processes, because a database or a worker that dies must not take other tests along.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The database's template is cached in node_modules/.cache by the first test that needs it.
    env: { TZ: 'UTC' },
  },
});

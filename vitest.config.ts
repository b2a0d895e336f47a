import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

process.env['TZ'] = 'UTC';
// What one process has compiled the next one need not: half of what a start costs, for the many that tests make.
process.env['NODE_COMPILE_CACHE'] = path.resolve('node_modules/.cache/greenroom/compiled');

const takesLong = ({ moduleId }: TestSpecification): boolean =>
  /\/tests\/(?:demo|house|soak|database)\/|\/(?:permission-table|outages-many-servers)/u.test(moduleId);

/**
 * The longest files first, as far as their size does not tell: what starts processes waits most, and a table asks the same of
 * hundreds. Begun last, they would keep all others waiting for them at the end.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(takesLong), ...sorted.filter((file) => !takesLong(file))];
  }
}

export default defineConfig({
  test: {
    setupFiles: ['tests/support/setup.ts'],
    include: ['tests/**/*.test.ts'],
    // What only one of the two databases has is tested on that one.
    exclude: [process.env['TEST_DATABASE_URL'] ? 'tests/**/*.embedded.test.ts' : 'tests/**/*.postgres.test.ts'],
    // Files share a process and what it has loaded: importing the house once for each file takes a quarter of the time.
    isolate: false,
    // Processes, because a database or a worker that dies must not take other tests along.
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    // Twice what CI has of cores: whoever waits for a process, a browser or Discord's limits leaves its core to others.
    maxWorkers: 4,
    // What a test makes is rubbish in a moment: cleared away rarely, most of it need not be looked at.
    execArgv: ['--max-semi-space-size=64'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What comes is waited for on a busy machine, too: its second is no promise of ours.
    expect: { poll: { timeout: 30_000 } },
    // The database's template is cached in node_modules/.cache by the first test that needs it.
    env: { TZ: 'UTC' },
  },
});

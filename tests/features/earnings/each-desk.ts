import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { closeReaders } from '#src/features/earnings/index.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { HandClock, makeAgency, someone } from './desk.ts';

/** An agency of its own, with the people who sit at its desk and one of its creators. */
interface Desk {
  readonly test: TestDatabase;
  readonly agency: Agency;
  readonly clock: HandClock;
  readonly owner: Context;
  /** Managers. */
  readonly mia: Context;
  readonly noah: Context;
  readonly ana: Context;
}

/** One database for the tests of a file, and a new desk in it for each. */
export function eachDesk(take: (desk: Desk) => void): void {
  let test: TestDatabase | undefined;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(async () => {
    await closeReaders();
    await test?.close();
  });
  beforeEach(async () => {
    if (test) take(await deskIn(test));
  });
}

async function deskIn(test: TestDatabase): Promise<Desk> {
  const agency = await makeAgency(test.database);
  const clock = new HandClock();
  const at = (id: string, ...is: Parameters<typeof someone>[3]['is'][number][]): Context =>
    someone(test.database, agency, clock, { id, is });
  return {
    test,
    agency,
    clock,
    owner: at('100000000000000001', 'owner'),
    mia: at('100000000000000002', 'manager'),
    noah: at('100000000000000003', 'manager'),
    ana: at('100000000000000007', 'creator'),
  };
}

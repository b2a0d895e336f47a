import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { expect, it } from 'vitest';
import { queryRows } from '#src/database/handle.ts';
import { openTestDatabase } from '#tests/support/database.ts';

it('a creator can go without all rows of files and all lines of the ledger being looked through', async () => {
  const test = await openTestDatabase();
  try {
    const unindexed = await queryRows(
      test.database,
      sql`
        select c.conname::text as name from pg_constraint c
        where c.contype = 'f' and c.confrelid = 'creators'::regclass and c.conrelid in ('snapshots'::regclass, 'earning_lines'::regclass)
          and not exists (
          select from pg_index i
          where i.indrelid = c.conrelid and i.indpred is null
            and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
        order by 1`,
      z.object({ name: z.string() }),
    );
    expect(unindexed.map(({ name }) => name)).toEqual([]);
  } finally {
    await test.close();
  }
});

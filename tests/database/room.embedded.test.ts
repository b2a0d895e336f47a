import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openPglite } from '#src/database/engine.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { embeddedTemplateBytes } from '#tests/support/database.ts';

test('what was deleted leaves its room to what comes, once a day, with the backup', async () => {
  const open = await openPglite({ loadDataDir: new Blob([await embeddedTemplateBytes()]) }, 'memory');
  const oneDay = async (): Promise<number> => {
    await drizzleOf(open.db).execute(
      sql`insert into house_facts (name, value, known_since) select n, repeat('x', 500), now() from generate_series(1, 500) n`,
    );
    await drizzleOf(open.db).execute(sql`delete from house_facts`);
    await open.dump();
    const [size] = await queryRows(
      open.db,
      sql`select pg_relation_size('house_facts') as bytes`,
      z.object({ bytes: z.coerce.number() }),
    );
    return size?.bytes ?? Number.NaN;
  };
  const first = await oneDay();
  await oneDay();
  expect(await oneDay()).toBe(first);
  await open.close();
});

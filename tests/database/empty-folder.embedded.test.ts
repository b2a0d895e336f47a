import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeEmptyFolder, prepareEmptyFolder } from '#src/database/empty-folder.ts';
import { openPglite } from '#src/database/engine.ts';
import { queryRows } from '#src/database/handle.ts';
import { readMigrationState } from '#src/database/migrate.ts';
import { temporaryFolder } from '#tests/support/child.ts';

test('a first start copies the empty database that was made at the installation, with every migration', async () => {
  await prepareEmptyFolder();
  const made = new Set<string>();
  for (const name of ['first', 'second']) {
    const folder = path.join(temporaryFolder(), name);
    await makeEmptyFolder(folder);
    const open = await openPglite({ dataDir: folder }, folder);
    const rows = await queryRows(
      open.db,
      sql`select system_identifier::text as id from pg_control_system()`,
      z.object({ id: z.string() }),
    );
    for (const { id } of rows) made.add(id);
    const { known, applied } = await readMigrationState(open.db);
    expect(applied).toBe(known);
    await open.close();
  }
  expect(made.size).toBe(1);
});

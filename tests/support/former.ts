import { sql } from 'drizzle-orm';
import type { Database } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';

/** Makes a database one from before the first release: its tables came by other migrations, of an earlier day. */
export async function makeFormer(db: Database): Promise<void> {
  await drizzleOf(db).execute(sql`update drizzle.__drizzle_migrations set created_at = created_at - 86400000`);
}

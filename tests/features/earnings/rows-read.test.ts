import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { expect, it } from 'vitest';
import type { Agency, Database, Transaction } from '#src/context.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { createExpected } from '#src/features/creators/claims/claims.store.ts';
import { beginRun, endRun, listByHand } from '#src/features/creators/runs/runs.store.ts';
import { listDoubtful } from '#src/features/earnings/importing/snapshots.store.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { day, makeAgency, month } from './desk.ts';

const asOf = '2026-08-01';

/** A file that counts. @param id what stands as an ID in its rows; undefined: it shows none */
async function file(db: Database, agency: Agency, rows: number, id?: string): Promise<string> {
  const importId = randomUUID();
  await drizzleOf(db).execute(sql`
    insert into imports (id, agency_id, state, kind, month, first_day, as_of, file_name, file_hash, rows_hash, unknown_headers,
      creators, diamonds, rows_to_check, seen, previewed_by, previewed_at)
    values (${importId}, ${agency.id}, 'committed', 'creator-data', '2026-07', '2026-07-01', ${asOf}, 'a.xlsx', 'a', 'a', '[]',
      ${rows}, 0, 0, '', '1', now())`);
  await drizzleOf(db).execute(sql`
    insert into snapshots (agency_id, import_id, line, tiktok_id, username, diamonds, live_seconds, valid_days, quit, counts)
    select ${agency.id}::uuid, ${importId}::uuid, n, ${id ?? null}::text || n, 'creator-' || n, 0, 0, 0, false, true
    from generate_series(1, ${rows}) n`);
  return importId;
}

/** Many agencies with a file each: finding one file's rows without saying whose it is looks at all of them. */
async function others(db: Database, count: number): Promise<void> {
  const drizzle = drizzleOf(db);
  await drizzle.execute(sql`
    insert into agencies (guild_id, guild_name, locale, joined_at)
    select (800000000000000000 + n)::text, 'Other', 'en-US', now() from generate_series(1, ${count}) n`);
  await drizzle.execute(sql`
    insert into imports (agency_id, state, kind, month, first_day, as_of, file_name, file_hash, rows_hash, unknown_headers,
      creators, diamonds, rows_to_check, seen, previewed_by, previewed_at)
    select id, 'committed', 'creator-data', '2026-07', '2026-07-01', ${asOf}, 'a.xlsx', 'a', 'a', '[]', 20, 0, 0, '', '1', now()
    from agencies where guild_name = 'Other'`);
  await drizzle.execute(sql`
    insert into snapshots (agency_id, import_id, line, tiktok_id, username, diamonds, live_seconds, valid_days, quit, counts)
    select i.agency_id, i.id, n, '8000000000000000' || n, 'creator-' || n, 0, 0, 0, false, true
    from imports i join agencies a on a.id = i.agency_id and a.guild_name = 'Other', generate_series(1, 20) n`);
}

/**
 * How many pages of files and of their indexes this transaction has read: PostgreSQL notes them of serializable ones. A whole table
 * is noted as one.
 */
async function pagesRead(tx: Transaction): Promise<number> {
  const [found] = await queryRows(
    tx,
    sql`
      select coalesce(sum(case when l.page is null then 1000 else 1 end), 0)::int as pages from pg_locks l join pg_class c on c.oid = l.relation
      where l.mode = 'SIReadLock' and l.pid = pg_backend_pid() and c.relname like 'snapshots%'`,
    z.object({ pages: z.number() }),
  );
  return found?.pages ?? 0;
}

it('what else a file tells is found without looking at the files of other agencies', async () => {
  const test = await openTestDatabase();
  try {
    const agency = await makeAgency(test.database);
    const without = await file(test.database, agency, 3);
    const id = await file(test.database, agency, 3, '7000000000000000');
    await others(test.database, 500);
    await test.database.transaction(async (tx) => {
      await drizzleOf(tx).execute(sql`set transaction isolation level serializable`);
      const found = await listDoubtful(tx, { id, agencyId: agency.id, month: month('2026-07'), asOf: day(asOf) });
      expect(found.map((one) => one.id)).toEqual([without]);
      const pages = await pagesRead(tx);
      expect(pages).toBeGreaterThan(0);
      expect(pages).toBeLessThan(10);
    });
  } finally {
    await test.close();
  }
});

it('a newest file has read again what files say of those only who came by hand since, or have left', async () => {
  const test = await openTestDatabase();
  try {
    const { id } = await makeAgency(test.database);
    const comes = (handle: string, on: string): Promise<string> =>
      test.database.transaction(async (tx) => {
        const at = new Date(`${on}T09:00:00Z`);
        const creatorId = await createExpected(tx, id, handle, at);
        await beginRun(tx, id, creatorId, { by: '1', at, on: day(on), welcome: false });
        return creatorId;
      });
    const [here, left, since] = [await comes('ana', '2026-07-01'), await comes('ben', '2026-07-02'), await comes('cleo', asOf)];
    const end = { why: 'offboarded', by: '1', note: null, at: new Date('2026-07-20T09:00:00Z'), on: day('2026-07-20') } as const;
    await test.database.transaction((tx) => endRun(tx, id, left, end));
    expect(new Set(await listByHand(test.database, id, day(asOf)))).toEqual(new Set([left, since]));
    expect(new Set(await listByHand(test.database, id))).toEqual(new Set([here, left, since]));
  } finally {
    await test.close();
  }
});

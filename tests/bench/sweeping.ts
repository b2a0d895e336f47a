import type { Sql } from 'postgres';
import { connect } from '#src/database/postgres-connect.ts';
import { insertLivingAgencies } from './living.ts';
import { median, medianRatio, milliseconds, type Result } from './numbers.ts';
import type { Measured } from './process.ts';

const agencyCount = 10_000;
const ticks = 15;
/** What is due at once, and twice that. */
const due = 1000;
const rounds = 3;

/** What the minute costs with very many agencies that live, when nothing is due, and how that grows with what is. */
export async function measureSweeping(databaseUrl: string, greenroom: Measured): Promise<readonly Result[]> {
  const sql = connect(databaseUrl, { max: 1 });
  await insertLivingAgencies(sql, agencyCount);
  try {
    return [await nothingDue(sql, greenroom), await twiceAsMuch(sql, greenroom)];
  } finally {
    await sql.end();
  }
}

async function nothingDue(sql: Sql, greenroom: Measured): Promise<Result> {
  await greenroom.ask('tick');
  const took: number[] = [];
  for (let tick = 0; tick < ticks; tick++) took.push(await greenroom.ask('tick'));
  const jobs = await countJobs(sql);
  if (jobs !== 0) throw new Error(`something was due: ${jobs} jobs`);
  const whole = median(took);
  return {
    what: `the minute's sweeps, ${agencyCount.toLocaleString('en')} agencies with calls, nothing due`,
    floor: '–',
    ours: milliseconds(whole),
    measured: milliseconds(whole),
    bound: '100 ms',
    kept: whole < 100,
  };
}

/** Reminders of calls to which nobody comes yet: whatever Discord takes is not in it. */
async function twiceAsMuch(sql: Sql, greenroom: Measured): Promise<Result> {
  const took = { once: [] as number[], twice: [] as number[] };
  await worksOff(sql, greenroom, due);
  for (let round = 0; round < rounds; round++) {
    took.once.push(await worksOff(sql, greenroom, due));
    took.twice.push(await worksOff(sql, greenroom, due * 2));
  }
  const [once, ratio] = [median(took.once), medianRatio(took.twice, took.once)];
  return {
    what: `${(due * 2).toLocaleString('en')} reminders due in a minute over ${due.toLocaleString('en')} (median of ${rounds})`,
    floor: milliseconds(once),
    ours: milliseconds(median(took.twice)),
    measured: `${ratio.toFixed(2)} ×`,
    bound: '≤ 2.3 ×',
    kept: ratio <= 2.3,
  };
}

async function worksOff(sql: Sql, greenroom: Measured, count: number): Promise<number> {
  await sql`update dues set state = 'waiting', settled_at = null, due_at = date_trunc('minute', now()) where id in (
    select d.id from dues d join call_occurrences o on o.id = d.subject
    where d.kind = 'calls.remind-1h' and o.message_id is null and o.state = 'planned' order by d.id limit ${count})`;
  const took = await greenroom.ask('work');
  const [left] = await sql<
    { dues: number }[]
  >`select count(*)::int as dues from dues where state = 'waiting' and due_at <= now()`;
  const jobs = await countJobs(sql);
  if (left?.dues !== 0 || jobs !== 0) throw new Error(`not all was done: ${left?.dues} dues and ${jobs} jobs are left`);
  return took;
}

async function countJobs(sql: Sql): Promise<number> {
  const [found] = await sql<{ jobs: number }[]>`select count(*)::int as jobs from jobs where agency_id in (
    select id from agencies where guild_id like '900000%')`;
  return found?.jobs ?? 0;
}

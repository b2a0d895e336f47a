import { connect } from '#src/database/postgres-connect.ts';
import { insertLivingAgencies } from './living.ts';
import { median, milliseconds, type Result } from './numbers.ts';
import type { Measured } from './process.ts';

const agencyCount = 10_000;
const ticks = 15;

/** What the minute costs with very many agencies that live, of which nothing is due. */
export async function measureSweeping(databaseUrl: string, greenroom: Measured): Promise<Result> {
  const sql = connect(databaseUrl, { max: 1 });
  await insertLivingAgencies(sql, agencyCount);
  await greenroom.ask('tick');
  const took: number[] = [];
  for (let tick = 0; tick < ticks; tick++) took.push(await greenroom.ask('tick'));
  const [due] = await sql<{ jobs: number }[]>`select count(*)::int as jobs from jobs where agency_id in (
    select id from agencies where guild_id like '900000%')`;
  await sql.end();
  if (due?.jobs !== 0) throw new Error(`something was due: ${due?.jobs} jobs`);
  const whole = median(took);
  return {
    what: `the minute's sweeps, ${agencyCount.toLocaleString('en')} agencies, nothing due`,
    floor: '–',
    ours: milliseconds(whole),
    measured: milliseconds(whole),
    bound: '100 ms',
    kept: whole < 100,
  };
}

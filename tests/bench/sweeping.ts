import { connect } from '#src/database/postgres-connect.ts';
import { median, milliseconds, type Result } from './numbers.ts';
import type { Measured } from './process.ts';

const agencyCount = 10_000;
const ticks = 15;

/** What the minute costs with very many agencies and nothing due. */
export async function measureSweeping(databaseUrl: string, greenroom: Measured): Promise<Result> {
  const sql = connect(databaseUrl, { max: 1 });
  await sql.unsafe(
    `insert into agencies (guild_id, guild_name, locale, joined_at)
     select (900000000000000000 + n)::text, 'Agency ' || n, 'en-US', '2026-07-01T00:00:00Z' from generate_series(1, ${agencyCount}) n`,
  );
  await sql.unsafe('analyze');
  await sql.end();
  await greenroom.ask('tick');
  const took: number[] = [];
  for (let tick = 0; tick < ticks; tick++) took.push(await greenroom.ask('tick'));
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

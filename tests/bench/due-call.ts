import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '#src/database/postgres-connect.ts';
import { milliseconds, type Result } from './numbers.ts';
import type { Stage } from './stage.ts';

const minute = 60_000;
const rounds = 2;
/** Enough to plan a call before the minute in which it is due. */
const aheadMs = 20_000;
const patienceMs = 30_000;

/** From the minute in which a call is due until its post is there: by the clock itself, with nothing else to do. */
export async function measureDueCall({ emulator, databaseUrl, greenroom }: Stage): Promise<Result> {
  const bot = await greenroom.start({ BENCH_TICKS: 'every-minute' });
  const sql = connect(databaseUrl, { max: 1 });
  try {
    const owner = greenroom.person(greenroom.owner);
    await owner.types('/setup agency', { timezone: 'UTC' });
    const channel = greenroom.guild.channel({ name: 'calls' });
    const posted = (): readonly number[] =>
      greenroom.guild.messages(channel).map(({ timestamp }) => new Date(timestamp).getTime());
    const took: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const dueAt = Math.ceil((Date.now() + aheadMs) / minute) * minute;
      const shortcuts = {
        title: `Call ${round}`,
        day: 'tomorrow',
        time: '19:00',
        duration: '1h',
        where: 'https://meet.example/bench',
      };
      await owner.types('/call schedule', { ...shortcuts, repeats: 'once', channel });
      await owner.fills({});
      await owner.clicks('Confirm');
      await sql`update dues set due_at = ${new Date(dueAt)} where state = 'waiting' and kind = 'calls.post' and agency_id = (
        select id from agencies where guild_id = ${greenroom.guild.id})`;
      while (posted().length <= round && Date.now() < dueAt + patienceMs) await wait(20);
      took.push((posted().at(round) ?? Number.POSITIVE_INFINITY) - dueAt);
    }
    const longest = Math.max(...took);
    return {
      what: `from the due minute to the post of a call, at most (of ${rounds})`,
      floor: '–',
      ours: milliseconds(longest),
      measured: milliseconds(longest),
      bound: '2 s',
      kept: longest >= 0 && longest <= 2000 && emulator.unknown.length === 0,
    };
  } finally {
    await sql.end();
    await bot.stop();
  }
}

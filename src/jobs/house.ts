import { z } from 'zod';
import { purgeClaims, readFact, writeFact } from '#src/database/house.store.ts';
import type { OpenDatabase } from '#src/database/open.ts';
import { purgeDeliveries } from './deliveries.store.ts';
import { purgeDues } from './dues.store.ts';
import { duesSweep } from './dues.ts';
import { defineHouseJob, defineSweep, type HouseJob, type HouseJobContext, type RunnableJob, type Sweep } from './job.ts';

const day = 24 * 3_600_000;
const keptDays = 90;
const payload = z.object({});

interface Chore {
  readonly job: HouseJob<Record<never, never>>;
  /** Where its next time stands. */
  readonly fact: string;
}

/** What the house does for itself once a day. @param backups the folder for the dumps of the embedded database */
export function houseChores(open: OpenDatabase, backups: string): { jobs: readonly RunnableJob[]; sweeps: readonly Sweep[] } {
  const chores = [chore('house.purge', 'deletes what is no longer needed', purge)];
  if (open.dump) chores.push(chore('house.dump', 'writes the daily backup', (ctx) => dump(open, backups, ctx.clock.now())));
  const sweep = defineSweep({
    name: 'house.chores',
    find: async ({ db, clock }) => {
      const due = await Promise.all(
        chores.map(async ({ fact, job }) => {
          const next = await readFact(db, fact);
          return next === undefined || new Date(next) <= clock.now() ? [job.of({}, job.name)] : [];
        }),
      );
      return due.flat();
    },
  });
  return { jobs: chores.map(({ job }) => job), sweeps: [sweep, duesSweep] };
}

function chore(name: `house.${string}`, about: string, run: (ctx: HouseJobContext) => Promise<void>): Chore {
  const fact = `${name}-due`;
  const job = defineHouseJob({
    name,
    about,
    payload,
    run: async (ctx) => {
      await run(ctx);
      const now = ctx.clock.now();
      await writeFact(ctx.db, fact, new Date(now.getTime() + day).toISOString(), now);
    },
  });
  return { job, fact };
}

/** Loaded on the embedded database only. */
async function dump(open: OpenDatabase, backups: string, at: Date): Promise<void> {
  const { writeDailyDump } = await import('#src/database/embedded-backup.ts');
  await writeDailyDump(open, backups, at);
}

async function purge({ db, clock }: HouseJobContext): Promise<void> {
  const now = clock.now().getTime();
  await purgeClaims(db, new Date(now - day));
  await purgeDeliveries(db, new Date(now - keptDays * day));
  await purgeDues(db, new Date(now - keptDays * day));
}

import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import { openDatabase, type DatabaseConfig } from '#src/database/open.ts';

/** What an import wrote, table by table. */
export interface ImportCounts {
  readonly committed: number;
  readonly snapshots: number;
  readonly creators: number;
  readonly handles: number;
  readonly lines: number;
  /** Rows of previews that nobody has decided on. */
  readonly waiting: number;
}

export const nothingImported: ImportCounts = { committed: 0, snapshots: 0, creators: 0, handles: 0, lines: 0, waiting: 0 };

/** Of one server. */
export const countsOf = ({ imports }: Ledger, guildId: string): ImportCounts => imports.get(guildId) ?? nothingImported;

/** What the database says when no bot is looking. */
export interface Ledger {
  /** By the server's ID. */
  readonly imports: ReadonlyMap<string, ImportCounts>;
  /** Messages written down as sent, by ID. */
  readonly delivered: ReadonlySet<string>;
  /** Private threads written down as made, by ID. */
  readonly threads: ReadonlySet<string>;
  /** Posts, events and threads of calls that are written down, by ID. */
  readonly shown: ReadonlySet<string>;
  /** Jobs that are not done, and why. */
  readonly left: readonly string[];
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

const count = z.coerce.number();
const importRow = z.object({
  guild: z.string(),
  committed: count,
  snapshots: count,
  creators: count,
  handles: count,
  lines: count,
  waiting: count,
});
const deliveryRow = z.object({ id: z.string().nullable(), key: z.string(), state: z.string() });
const threadRow = z.object({ id: z.string().nullable() });
const jobRow = z.object({ job: z.string(), state: z.string(), error: z.string().nullable() });

/** Opens the database, reads and closes it again. */
export async function readLedger(config: DatabaseConfig): Promise<Ledger> {
  const open = await openDatabase(config, silent);
  const { db } = open;
  try {
    const imports = await queryRows(
      db,
      sql`select a.guild_id as guild,
            (select count(*) from imports i where i.agency_id = a.id and i.state = 'committed') as committed,
            (select count(*) from snapshots s join imports i on i.id = s.import_id
              where s.agency_id = a.id and i.state = 'committed' and s.creator_id is not null) as snapshots,
            (select count(*) from creators c where c.agency_id = a.id) as creators,
            (select count(*) from handles h where h.agency_id = a.id) as handles,
            (select count(*) from earning_lines l where l.agency_id = a.id) as lines,
            (select count(*) from snapshots s join imports i on i.id = s.import_id
              where s.agency_id = a.id and i.state <> 'committed') as waiting
          from agencies a`,
      importRow,
    );
    const deliveries = await queryRows(db, sql`select message_id as id, key, state from deliveries`, deliveryRow);
    const threads = await queryRows(db, sql`select thread_id as id from private_threads`, threadRow);
    const shown = await queryRows(
      db,
      sql`select unnest(array[message_id, event_id, thread_id]) as id from call_occurrences`,
      threadRow,
    );
    const jobs = await queryRows(db, sql`select job, state, error from jobs`, jobRow);
    return {
      imports: new Map(imports.map(({ guild, ...counts }) => [guild, counts])),
      delivered: new Set(deliveries.flatMap(({ id }) => id ?? [])),
      threads: new Set(threads.flatMap(({ id }) => id ?? [])),
      shown: new Set(shown.flatMap(({ id }) => id ?? [])),
      left: [
        ...jobs.map(({ job, state, error }) => `job ${job} is ${state}${error === null ? '' : `: ${error}`}`),
        ...deliveries.filter(({ state }) => state !== 'sent').map(({ key, state }) => `message ${key} is ${state}`),
      ],
    };
  } finally {
    await open.close();
  }
}

export const sameCounts = (a: ImportCounts, b: ImportCounts): boolean => JSON.stringify(a) === JSON.stringify(b);

import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { Log } from '#src/context.ts';
import type { OpenDatabase } from './open.ts';
import { advisoryLocks, connect } from './postgres-connect.ts';

/** One process is active on a database: it holds the gateway, runs jobs and ticks. Others stand by. */
export interface ActiveLease {
  /** false: this process must not begin anything, because it cannot be sure that it is the only one. */
  held(): boolean;
  release(): Promise<void>;
}

export interface ActiveOptions {
  readonly log: Log;
  /** Another process is active now: this one must end at once. */
  onLost(sentence: string): void;
  /** Called once, when another process is found to be the active one. */
  onStandby?(): void;
  /** Ends the standing by. */
  readonly signal?: AbortSignal;
}

/** How often a standby asks, and the active one checks. */
const askEveryMs = 1_500;
/** A check without an answer by then means that we do not know. */
const answerWithinMs = 4_000;
/** Whoever takes over leaves the one before this long to notice and end. */
const handoverMs = 4_000;

/**
 * Resolves when this process is the active one: at once on the embedded database, whose folder is locked anyway; on
 * PostgreSQL when nobody else holds the advisory lock, which the server frees when its holder's connection ends.
 * A PostgreSQL that went away takes the lock along; it is taken again when it is back, unless another process was first.
 * @throws the signal's reason
 */
export async function becomeActive(open: OpenDatabase, options: ActiveOptions): Promise<ActiveLease> {
  if (open.queue.kind === 'embedded') return { held: () => true, release: () => Promise.resolve() };
  const holder = makeHolder(open.queue.url);
  let stoodBy = false;
  while ((await holder.ask()) !== 'held') {
    if (!stoodBy) {
      options.log.info({ place: open.place }, standbySentence);
      options.onStandby?.();
    }
    stoodBy = true;
    await standBy(holder, options.signal);
  }
  if (stoodBy) await wait(handoverMs);
  return watch(holder, options);
}

async function standBy(holder: Holder, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(askEveryMs, undefined, signal && { signal });
  } catch (error) {
    await holder.end();
    throw error;
  }
}

const standbySentence =
  'Another Greenroom is active on this database. This one stands by, and takes over within 10 seconds when that one ends.';
const unsureSentence = 'The connection to PostgreSQL was lost: nothing new is begun until it is back.';
const lostSentence =
  'Another Greenroom has become the active one on this database, so this one ends: run only as many as you need, with a supervisor that starts them again.';

function watch(holder: Holder, options: ActiveOptions): ActiveLease {
  const { log } = options;
  let released = false;
  let unsure = false;
  const check = async (): Promise<void> => {
    while (!released) {
      await wait(askEveryMs, undefined, { ref: false });
      if (released) return;
      const answer = await holder.ask();
      if (answer === 'others') {
        released = true;
        await holder.end();
        options.onLost(lostSentence);
        return;
      }
      if (answer === 'unknown' && !unsure) log.warn({}, unsureSentence);
      if (answer === 'held' && unsure) log.info({}, 'PostgreSQL is back, and this is still the active Greenroom.');
      unsure = answer === 'unknown';
    }
  };
  void check();
  return {
    held: () => !released && holder.held(),
    async release() {
      released = true;
      await holder.end();
    },
  };
}

type Answer =
  | 'held'
  /** Somebody else has it. */
  | 'others'
  /** The server does not answer, or has not yet noticed that our own last connection is gone. */
  | 'unknown';

interface Holder {
  held(): boolean;
  /** Takes the lock if it is free, or makes sure that it is still ours. Never throws. */
  ask(): Promise<Answer>;
  end(): Promise<void>;
}

const { space, active } = advisoryLocks;
const take = `select pg_try_advisory_lock(${space}, ${active}) as taken`;
const whoHolds = `
  select activity.application_name as name
  from pg_locks join pg_stat_activity activity using (pid)
  where locktype = 'advisory' and granted and classid = ${space} and objid = ${active}
    and database = (select oid from pg_database where datname = current_database())`;

/** One connection that holds the lock for as long as it lives. */
function makeHolder(url: string): Holder {
  // Shown in pg_stat_activity: tells a stale connection of our own from somebody else's.
  const name = `greenroom-active-${randomBytes(6).toString('hex')}`;
  const state: { client: Sql | undefined; held: boolean } = { client: undefined, held: false };
  const drop = async (): Promise<void> => {
    const { client } = state;
    state.client = undefined;
    state.held = false;
    await client?.end({ timeout: 0 });
  };
  const open = (): Sql => {
    const client = connectHolder(url, name, () => {
      // One that was dropped may close when its successor has the lock.
      if (state.client !== client) return;
      state.client = undefined;
      state.held = false;
    });
    return client;
  };
  const query = async (text: string): Promise<Record<string, unknown> | undefined> => {
    state.client ??= open();
    const [row] = await state.client.unsafe<Record<string, unknown>[]>(text);
    return row;
  };
  const askServer = async (): Promise<Answer> => {
    if (state.held) await query('select 1');
    else if ((await query(take))?.['taken'] === true) state.held = true;
    if (state.held) return 'held';
    const holder = await query(whoHolds);
    return holder === undefined || holder['name'] === name ? 'unknown' : 'others';
  };
  return {
    held: () => state.held,
    async ask() {
      const late = wait(answerWithinMs, 'late' as const, { ref: false });
      try {
        const answer = await Promise.race([askServer(), late]);
        if (answer !== 'late') return answer;
      } catch {
        // Whatever went wrong, what counts is that nothing is known.
      }
      await drop();
      return 'unknown';
    },
    end: drop,
  };
}

/** The server itself notices within seconds when this machine vanishes without a word. */
function connectHolder(url: string, name: string, onclose: () => void): Sql {
  return connect(url, {
    max: 1,
    onclose,
    max_lifetime: null,
    connection: { application_name: name, tcp_keepalives_idle: 4, tcp_keepalives_interval: 2, tcp_keepalives_count: 2 },
  });
}

import type { Sql } from 'postgres';
import { connect } from './postgres-connect.ts';
import { connectionClosed, startWatch, type Watch } from './postgres-silence.ts';

/**
 * What drizzle works through: connections of postgres.js, each a client of its own, lent to one statement or one
 * transaction at a time and thrown away when it is lost. The pool that postgres.js itself keeps does harm when
 * connections break (3.4.9; porsager/postgres#1154, #1208): a statement sent in a transaction whose connection has just
 * closed throws where nobody can catch it and ends the process; a transaction that has lost its connection can go on, without
 * being one, on the connection that replaced it; and what waits in it for a connection may wait for ever.
 */
export interface GuardedClient {
  /** For drizzle, which asks only for `options`, `unsafe` and `begin`. */
  readonly forDrizzle: Sql;
  end(): Promise<void>;
}

/** One connection, made when it is first used. */
interface Seat {
  readonly client: Sql;
  /** Its connection has closed: nothing more may be sent, lest it opens another one. */
  lost: boolean;
  readonly watch: Watch;
}

interface Seats {
  take(): Promise<Seat>;
  giveBack(seat: Seat): void;
  end(): Promise<void>;
}

/** postgres.js's pending query: runs when it is waited for. */
interface Statement extends PromiseLike<unknown> {
  values(): PromiseLike<unknown>;
}

type Words = readonly [text: string, values?: unknown[], options?: object];

/**
 * @param max connections at once
 * @param deadlineMs a server that owes an answer and gives none for that long has its connection thrown away; undefined:
 * statements may take as long as they like
 */
export function connectGuarded(url: string, max: number, deadlineMs?: number): GuardedClient {
  // Drizzle turns some of these off, for every connection.
  const options = { parsers: {}, serializers: {} };
  const seats = makeSeats(max, deadlineMs, (onclose) => {
    const client = connect(url, { max: 1, max_lifetime: null, onclose });
    Object.assign(client.options.parsers, options.parsers);
    Object.assign(client.options.serializers, options.serializers);
    return client;
  });
  const often = makeOften();
  const unsafe = (...words: Words): Statement => {
    const given: Words = often(words[0]) ? [words[0], words[1] ?? [], { prepare: true }] : words;
    const run = (asValues: boolean): Promise<unknown> =>
      seated(seats, async (seat) => {
        const statement = send(seat, given);
        return asValues ? statement.values() : statement;
      });
    // oxlint-disable-next-line unicorn/no-thenable, promise/no-callback-in-promise -- so is what postgres.js returns
    return { values: () => run(true), then: (done, failed) => run(false).then(done, failed) };
  };
  const begin = (inside: Inside): Promise<unknown> => seated(seats, (seat) => transact(seat, options, inside));
  return { forDrizzle: asSql({ options, unsafe, begin }), end: () => seats.end() };
}

/** How often a statement has to come before it is prepared, and how many are, at most, on each connection. */
const worthPreparing = 3;
const mostPrepared = 200;
const longestPrepared = 4000;

/**
 * Which statements come again and again: those are prepared, which saves the server their planning, and us one of two
 * ways there and back. Not inside transactions, where the large ones are that want a plan for what they are given.
 */
function makeOften(): (text: string) => boolean {
  const often = new Set<string>();
  let counts = new Map<string, number>();
  return (text) => {
    if (often.has(text)) return true;
    if (often.size >= mostPrepared || text.length > longestPrepared) return false;
    const count = (counts.get(text) ?? 0) + 1;
    if (count >= worthPreparing) often.add(text);
    // Lists of changing length make ever new texts: they are not collected.
    else if (counts.size >= mostPrepared) counts = new Map();
    counts.set(text, count);
    return count >= worthPreparing;
  };
}

async function seated<T>(seats: Seats, work: (seat: Seat) => Promise<T>): Promise<T> {
  const seat = await seats.take();
  try {
    return await work(seat);
  } finally {
    seats.giveBack(seat);
  }
}

type Inside = (inner: Sql) => Promise<unknown>;

async function transact(seat: Seat, options: object, inside: Inside): Promise<unknown> {
  await send(seat, ['begin']);
  try {
    const result = await inside(asSql({ options, unsafe: (...words: Words) => send(seat, words) }));
    const committed = await send(seat, ['commit']);
    if (commandOf(committed) !== 'COMMIT') throw new Error('a statement failed inside this transaction, so it was rolled back');
    return result;
  } catch (error) {
    await rollBack(seat);
    throw error;
  }
}

/** A connection on which even this fails is thrown away: the server rolls back when it closes. */
async function rollBack(seat: Seat): Promise<void> {
  if (seat.lost) return;
  try {
    await send(seat, ['rollback']);
  } catch {
    seat.lost = true;
  }
}

function send(seat: Seat, [text, values, options]: Words): Statement {
  if (seat.lost) throw connectionClosed('the connection to the database was lost');
  const statement = seat.client.unsafe(text, asParameters(values ?? []), options);
  return {
    values: () => seat.watch.over(statement.values()),
    // oxlint-disable-next-line unicorn/no-thenable, promise/prefer-await-to-then, promise/no-callback-in-promise -- as above
    then: (done, failed) => seat.watch.over(statement).then(done, failed),
  };
}

/** `silent`: the server owed it an answer for too long; `closed`: its connection has closed. Either way it is lost by then. */
function makeSeat(o: {
  readonly deadlineMs: number | undefined;
  readonly open: (onclose: () => void) => Sql;
  readonly silent: (seat: Seat) => void;
  readonly closed: (seat: Seat) => void;
}): Seat {
  const lose = (tell: (seat: Seat) => void) => (): void => {
    seat.lost = true;
    tell(seat);
  };
  const seat: Seat = { lost: false, watch: startWatch(o.deadlineMs, lose(o.silent)), client: o.open(lose(o.closed)) };
  return seat;
}

function makeSeats(max: number, deadlineMs: number | undefined, open: (onclose: () => void) => Sql): Seats {
  const all = new Set<Seat>();
  const free: Seat[] = [];
  const waiting: { give: (seat: Seat) => void; refuse: (error: Error) => void }[] = [];
  let ended = false;
  const drop = (seat: Seat): void => {
    if (all.delete(seat)) void seat.client.end({ timeout: 0 });
  };
  const closed = (seat: Seat): void => {
    const place = free.indexOf(seat);
    // One that is lent out is dropped when it is given back.
    if (place === -1) return;
    free.splice(place, 1);
    drop(seat);
  };
  const make = (): Seat => {
    const seat = makeSeat({ deadlineMs, open, silent: drop, closed });
    all.add(seat);
    return seat;
  };
  return {
    async take() {
      if (ended) throw connectionClosed('this database was closed');
      return free.pop() ?? (all.size < max ? make() : new Promise<Seat>((give, refuse) => waiting.push({ give, refuse })));
    },
    giveBack(seat) {
      if (seat.lost) drop(seat);
      const next = waiting.shift();
      if (next) next.give(seat.lost ? make() : seat);
      else if (!seat.lost) free.push(seat);
    },
    async end() {
      ended = true;
      for (const { refuse } of waiting.splice(0)) refuse(connectionClosed('this database was closed'));
      await Promise.all([...all].map(({ client }) => client.end({ timeout: 5 })));
    },
  };
}

/** `unsafe` takes whatever drizzle encoded, although its type knows fewer kinds of values. */
function asParameters(values: unknown[]): Parameters<Sql['unsafe']>[1] {
  return values as Parameters<Sql['unsafe']>[1];
}

/** Drizzle's session for postgres.js calls nothing but what is given here. */
function asSql(given: object): Sql {
  return given as Sql;
}

function commandOf(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'command' in result ? result.command : undefined;
}

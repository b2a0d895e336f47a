import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Agency, Context, JobContext, JobRequest, Jobs, PrivateMessage } from '#src/context.ts';
import { words } from '#src/core/words.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import {
  messagesJobs,
  messagesPersonalData,
  messagesSweeps,
  preferencesOf,
  savePreference,
  sayPrivately,
} from '#src/features/messages/index.ts';
import { makeAgency } from '#tests/features/earnings/desk.ts';
import { Channel } from '#tests/support/channel.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';
import { contextOf, StillClock } from '#tests/support/job-bench.ts';

const ana = '300000000000000001';

/** Somebody's direct messages, where the wire is of no interest. */
class Direct extends Channel {
  override readonly openDirect = (userId: string): Promise<string> => Promise.resolve(`${userId.slice(0, -1)}9`);
}

let opened: TestDatabase;
let clock: StillClock;
let direct: Direct;
let agency: Agency;
let asked: JobRequest[];
let ctx: JobContext;
let creatorId: string;
/** Whether what the word is about is still true. */
let stillTrue: boolean;

const message = (kind: string, needsOptIn: PrivateMessage['needsOptIn']): PrivateMessage => ({
  kind,
  needsOptIn,
  screen: () => Promise.resolve(stillTrue ? { title: words`Something is due`, blocks: [] } : undefined),
});

const jobs: Jobs = {
  enqueue: (_tx, ...requests) => {
    asked.push(...requests);
    return Promise.resolve();
  },
  parked: () => Promise.resolve([]),
  resume: () => Promise.resolve(0),
  allRest: () => Promise.resolve(false),
  givenUp: () => Promise.resolve(0),
  expired: () => Promise.resolve([]),
  health: () => Promise.reject(new Error('no queue here')),
};

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

beforeEach(async () => {
  clock = new StillClock('2026-08-01T07:00:00Z');
  direct = new Direct(clock);
  asked = [];
  stillTrue = true;
  await execute(sql`delete from direct_pace`);
  agency = await makeAgency(opened.database);
  const plain = contextOf(opened, agency.id, clock, jobs, silentLog);
  const member = { userId: ana, displayName: 'Ana', memberSince: undefined, roleIds: [], bot: false };
  ctx = {
    ...plain,
    agency,
    messenger: direct,
    guild: { ...plain.guild, member: () => Promise.resolve(member) },
    house: { ...plain.house, privateMessages: [message('test.reminder', 'reminders'), message('test.answer', undefined)] },
  };
  creatorId = await makeCreator('ana.live');
  await link(creatorId);
});

const execute = (query: SQL): PromiseLike<unknown> => drizzleOf(opened.database).execute(query);

async function one(query: SQL): Promise<string | null | undefined> {
  const [row] = await queryRows(opened.database, query, z.object({ it: z.string().nullable() }));
  return row?.it;
}

async function makeCreator(handle: string): Promise<string> {
  const id = randomUUID();
  await execute(sql`insert into creators (id, agency_id, handle, created_at)
    values (${id}::uuid, ${agency.id}::uuid, ${handle}, ${clock.now().toISOString()}::timestamptz)`);
  return id;
}

async function link(to: string): Promise<void> {
  const at = sql`${clock.now().toISOString()}::timestamptz`;
  await execute(sql`update links set ended_at = ${at} where agency_id = ${agency.id}::uuid and ended_at is null`);
  await execute(sql`insert into links (agency_id, creator_id, user_id, linked_by, linked_at)
    values (${agency.id}::uuid, ${to}::uuid, ${ana}, '1', ${at})`);
}

/** What Ana does with a button. */
const asAna = (): Context => ({ ...ctx, actor: { userId: ana, standings: new Set(['creator']), locale: 'en-US' } });

async function say(o: { kind?: string; key?: string; dueAt?: Date } = {}): Promise<void> {
  const { kind = 'test.answer', key = randomUUID(), ...due } = o;
  await ctx.db.transaction((tx) => sayPrivately(tx, ctx, { kind, creatorId, userId: ana, subject: 'x', key, ...due }));
}

/** Runs what was asked for, and what that asks for. */
async function work(): Promise<void> {
  for (let request = asked.shift(); request; request = asked.shift()) {
    const wanted = request.job;
    const job = messagesJobs.find(({ name }) => name === wanted);
    if (!job) throw new Error(`no job is called ${wanted}`);
    await job.run(ctx, request.payload);
  }
}

async function sweep(): Promise<void> {
  for (const each of messagesSweeps) asked.push(...(await each.find(ctx, { limit: 100, offset: 0 })));
  await work();
}

const states = () =>
  one(sql`select string_agg(state || coalesce(' ' || why, ''), ', ' order by said_at, key) as it
    from private_words where agency_id = ${agency.id}::uuid`);

const attempts = () => one(sql`select count(*)::text as it from word_attempts where agency_id = ${agency.id}::uuid`);

describe('a word that needs asking for', () => {
  it('is not said to somebody who did not ask', async () => {
    await say({ kind: 'test.reminder' });
    await work();
    expect(await states()).toBe('dropped not-wanted');
    expect(direct.posted).toEqual([]);
  });

  it('is said to who did, once, however often it is asked for', async () => {
    await savePreference(asAna(), 'reminders', true);
    for (let time = 0; time < 3; time += 1) await say({ kind: 'test.reminder', key: 'once' });
    await work();
    await sweep();
    expect(await states()).toBe('sent');
    expect(direct.posted).toHaveLength(1);
  });

  it('is dropped at once when they turn it off, though it waits; an answer they began still comes', async () => {
    await savePreference(asAna(), 'reminders', true);
    const dueAt = new Date('2026-08-01T09:00:00Z');
    await say({ kind: 'test.reminder', key: 'a', dueAt });
    await say({ kind: 'test.answer', key: 'b', dueAt });
    clock.advanceMinutes(1);
    await savePreference(asAna(), 'reminders', false);
    expect(await states()).toBe('dropped not-wanted, waiting');
    expect(await preferencesOf(ctx.db, agency.id, ana)).toEqual({ reminders: false });
    clock.advanceMinutes(120);
    await sweep();
    expect(direct.posted).toHaveLength(1);
  });
});

describe('a word', () => {
  it('is not said before it is due', async () => {
    await say({ dueAt: new Date('2026-08-01T07:30:00Z') });
    await sweep();
    expect(direct.posted).toEqual([]);
    clock.advanceMinutes(30);
    await sweep();
    expect(direct.posted).toHaveLength(1);
  });

  it('that is no longer true, or of a feature that is gone, is dropped', async () => {
    stillTrue = false;
    await say({ key: 'a' });
    await say({ key: 'b', kind: 'test.gone' });
    await work();
    expect(await states()).toBe('dropped no-longer-true, dropped unknown-kind');
  });

  it('for a creator whom they are not linked to any more is dropped, though they are linked to another', async () => {
    await say();
    await link(await makeCreator('ben.live'));
    await work();
    expect(await states()).toBe('dropped not-linked');
  });

  it('for a creator who turned out to be another is said to who they are now', async () => {
    await say();
    await link(await makeCreator('ana.two'));
    await execute(sql`delete from links where agency_id = ${agency.id}::uuid and creator_id = ${creatorId}::uuid`);
    await execute(sql`delete from creators where id = ${creatorId}::uuid`);
    await work();
    expect(await states()).toBe('sent');
  });

  it('that arrived before the process ended was said, whatever has changed since', async () => {
    await say();
    const [first] = asked;
    await work();
    await execute(sql`update private_words set state = 'waiting' where agency_id = ${agency.id}::uuid`);
    stillTrue = false;
    if (first) asked.push(first);
    await work();
    expect(await states()).toBe('sent');
    expect(direct.posted).toHaveLength(1);
  });

  it('is tried again when Discord did not answer, and is there once', async () => {
    await say();
    const [first] = asked;
    direct.failures.push('after');
    await expect(work()).rejects.toThrow('no answer');
    clock.advanceMinutes(10);
    if (first) asked.push(first);
    await work();
    expect(direct.posted).toHaveLength(1);
    expect(await states()).toBe('sent');
  });
});

describe('a thread', () => {
  it('that was being closed while they were linked again is opened anew, and what waits for them is said', async () => {
    await execute(sql`insert into private_threads (agency_id, user_id, thread_id, state, wanted_at)
      values (${agency.id}::uuid, ${ana}, '77', 'open', ${clock.now().toISOString()}::timestamptz)`);
    await execute(sql`update links set ended_at = linked_at where agency_id = ${agency.id}::uuid`);
    const calls: string[] = [];
    const call = (name: string) => (): Promise<void> => {
      calls.push(name);
      return Promise.resolve();
    };
    const messenger = {
      openThread: call('open'),
      removeFromThread: async () => {
        await link(creatorId);
        await say();
      },
      closeThread: call('close'),
      addToThread: call('add'),
    };
    ctx = { ...ctx, messenger: Object.assign(direct, messenger) };
    await messagesJobs.find(({ name }) => name === 'messages.keep-thread')?.run(ctx, { userId: ana });
    expect(await one(sql`select state as it from private_threads where agency_id = ${agency.id}::uuid`)).toBe('making');
    expect(calls).toEqual(['open', 'close']);
    await work();
    expect(await states()).toBe('sent');
  });
});

describe('what is stored about a person', () => {
  it('of what was said is forgotten 90 days after; what still waits is not', async () => {
    await say({ key: 'a' });
    await say({ key: 'b', dueAt: new Date('2027-01-01T00:00:00Z') });
    await work();
    clock.advanceMinutes(90 * 24 * 60);
    await sweep();
    expect([await states(), await attempts()]).toEqual(['sent, waiting', '1']);
    clock.advanceMinutes(1);
    await sweep();
    expect([await states(), await attempts()]).toEqual(['waiting', '0']);
  });

  it('is listed for them, and goes with them', async () => {
    await savePreference(asAna(), 'reminders', true);
    await say();
    await work();
    const of = { userId: ana, creatorIds: [creatorId] };
    const listed = await messagesPersonalData.list(asAna(), of);
    expect(listed.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['What you asked to be sent', 1],
      ['What was sent to you', 1],
      ['How it was sent', 1],
      ['Direct messages', 1],
    ]);
    await ctx.db.transaction((tx) => messagesPersonalData.erase(tx, asAna(), of));
    expect(await messagesPersonalData.list(asAna(), of)).toEqual([]);
  });
});

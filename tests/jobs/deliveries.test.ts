import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobContext, Jobs } from '#src/context.ts';
import { words } from '#src/core/words.ts';
import { postOnce } from '#src/jobs/index.ts';
import { Channel } from '#tests/support/channel.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';
import { contextOf, StillClock } from '#tests/support/job-bench.ts';

let opened: TestDatabase;
let clock: StillClock;
let channel: Channel;
let ctx: JobContext;

const staff = '200000000000000001';
const elsewhere = '200000000000000002';
const screen = { title: words`Something has happened`, blocks: [] };
const noJobs: Jobs = {
  enqueue: () => Promise.reject(new Error('no queue here')),
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
beforeEach(() => {
  clock = new StillClock('2026-08-01T07:00:00Z');
  channel = new Channel(clock);
  ctx = { ...contextOf(opened, randomUUID(), clock, noJobs, silentLog), messenger: channel };
});

const post = (channelId = staff): Promise<string> => postOnce(ctx, { key: 'news:1', channelId, screen });

describe('a message that is posted once', () => {
  test('is there once, however often it is asked for', async () => {
    expect(await post()).toBe('1');
    expect(await post()).toBe('1');
    clock.advanceMinutes(60 * 24);
    expect(await post()).toBe('1');
    expect(channel.posted).toHaveLength(1);
  });

  test('of another agency under the same key is another message', async () => {
    await post();
    clock.advanceMinutes(10);
    ctx = { ...ctx, agency: { ...ctx.agency, id: randomUUID() } };
    expect(await post(elsewhere)).toBe('2');
    expect(channel.posted.map((sent) => sent.channelId)).toEqual([staff, elsewhere]);
  });

  test.for([
    ['soon after', 1],
    ['when the nonce is long forgotten', 10],
  ] as const)('is not doubled when the answer got lost, and it is tried again %s', async ([, minutes]) => {
    channel.failures.push('after');
    await expect(post()).rejects.toThrow('no answer');
    clock.advanceMinutes(minutes);
    expect(await post()).toBe('1');
    expect(channel.posted).toHaveLength(1);
  });

  test.for([
    ['soon after', 1],
    ['when the nonce is long forgotten', 10],
  ] as const)('is not lost when it never arrived, and it is tried again %s', async ([, minutes]) => {
    channel.failures.push('before');
    await expect(post()).rejects.toThrow('no answer');
    clock.advanceMinutes(minutes);
    expect(await post()).toBe('1');
    expect(channel.posted).toHaveLength(1);
  });

  test('is looked for in the channel where Discord may have forgotten the nonce by the time the message gets there', async () => {
    channel.nonceKnownMs = 2 * 60_000;
    channel.failures.push('after');
    await expect(post()).rejects.toThrow('no answer');
    clock.advanceMinutes(1.5);
    channel.sendingTakesMs = 45_000;
    expect(await post()).toBe('1');
    expect(channel.posted).toHaveLength(1);
  });

  test.for([
    ['at once', 20],
    ['when, by the clock that is right now, hardly a minute has passed', 60.9],
  ] as const)(
    "is not doubled when the machine's clock was an hour ahead, and is put right before it is tried again: %s",
    async ([, minutes]) => {
      const discord = new StillClock('2026-08-01T07:00:00Z');
      channel = new Channel(discord);
      ctx = { ...ctx, messenger: channel };
      clock.advanceMinutes(60);
      channel.failures.push('after');
      await expect(post()).rejects.toThrow('no answer');
      discord.advanceMinutes(minutes);
      clock.advanceMinutes(minutes - 60);
      expect(await post()).toBe('1');
      expect(channel.posted).toHaveLength(1);
    },
  );

  test('is not doubled by many attempts whose answers got lost, over hours', async () => {
    channel.failures.push('after', 'after', 'after', 'after');
    for (const minutes of [1, 2, 61, 60]) {
      await post().catch(() => undefined);
      clock.advanceMinutes(minutes);
    }
    expect(await post()).toBe('1');
    expect(channel.posted).toHaveLength(1);
  });

  test('goes to the new channel when the old one is gone, and stays where it arrived when it had', async () => {
    channel.failures.push('before');
    await expect(post()).rejects.toThrow('no answer');
    channel.gone.add(staff);
    expect(await post(elsewhere)).toBe('1');
    expect(channel.posted.map((sent) => sent.channelId)).toEqual([elsewhere]);
  });

  test('is not posted in a second channel when the first has it, though the answer got lost', async () => {
    channel.failures.push('after');
    await expect(post()).rejects.toThrow('no answer');
    expect(await post(elsewhere)).toBe('1');
    expect(channel.posted.map((sent) => sent.channelId)).toEqual([staff]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { words } from '#src/core/words.ts';
import { cancelDues, defineDue, Parked, planDues, postOnce, type Due } from '#src/jobs/index.ts';
import { duesSweep } from '#src/jobs/dues.ts';
import type { JobsOptions } from '#src/jobs/start.ts';
import { Channel } from '#tests/support/channel.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';
import { contextOf, startBench, StillClock, type Bench } from '#tests/support/job-bench.ts';

let opened: TestDatabase;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

const minute = 60_000;

interface Reminders extends Bench {
  readonly agency: string;
  readonly said: Due[];
  /** Where it is said. */
  readonly channel: Channel;
  /** What goes wrong next, before it is said. */
  readonly failures: Error[];
  /** What happens while it is being said. */
  meanwhile: () => Promise<void>;
  /** @param inMinutes from the clock's present */
  readonly plan: (subject: string, inMinutes: number, tooLateAfter?: number) => Promise<void>;
  readonly cancel: (subject: string) => Promise<void>;
  /** Lets time pass, and a minute begin. */
  readonly pass: (minutes: number) => Promise<void>;
  readonly expired: () => Promise<readonly { kind: string; count: number }[]>;
}

async function startReminders(): Promise<Reminders> {
  const agency = randomUUID();
  const said: Due[] = [];
  const failures: Error[] = [];
  const state = { meanwhile: () => Promise.resolve() };
  const remind = defineDue({
    name: 'test.remind',
    about: 'reminds',
    run: async (ctx, due) => {
      const failure = failures.shift();
      if (failure) throw failure;
      await postOnce(ctx, { key: due.key, channelId: '1', screen: { title: words`Soon`, blocks: [] } });
      said.push(due);
      await state.meanwhile();
    },
  });
  const clock = new StillClock('2026-08-01T07:00:00Z');
  const channel = new Channel(clock);
  const contextFor: JobsOptions['contextFor'] = (agencyId, jobs) =>
    Promise.resolve({ ...contextOf(opened, agencyId, clock, jobs, silentLog), messenger: channel });
  const bench = await startBench(opened, { jobs: [remind], sweeps: [duesSweep], clock, contextFor });
  onTestFinished(() => bench.running.stop());
  const from = (inMinutes: number) => new Date(bench.clock.now().getTime() + inMinutes * minute);
  return Object.assign(state, {
    ...bench,
    agency,
    channel,
    said,
    failures,
    plan: (subject: string, inMinutes: number, tooLateAfter = 10) =>
      opened.database.transaction((tx) =>
        planDues(tx, [
          { agencyId: agency, kind: remind.name, subject, dueAt: from(inMinutes), expiresAt: from(inMinutes + tooLateAfter) },
        ]),
      ),
    cancel: (subject: string) =>
      opened.database.transaction((tx) => cancelDues(tx, { agencyId: agency, subjects: [subject] }, bench.clock.now())),
    async pass(minutes: number) {
      bench.clock.advanceMinutes(minutes);
      await bench.running.metronome.tick();
      await bench.running.idle();
    },
    expired: async () => {
      const found = await bench.running.jobs.expired(opened.database, agency, from(-7 * 24 * 60));
      return found.map(({ kind, count }) => ({ kind, count }));
    },
  });
}

describe('what is due at a time', () => {
  test('is done once, when its minute begins, and not before', async () => {
    const { plan, pass, said } = await startReminders();
    const subject = randomUUID();
    await plan(subject, 5);
    await pass(4);
    expect(said).toEqual([]);
    await pass(1);
    await pass(1);
    const key = `test.remind:${subject}:2026-08-01T07:05:00.000Z`;
    expect(said).toEqual([{ subject, key, dueAt: new Date('2026-08-01T07:05:00Z'), lateMs: 0 }]);
  });

  test('is done late where it still is of use, and whoever does it knows how late', async () => {
    const { plan, pass, said } = await startReminders();
    await plan(randomUUID(), 5);
    await pass(15);
    expect(said.map((due) => due.lateMs)).toEqual([10 * minute]);
  });

  test('is not done when it is too late for it, and is counted', async () => {
    const { plan, pass, said, expired } = await startReminders();
    await plan(randomUUID(), 5);
    await plan(randomUUID(), 5, 60);
    await pass(16);
    expect(said).toHaveLength(1);
    expect(await expired()).toEqual([{ kind: 'test.remind', count: 1 }]);
    await pass(8 * 24 * 60);
    expect(await expired()).toEqual([]);
  });

  test('is not tried any more once it is too late, however often it failed before', async () => {
    const { plan, pass, said, failures, expired } = await startReminders();
    failures.push(...Array.from({ length: 20 }, () => new Error('Discord is away')));
    await plan(randomUUID(), 1);
    for (let passed = 0; passed < 30; passed += 1) await pass(1);
    expect(failures.length).toBeGreaterThan(10);
    expect(said).toEqual([]);
    expect(await expired()).toEqual([{ kind: 'test.remind', count: 1 }]);
  });

  test('and waits for a human is counted when it is too late for it, and waits no longer', async () => {
    const { plan, pass, said, failures, expired, agency, running } = await startReminders();
    const parked = async () => (await running.jobs.parked(opened.database, agency)).length;
    failures.push(...Array.from({ length: 20 }, () => new Parked({ kind: 'missing-permission', permissions: ['SendMessages'] })));
    await plan(randomUUID(), 1);
    for (let passed = 1; passed <= 10; passed += 1) await pass(1);
    expect([failures.length, await parked(), await expired()]).toEqual([19, 1, []]);
    for (let passed = 1; passed <= 3; passed += 1) await pass(1);
    expect([await parked(), await expired()]).toEqual([0, [{ kind: 'test.remind', count: 1 }]]);
    expect(said).toEqual([]);
  });

  test.for([
    ['later', 30],
    ['earlier', 5],
  ] as const)('and waited for a human is done at the time it is moved to, %s than it was of use', async ([, inMinutes]) => {
    const { plan, pass, said, failures } = await startReminders();
    const subject = randomUUID();
    failures.push(new Parked({ kind: 'missing-permission', permissions: ['SendMessages'] }));
    await plan(subject, 1);
    await pass(1);
    await plan(subject, inMinutes);
    await pass(inMinutes);
    expect([failures.length, said.length]).toEqual([0, 1]);
  });

  test('and waited for a human waits no longer when it is cancelled', async () => {
    const { plan, cancel, pass, failures, agency, running } = await startReminders();
    const parked = async () => (await running.jobs.parked(opened.database, agency)).length;
    const subject = randomUUID();
    failures.push(new Parked({ kind: 'missing-permission', permissions: ['SendMessages'] }));
    await plan(subject, 1);
    await pass(1);
    expect(await parked()).toBe(1);
    await cancel(subject);
    expect(await parked()).toBe(0);
  });

  test('is done when what was in the way is gone shortly before it is too late', async () => {
    const { plan, pass, said, failures, expired } = await startReminders();
    await plan(randomUUID(), 1, 50);
    for (let passed = 1; passed <= 51; passed += 1) {
      if (passed < 45) failures.splice(0, 1, new Error('Discord is away'));
      else failures.length = 0;
      await pass(1);
    }
    expect(said).toHaveLength(1);
    expect(await expired()).toEqual([]);
  });

  test('is counted when it is too late, and waits for nobody, where the bot may not look whether it was posted', async () => {
    const { channel, plan, pass, expired } = await startReminders();
    channel.failures.push('after');
    channel.readable = false;
    await plan(randomUUID(), 5);
    await pass(5);
    await pass(60);
    expect(await expired()).toEqual([{ kind: 'test.remind', count: 1 }]);
  });

  test.for([
    ['after', 'arrived, though nobody heard so, is done when it is too late to say it', []],
    ['before', 'never arrived is counted when it is too late to say it', [{ kind: 'test.remind', count: 1 }]],
  ] as const)('whose message %s', async ([failure, , counted]) => {
    const { channel, plan, pass, expired } = await startReminders();
    channel.failures.push(failure);
    await plan(randomUUID(), 5);
    await pass(5);
    await pass(60);
    expect(await expired()).toEqual(counted);
    expect(channel.posted).toHaveLength(failure === 'after' ? 1 : 0);
  });

  test('and is cancelled is not done; planned again it is', async () => {
    const { plan, cancel, pass, said } = await startReminders();
    const subject = randomUUID();
    await plan(subject, 5);
    await cancel(subject);
    await pass(5);
    expect(said).toEqual([]);
    await plan(subject, 5);
    await pass(5);
    expect(said).toHaveLength(1);
  });

  test('and is moved is done at the new time alone; done already, it is done again then', async () => {
    const { plan, pass, said } = await startReminders();
    const subject = randomUUID();
    await plan(subject, 5);
    await plan(subject, 10);
    await pass(5);
    expect(said).toEqual([]);
    await pass(5);
    await plan(subject, 0);
    await pass(1);
    expect(said).toHaveLength(1);
    await plan(subject, 30);
    await pass(30);
    expect(said.map(({ dueAt }) => dueAt.toISOString().slice(11, 16))).toEqual(['07:10', '07:41']);
  });

  test('and is moved while it is being done is done again at the new time', async () => {
    const reminders = await startReminders();
    const { plan, pass, said } = reminders;
    const subject = randomUUID();
    await plan(subject, 5);
    reminders.meanwhile = () => plan(subject, 20);
    await pass(5);
    reminders.meanwhile = () => Promise.resolve();
    await pass(20);
    await pass(20);
    expect(said).toHaveLength(2);
  });

  test('at a part of a minute is due when the next minute begins', async () => {
    const { plan, pass, said } = await startReminders();
    await plan(randomUUID(), 4.5);
    await pass(4);
    expect(said).toEqual([]);
    await pass(1);
    expect(said).toHaveLength(1);
  });

  test('of one agency is no other’s: the same row of two is done for each', async () => {
    const one = await startReminders();
    const subject = randomUUID();
    await one.plan(subject, 5);
    await opened.database.transaction((tx) => cancelDues(tx, { agencyId: randomUUID(), subjects: [subject] }, one.clock.now()));
    await one.pass(5);
    expect(one.said).toHaveLength(1);
  });
});

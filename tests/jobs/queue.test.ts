import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Jobs } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { Parked } from '#src/jobs/index.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
import { mostAttempts } from '#src/jobs/outcome.rules.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';
import { contextOf, forgetJobs, startBench, StillClock, testJob, type Bench } from '#tests/support/job-bench.ts';

const agency = randomUUID();
let opened: TestDatabase;
let bench: Bench | undefined;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
afterEach(async () => {
  await bench?.running.stop();
  bench = undefined;
  await forgetJobs(opened);
});

async function start(options: Parameters<typeof startBench>[1]): Promise<Bench> {
  bench = await startBench(opened, options);
  return bench;
}

describe('a job', () => {
  test('runs once when it was enqueued in a transaction that is kept', async () => {
    const seen: string[] = [];
    const note = testJob('test.note', (ctx, id) => void seen.push(`${ctx.agency.id} ${id}`));
    const { enqueue, running } = await start({ jobs: [note] });
    await enqueue(note.of(agency, { id: 'a' }, 'a'));
    await running.idle();
    expect(seen).toEqual([`${agency} a`]);
    expect(await running.jobs.health()).toMatchObject({ waiting: 0, parked: 0, dead: 0 });
  });

  test('does not exist when the transaction is rolled back', async () => {
    const seen: string[] = [];
    const note = testJob('test.note', (_ctx, id) => void seen.push(id));
    const { running } = await start({ jobs: [note] });
    const failing = opened.database.transaction(async (tx) => {
      await running.jobs.enqueue(tx, note.of(agency, { id: 'a' }, 'a'));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await running.idle();
    expect(seen).toEqual([]);
    expect((await running.jobs.health()).waiting).toBe(0);
  });

  test('is not enqueued again while one of its key waits or runs, and is afterwards', async () => {
    const seen: string[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const slow = testJob('test.slow', async (_ctx, id) => {
      seen.push(id);
      begin();
      await gate;
    });
    const { enqueue, running } = await start({ jobs: [slow] });
    await enqueue(slow.of(agency, { id: '1' }, 'key'), slow.of(agency, { id: '2' }, 'key'));
    await begun;
    await enqueue(slow.of(agency, { id: '3' }, 'key'));
    open();
    await running.idle();
    expect(seen).toEqual(['1']);
    await enqueue(slow.of(agency, { id: '4' }, 'key'));
    await running.idle();
    expect(seen).toEqual(['1', '4']);
  });

  test('of the same key runs for another agency', async () => {
    const seen: string[] = [];
    const note = testJob('test.note', (_ctx, id) => void seen.push(id));
    const { enqueue, running } = await start({ jobs: [note] });
    await enqueue(note.of(agency, { id: '1' }, 'key'), note.of(randomUUID(), { id: '2' }, 'key'));
    await running.idle();
    expect(seen.toSorted()).toEqual(['1', '2']);
  });

  test('is dropped when its agency has removed the bot', async () => {
    const seen: string[] = [];
    const note = testJob('test.note', (_ctx, id) => void seen.push(id));
    const { enqueue, running } = await start({ jobs: [note], contextFor: () => Promise.resolve(undefined) });
    await enqueue(note.of(agency, { id: '1' }, 'key'));
    await running.idle();
    expect(seen).toEqual([]);
    expect((await running.jobs.health()).waiting).toBe(0);
  });

  test.for([
    ['Discord refuses it', new DiscordRefused('missing-permission', 50_001, {}, 'Missing Access')],
    ['it needs a human', new Parked({ kind: 'gone', setting: 'card' })],
  ] as const)('is dropped when %s in a server that has removed the bot meanwhile', async ([, error]) => {
    let removed = false;
    const late = testJob('test.late', () => {
      removed = true;
      throw error;
    });
    const contextFor = (id: string, of: Jobs) =>
      Promise.resolve(removed ? undefined : contextOf(opened, id, new StillClock('2026-08-01T07:00:00Z'), of, silentLog));
    const { enqueue, running } = await start({ jobs: [late], contextFor });
    await enqueue(late.of(agency, { id: '1' }, 'key'));
    await running.idle();
    expect(removed).toBe(true);
    expect(await running.jobs.parked(opened.database, agency)).toEqual([]);
  });

  test('may enqueue further jobs, which idle waits for too', async () => {
    const seen: string[] = [];
    const last = testJob('test.last', (_ctx, id) => void seen.push(id));
    const first = testJob('test.first', async (ctx) => {
      await ctx.db.transaction((tx) => ctx.jobs.enqueue(tx, last.of(agency, { id: 'last' }, 'last')));
    });
    const { enqueue, running } = await start({ jobs: [first, last] });
    await enqueue(first.of(agency, { id: 'first' }, 'first'));
    await running.idle();
    expect(seen).toEqual(['last']);
  });
});

describe('a job that fails', () => {
  test('is tried again when the injected clock has moved, not before', async () => {
    let tries = 0;
    const flaky = testJob('test.flaky', () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    });
    const { enqueue, running, clock } = await start({ jobs: [flaky] });
    await enqueue(flaky.of(agency, { id: '1' }, '1'));
    await running.idle();
    await running.metronome.tick();
    await running.idle();
    expect(tries).toBe(1);
    clock.advanceMinutes(1);
    await running.metronome.tick();
    await running.idle();
    expect(tries).toBe(2);
    clock.advanceMinutes(1);
    await running.metronome.tick();
    await running.idle();
    expect(tries, 'the second wait is longer').toBe(2);
    clock.advanceMinutes(1);
    await running.metronome.tick();
    await running.idle();
    expect(tries).toBe(3);
    expect((await running.jobs.health()).waiting).toBe(0);
  });

  test('becomes a dead letter after its attempts, and its key stays taken', async () => {
    let tries = 0;
    const broken = testJob('test.broken', () => {
      tries += 1;
      throw new Error('always');
    });
    const { enqueue, running, clock } = await start({ jobs: [broken] });
    await enqueue(broken.of(agency, { id: '1' }, '1'));
    await running.idle();
    for (let attempt = 1; attempt < mostAttempts + 2; attempt += 1) {
      clock.advanceMinutes(61);
      await running.metronome.tick();
      await running.idle();
    }
    expect(tries).toBe(mostAttempts);
    expect(await running.jobs.health()).toMatchObject({ dead: 1, waiting: 0 });
    await enqueue(broken.of(agency, { id: '1' }, '1'));
    await running.idle();
    expect(tries).toBe(mostAttempts);
  });

  test.for([
    ['a request that Discord finds wrong', new DiscordRefused('invalid', 50_035, {}, 'Invalid Form Body')],
    ['a closed inbox that it did not expect', new DiscordRefused('dms-closed', 50_007, {}, 'Cannot send')],
  ] as const)('becomes a dead letter at once after %s', async ([, error]) => {
    const broken = testJob('test.broken', () => {
      throw error;
    });
    const { enqueue, running } = await start({ jobs: [broken] });
    await enqueue(broken.of(agency, { id: '1' }, '1'));
    await running.idle();
    expect(await running.jobs.health()).toMatchObject({ dead: 1, waiting: 0 });
  });

  test.for([
    ['Discord is busy', new DiscordRefused('later', 0, {}, 'Service Unavailable')],
    ['Discord pauses direct messages', new DiscordRefused('dms-paused', 40_003, {}, 'too fast')],
  ] as const)('is tried again when %s', async ([, error]) => {
    const broken = testJob('test.broken', () => {
      throw error;
    });
    const { enqueue, running } = await start({ jobs: [broken] });
    await enqueue(broken.of(agency, { id: '1' }, '1'));
    await running.idle();
    expect(await running.jobs.health()).toMatchObject({ dead: 0, waiting: 1 });
  });

  test('because the process ends every time it runs is not begun for ever', async () => {
    let runs = 0;
    const deadly = testJob('test.deadly', () => {
      runs += 1;
    });
    // What a start finds of a job during whose last permitted attempt the process was killed.
    await drizzleOf(opened.database)
      .insert(jobs)
      .values({
        agencyId: agency,
        job: deadly.name,
        key: '1',
        payload: { id: '1' },
        state: 'running',
        attempts: mostAttempts,
        enqueuedAt: new Date('2026-08-01T06:00:00Z'),
      });
    const { running } = await start({ jobs: [deadly] });
    await running.idle();
    expect(runs).toBe(0);
    expect((await running.jobs.health()).dead).toBe(1);
  });

  test('of a name that this version does not know is a dead letter, and others go on', async () => {
    const seen: string[] = [];
    const note = testJob('test.note', (_ctx, id) => void seen.push(id));
    const { enqueue, running } = await start({ jobs: [note] });
    await enqueue({ job: 'test.old', agencyId: agency, key: '1', payload: {} }, note.of(agency, { id: '2' }, '2'));
    await running.idle();
    expect(seen).toEqual(['2']);
    expect((await running.jobs.health()).dead).toBe(1);
  });

  test('with a payload that is not its own is a dead letter', async () => {
    const note = testJob('test.note', () => {});
    const { enqueue, running } = await start({ jobs: [note] });
    await enqueue({ job: 'test.note', agencyId: agency, key: '1', payload: { id: 7 } });
    await running.idle();
    expect((await running.jobs.health()).dead).toBe(1);
  });
});

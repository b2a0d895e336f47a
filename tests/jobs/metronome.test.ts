import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { defineSweep } from '#src/jobs/index.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { forgetJobs, startBench, testJob, type Bench } from '#tests/support/job-bench.ts';

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

describe('many agencies', () => {
  test('one that has much to do does not hold up the others', async () => {
    const busy = randomUUID();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: othersDone, resolve: othersAreDone } = Promise.withResolvers<void>();
    let others = 0;
    let most = 0;
    let now = 0;
    const work = testJob('test.work', async (ctx) => {
      if (ctx.agency.id !== busy) {
        others += 1;
        if (others === 20) othersAreDone();
        return;
      }
      now += 1;
      most = Math.max(most, now);
      await gate;
      now -= 1;
    });
    const { enqueue, running } = await start({ jobs: [work], slots: 4, slotsPerAgency: 2 });
    const ofBusy = Array.from({ length: 30 }, (_, index) => work.of(busy, { id: String(index) }, String(index)));
    const ofOthers = Array.from({ length: 20 }, (_, index) => work.of(randomUUID(), { id: String(index) }, String(index)));
    await enqueue(...ofBusy, ...ofOthers);
    await othersDone;
    expect(now).toBe(2);
    open();
    await running.idle();
    expect(most).toBe(2);
  });

  test('a sweep hands over everything that is due, page by page, and one that fails does not stop the next', async () => {
    const seen = new Set<string>();
    const work = testJob('test.work', (_ctx, id) => void seen.add(id));
    const due = Array.from({ length: 1_034 }, (_, index) => work.of(agency, { id: String(index) }, String(index)));
    const broken = defineSweep({ name: 'test.broken', find: () => Promise.reject(new Error('on purpose')) });
    const sweep = defineSweep({
      name: 'test.due',
      // What was done is not due any more: not between two pages either.
      find: async (_ctx, { limit, offset }) => {
        await running.idle();
        return due.filter(({ key }) => !seen.has(key)).slice(offset, offset + limit);
      },
    });
    const { running } = await start({ jobs: [work], sweeps: [broken, sweep], slotsPerAgency: 8 });
    await expect(running.metronome.tick()).rejects.toThrow('1 sweeps failed');
    await running.idle();
    expect(seen.size).toBe(1_034);
    expect(running.metronome.lastTick).toBeUndefined();
  });

  test('a tick that comes a moment early finds what is due at the minute', async () => {
    const ats: string[] = [];
    const sweep = defineSweep({
      name: 'test.due',
      find: (ctx) => {
        ats.push(ctx.clock.now().toISOString());
        return Promise.resolve([]);
      },
    });
    const { running } = await start({ jobs: [], sweeps: [sweep] });
    await running.metronome.tick(new Date('2026-08-01T07:59:59.400Z'));
    await running.metronome.tick(new Date('2026-08-01T08:00:30.000Z'));
    expect(ats).toEqual(['2026-08-01T08:00:00.000Z', '2026-08-01T08:00:30.000Z']);
  });
});

describe('stopping', () => {
  test('finishes what runs and takes nothing new; the next start goes on', async () => {
    const seen: string[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const work = testJob('test.work', async (_ctx, id) => {
      begin();
      await gate;
      seen.push(id);
    });
    const first = await startBench(opened, { jobs: [work], slots: 1 });
    await first.enqueue(work.of(agency, { id: '1' }, '1'), work.of(agency, { id: '2' }, '2'));
    await begun;
    const stopped = first.running.stop();
    open();
    await stopped;
    expect(seen).toEqual(['1']);
    const { running } = await start({ jobs: [work] });
    await running.idle();
    expect(seen).toEqual(['1', '2']);
  });

  test('does not wait for ever, and what was cut off runs again at the next start', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const hanging = testJob('test.work', async () => {
      begin();
      await new Promise<never>(() => {});
    });
    const first = await startBench(opened, { jobs: [hanging] });
    await first.enqueue(hanging.of(agency, { id: '1' }, '1'));
    await begun;
    await first.running.stop(0);
    const seen: string[] = [];
    const { running } = await start({ jobs: [testJob('test.work', (_ctx, id) => void seen.push(id))] });
    await running.idle();
    expect(seen).toEqual(['1']);
  });
});

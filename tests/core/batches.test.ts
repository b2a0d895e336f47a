import { describe, expect, it } from 'vitest';
import { batchesOf, inBatches, inTurns } from '#src/core/batches.ts';

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe('a list in pieces', () => {
  it('loses nothing and keeps its order', () => {
    expect([...batchesOf(upTo(5), 2)]).toEqual([[0, 1], [2, 3], [4]]);
    expect([...batchesOf([], 2)]).toEqual([]);
  });

  it('is begun piece by piece, with a turn for others in between, and without waiting for the one before', async () => {
    const said: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const all = inTurns(upTo(3), async (one) => {
      said.push(`begins ${one}`);
      if (one === 0) await first.promise;
      if (one === 2) first.resolve(undefined);
      said.push(`ends ${one}`);
    });
    setImmediate(() => said.push('somebody else'));
    await all;
    expect(said.indexOf('somebody else')).toBeLessThan(said.indexOf('begins 2'));
    expect(said.indexOf('begins 2')).toBeLessThan(said.indexOf('ends 0'));
  });

  it('is begun once each, also where the work is something that begins when it is waited for', async () => {
    let begun = 0;
    // oxlint-disable-next-line unicorn/no-thenable -- that is the point
    const query = (): Promise<number> => ({ then: (done: (value: number) => void) => done(++begun) }) as Promise<number>;
    await inTurns(upTo(2), query);
    expect(begun).toBe(2);
  });

  it('fails as a whole when one piece fails, and nobody is left unheard', async () => {
    const failing = inTurns(upTo(4), async (one) => {
      if (one === 0 || one === 3) throw new Error(`no ${one}`);
    });
    await expect(failing).rejects.toThrow('no 0');
  });
});

describe('what comes while work is going on', () => {
  it('is taken together into the next batch, each with its own result', async () => {
    const batches: (readonly number[])[] = [];
    const double = inBatches<number, number>(2, async (items) => {
      batches.push(items);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('hears of a failure, and what comes after it does not', async () => {
    let fails = true;
    const work = inBatches<number, number>(10, async (items) => {
      if (fails) throw new Error('away');
      return items;
    });
    await expect(work(1)).rejects.toThrow('away');
    fails = false;
    expect(await work(2)).toBe(2);
  });

  it('does not wait for ever for a batch that hangs; what that one comes to, its own still hear', async () => {
    const first = Promise.withResolvers<undefined>();
    const batches: (readonly number[])[] = [];
    const work = inBatches<number, number>(
      1,
      async (items) => {
        batches.push(items);
        if (items.includes(1)) await first.promise;
        return items;
      },
      1,
    );
    const hanging = work(1);
    expect(await work(2)).toBe(2);
    expect(batches).toEqual([[1], [2]]);
    first.resolve(undefined);
    expect(await hanging).toBe(1);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { nothingMore, show } from '#src/core/answer.ts';
import { attachment, command, suggested } from '#src/core/command.ts';
import { startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';
import { saying } from './support/said.ts';

let wired: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  wired = await startEdge(o);
  return wired;
}
afterEach(async () => {
  await wired?.close();
  wired = undefined;
});

const reading = (mostBytes: number) =>
  command({
    needs: 'help.read',
    answers: 'privately',
    options: { file: attachment({ types: ['.xlsx', '.csv'], mostBytes }) },
    run: async (_, { file }) => show(saying(`${file.name}: ${new TextDecoder().decode(await file.read())}`)),
  });
const bytes = new TextEncoder().encode('a,b');

const suggesting = (suggest: Parameters<typeof suggested>[0]) =>
  command({
    needs: 'earnings.import',
    answers: 'privately',
    options: { zone: suggested(suggest) },
    run: () => Promise.resolve(nothingMore()),
  });

describe('a file', () => {
  it('is read when it is asked for', async () => {
    const { mia } = await edge({ commands: { read: reading(100) } });
    await mia.types('/read', { file: { name: 'July.CSV', bytes } });
    expect(mia.screen).toSay('July.CSV: a,b');
  });

  it('of the wrong kind, too large or empty is refused by what is announced of it', async () => {
    const { mia } = await edge({ commands: { read: reading(2) } });
    await mia.types('/read', { file: { name: 'july.pdf', bytes } });
    expect(mia.screen).toSay('Attach a file that ends in .xlsx or .csv');
    await mia.types('/read', { file: { name: 'july.csv', bytes } });
    expect(mia.screen).toSay('july.csv is too large');
    await mia.types('/read', { file: { name: 'july.csv', bytes: new Uint8Array() } });
    expect(mia.screen).toSay('july.csv is empty');
  });
});

describe('suggestions', () => {
  it('take 100 characters at most, as their choices do, so that an answer that repeats them stays readable', async () => {
    const { mia } = await edge({ commands: { pick: suggesting(() => Promise.resolve([])) } });
    await expect(mia.types('/pick', { zone: 'z'.repeat(101) })).rejects.toThrow('takes at most 100 characters');
    await expect(mia.types('/pick', { zone: 'z'.repeat(100) })).resolves.toBeDefined();
  });

  it('are shown while typing, 25 at most and none too long', async () => {
    const { mia, logged } = await edge({
      commands: {
        pick: suggesting((_ctx, typed) =>
          Promise.resolve([
            { label: 'long', value: 'v'.repeat(101) },
            ...Array.from({ length: 40 }, (_, index) => ({ label: `${typed} ${index} ${'x'.repeat(200)}`, value: `${index}` })),
          ]),
        ),
      },
    });
    const choices = await mia.completes('/pick', 'zone', 'lon');
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: expect.stringMatching(/^lon 0 x+…$/u), value: '0' });
    expect(logged.some(({ message }) => message.includes('over 100 characters'))).toBe(true);
  });

  it('are none for who may not, and none when they fail', async () => {
    let standing: 'member' | 'owner' = 'member';
    const { mia, logged } = await edge({
      standings: () => [standing],
      commands: {
        pick: suggesting(() =>
          standing === 'member' ? Promise.resolve([{ label: 'a', value: 'a' }]) : Promise.reject(new Error('boom')),
        ),
      },
    });
    expect(await mia.completes('/pick', 'zone', 'a')).toEqual([]);
    standing = 'owner';
    expect(await mia.completes('/pick', 'zone', 'a')).toEqual([]);
    expect(logged.filter(({ message }) => message === 'suggestions failed')).toHaveLength(1);
  });
});

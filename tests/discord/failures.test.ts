import { afterEach, describe, expect, it } from 'vitest';
import { command } from '#src/core/command.ts';
import { DiscordRefused, UserError } from '#src/core/errors.ts';
import { buttons } from '#src/core/screen.ts';
import { startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';
import { answering, callback, followUp, gate, original, saying } from './support/said.ts';

let wired: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  wired = await startEdge(o);
  return wired;
}
afterEach(async () => {
  await wired?.close();
  wired = undefined;
});

class Outage extends Error {}

const general0 = { id: '' };

describe('what goes wrong', () => {
  it('as expected is told in its own words', async () => {
    const { mia, logged } = await edge({
      commands: {
        broken: command({
          needs: 'help.read',
          answers: 'publicly',
          run: () => Promise.reject(new UserError('edge.file-gone', { name: 'a*b.xlsx' })),
        }),
      },
    });
    await mia.types('/broken');
    expect(mia.screen).toSay('Discord no longer has a*b.xlsx');
    expect(mia.screen.ephemeral).toBe(true);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('as a bug is told with a reference, under which the log has it', async () => {
    const { mia, logged } = await edge({
      commands: {
        broken: command({ needs: 'help.read', answers: 'privately', run: () => Promise.reject(new Error('the secret reason')) }),
      },
    });
    await mia.types('/broken');
    const entry = logged.find(({ message }) => message === 'a handler failed');
    expect(entry?.facts).toMatchObject({ command: 'broken', err: { message: 'the secret reason' } });
    const reference = entry && 'reference' in entry.facts ? String(entry.facts.reference) : 'none';
    expect(mia.screen).toSay(reference);
    expect(mia.screen).not.toSay('secret');
  });

  it.each([
    [
      'database away at the door',
      'away',
      { door: { claim: () => Promise.reject(new Outage()) } },
      'Nothing was changed. Please try',
    ],
    [
      'database away at the door',
      'away',
      { door: { enter: () => Promise.reject(new Outage()) } },
      'Nothing was changed. Please try',
    ],
    ['database lost meanwhile', 'away', {}, 'Please look in a minute whether it was done before you try again.'],
    ['disk full', 'disk-full', {}, 'The disk that Greenroom keeps its data on is full, so this was not saved.'],
  ] as const)('because of an outage is told as one, and is no mistake of ours: %s', async (_, outage, change, says) => {
    const { mia, logged } = await edge({
      commands: {
        broken: command({ needs: 'help.read', answers: 'privately', run: () => Promise.reject(new Outage()) }),
      },
      outageOf: (error) => (error instanceof Outage ? outage : undefined),
      ...change,
    });
    await mia.types('/broken');
    expect(mia.screen).toSay(says);
    expect(mia.screen.ephemeral).toBe(true);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('because a permission is missing names it', async () => {
    const { mia, channel: general } = await edge({
      commands: {
        broken: command({
          needs: 'help.read',
          answers: 'privately',
          run: () =>
            Promise.reject(
              new DiscordRefused(
                'missing-permission',
                50_013,
                { channelId: general0.id, permissions: ['ManageRoles'] },
                'Missing Permissions',
              ),
            ),
        }),
      },
    });
    general0.id = general.id;
    await mia.types('/broken');
    expect(mia.screen).toSay('Greenroom lacks Manage Roles in #general');
  });

  it('because a screen is our mistake is told, not left without an answer', async () => {
    const { mia, logged } = await edge({
      commands: { broken: answering('publicly', saying('x', buttons({ label: 'Go', press: { action: 'no.where' } }))) },
    });
    await mia.types('/broken');
    expect(mia.screen).toSay('That did not work');
    expect(logged.find(({ level }) => level === 'error')?.facts).toMatchObject({
      err: { message: expect.stringContaining('no.where') },
    });
  });

  it('after a deferral replaces the waiting message', async () => {
    const { opened, open } = gate();
    const { mia, requests } = await edge({
      pace: { defer: 50 },
      commands: {
        slow: command({
          needs: 'help.read',
          answers: 'privately',
          run: async () => {
            await opened;
            throw new UserError('edge.file-empty', { name: 'july.xlsx' });
          },
        }),
      },
    });
    const typed = mia.types('/slow');
    await expect.poll(() => requests(callback)).toHaveLength(1);
    open();
    expect(await typed).toSay('july.xlsx is empty');
    expect(requests(original)).toHaveLength(1);
  });

  it('after a public deferral is told to who asked alone', async () => {
    const { opened, open } = gate();
    const {
      mia,
      owner,
      requests,
      channel: general,
    } = await edge({
      pace: { defer: 50 },
      commands: {
        slow: command({
          needs: 'help.read',
          answers: 'publicly',
          run: async () => {
            await opened;
            throw new UserError('edge.file-empty', { name: 'july.xlsx' });
          },
        }),
      },
    });
    const typed = mia.types('/slow');
    await expect.poll(() => requests(callback)).toHaveLength(1);
    open();
    await typed;
    await expect.poll(() => requests(followUp).length).toBe(1);
    expect(mia.reads(general).map(String).join('\n')).toSay('july.xlsx is empty');
    expect(owner.reads(general)).toEqual([]);
  });
});

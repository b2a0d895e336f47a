import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { form, nothingMore, show, update } from '#src/core/answer.ts';
import {
  channel,
  choice,
  command,
  integer,
  member,
  optional,
  role,
  suggested,
  text as typedText,
  yesOrNo,
} from '#src/core/command.ts';
import { buttons } from '#src/core/screen.ts';
import { startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';
import { answering, callback, followUp, gate, saying } from './support/said.ts';

let wired: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  wired = await startEdge(o);
  return wired;
}
afterEach(async () => {
  await wired?.close();
  wired = undefined;
});

describe('a command', () => {
  it('is answered to who typed it alone, or to everybody, as it declares', async () => {
    const {
      mia,
      owner,
      channel: general,
    } = await edge({
      commands: { secret: answering('privately', saying('For Mia')), open: answering('publicly', saying('For all')) },
    });
    expect(await mia.types('/secret')).toSay('For Mia');
    expect(mia.screen.ephemeral).toBe(true);
    expect(await mia.types('/open')).toSay('For all');
    expect(owner.reads(general).map(String).join('\n')).toSay('For all');
    expect(owner.reads(general)).toHaveLength(1);
  });

  it('that says it answers privately does, even if it is handed something for everybody', async () => {
    const { mia } = await edge({
      commands: {
        secret: command({
          needs: 'help.read',
          answers: 'privately',
          run: () => Promise.resolve(show(saying('$876.00'), 'publicly')),
        }),
      },
    });
    await mia.types('/secret');
    expect(mia.screen).toSay('$876.00');
    expect(mia.screen.ephemeral).toBe(true);
  });

  it('gets what was typed, each option as it is declared', async () => {
    const seen: unknown[] = [];
    const {
      mia,
      miaUser,
      guild,
      channel: general,
    } = await edge({
      commands: {
        'try all': command({
          needs: 'help.read',
          answers: 'privately',
          options: {
            words: typedText(),
            count: integer({ least: 1 }),
            sure: yesOrNo(),
            kind: choice('calm', 'loud'),
            who: member(),
            what: role(),
            where: channel('text'),
            zone: suggested(() => Promise.resolve([])),
            more: optional(typedText()),
          },
          run: (_, values) => {
            seen.push(values);
            return Promise.resolve(show(saying('Got it')));
          },
        }),
      },
      groups: { try: { is: 'group' } },
    });
    const coach = guild.role({ name: 'coach' });
    await mia.types('/try all', {
      words: ' hello ',
      count: 3,
      sure: true,
      kind: 'loud',
      who: miaUser,
      what: coach,
      where: general,
      zone: 'Europe/Berlin',
    });
    expect(seen).toEqual([
      {
        words: 'hello',
        count: 3,
        sure: true,
        kind: 'loud',
        who: miaUser.id,
        what: coach.id,
        where: general.id,
        zone: 'Europe/Berlin',
        more: undefined,
      },
    ]);
  });

  it('refuses kindly who may not, says who may, and does nothing', async () => {
    let ran = false;
    const { mia } = await edge({
      standings: () => ['creator', 'member'],
      commands: {
        money: command({
          needs: 'earnings.agency',
          answers: 'publicly',
          run: () => {
            ran = true;
            return Promise.resolve(nothingMore());
          },
        }),
      },
    });
    await mia.types('/money');
    expect(mia.screen).toSay('This is not for you');
    expect(mia.screen).toSay('Only owners and managers can do this here');
    expect(mia.screen.ephemeral).toBe(true);
    expect(ran).toBe(false);
  });

  it('knows who stands at the door as Discord says it', async () => {
    const { mia, owner, guild, miaUser, ownerUser, visitors } = await edge({
      commands: { hello: answering('privately', saying('Hello')) },
    });
    const coach = guild.role({ name: 'coach' });
    guild.give(miaUser, coach);
    await mia.types('/hello');
    await owner.types('/hello');
    const here = { guildId: guild.id, memberSince: expect.any(Date), locale: 'en-US' };
    expect(visitors).toEqual([
      { ...here, userId: miaUser.id, roleIds: [coach.id], ownsServer: false, managesServer: false },
      { ...here, userId: ownerUser.id, roleIds: [], ownsServer: true, managesServer: true },
    ]);
  });

  it('in a server that is no agency is told so', async () => {
    const { mia } = await edge({
      commands: { hello: answering('privately', saying('Hello')) },
      door: { enter: () => Promise.resolve(undefined) },
    });
    await mia.types('/hello');
    expect(mia.screen).toSay('Greenroom is not set up here yet');
  });

  it('that Discord still knows, but we no longer do, is answered kindly', async () => {
    const { mia, edge: first, start } = await edge({ commands: { hello: answering('privately', saying('Hello')) } });
    await first.stop();
    await start({ tree: { commands: [], groups: [], menus: [], actions: new Map(), texts: {} } });
    await mia.types('/hello');
    expect(mia.screen).toSay('This command has changed');
  });
});

describe('an answer that takes long', () => {
  it('is deferred by itself and given when it is ready', async () => {
    const { opened, open } = gate();
    const { mia, requests } = await edge({
      pace: { defer: 50 },
      commands: {
        slow: command({
          needs: 'help.read',
          answers: 'privately',
          run: async () => {
            await opened;
            return show(saying('Here it is'));
          },
        }),
      },
    });
    const typed = mia.types('/slow');
    await expect.poll(() => requests(callback)).toHaveLength(1);
    expect(requests(callback)[0]?.body).toEqual({ type: 5, data: { flags: 64 } });
    open();
    expect(await typed).toSay('Here it is');
    expect(mia.screen.ephemeral).toBe(true);
    expect(requests(callback)).toHaveLength(1);
  });

  it('to a press says nothing, and then replaces the screen or shows another', async () => {
    const gates = [gate(), gate()];
    let at = 0;
    const { mia, requests } = await edge({
      pace: { defer: 50 },
      commands: {
        open: answering(
          'privately',
          saying(
            'Choose',
            buttons({ label: 'Replace', press: { action: 'try.replace' } }, { label: 'Show', press: { action: 'try.show' } }),
          ),
        ),
      },
      actions: [
        action({
          name: 'try.replace',
          needs: 'help.read',
          run: async () => {
            await gates[at]?.opened;
            return update(saying('Replaced', buttons({ label: 'Show', press: { action: 'try.show' } })));
          },
        }),
        action({
          name: 'try.show',
          needs: 'help.read',
          run: async () => {
            await gates[at]?.opened;
            return show(saying('Shown beside'));
          },
        }),
      ],
    });
    await mia.types('/open');
    const first = mia.clicks('Replace');
    await expect.poll(() => requests(callback).at(-1)?.body).toEqual({ type: 6 });
    gates[0]?.open();
    expect(await first).toSay('Replaced');
    at = 1;
    const second = mia.clicks('Show');
    await expect.poll(() => requests(callback)).toHaveLength(3);
    gates[1]?.open();
    expect(await second).toSay('Shown beside');
    expect(requests(followUp)).toHaveLength(1);
  });

  it('and opens a form is never deferred, so that the form can still open', async () => {
    const { mia, requests } = await edge({
      pace: { defer: 1 },
      commands: {
        ask: command({
          needs: 'help.read',
          answers: 'privately',
          opens: 'form',
          run: async ({ guild }) => {
            await guild.member('111111111111111111');
            return form({ title: 'Who', submit: { action: 'try.save' }, fields: [{ kind: 'text', name: 'n', label: 'Name' }] });
          },
        }),
      },
      actions: [action({ name: 'try.save', needs: 'help.read', run: () => Promise.resolve(nothingMore()) })],
    });
    expect(await mia.types('/ask')).toSay('Who');
    expect(requests(callback).map(({ body }) => body)).toMatchObject([{ type: 9 }]);
  });
});

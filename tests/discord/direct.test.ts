import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { form, nothingMore, show, update } from '#src/core/answer.ts';
import { buttons, type Screen } from '#src/core/screen.ts';
import type { Standing } from '#src/core/permissions.ts';
import { everything, startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';
import { saying } from './support/said.ts';

let started: EdgeOnWire | undefined;
afterEach(async () => {
  await started?.close();
  started = undefined;
});

const opening = 'POST /users/@me/channels';
const word: Screen = saying('Welcome', buttons({ label: 'My page', press: { action: 'try.page', argument: 'row-7' } }));

const page = action({
  name: 'try.page',
  needs: 'desk.own',
  run: (ctx, argument) => {
    const more = buttons({ label: 'More', press: { action: 'try.more', argument } });
    return Promise.resolve(update(saying(`${argument} of ${ctx.agency.guildId}`, more)));
  },
});
const more = action({
  name: 'try.more',
  needs: 'desk.own',
  opens: 'form',
  run: () =>
    Promise.resolve(
      form({ title: 'Tell us', submit: { action: 'try.told' }, fields: [{ kind: 'text', name: 'word', label: 'Word' }] }),
    ),
});
const told = action({
  name: 'try.told',
  needs: 'desk.own',
  run: (ctx, _, input) => Promise.resolve(show(saying(`${input.text('word')} in ${ctx.agency.guildId}`))),
});
const managed = action({ name: 'try.managed', needs: 'agency.settings', run: () => Promise.resolve(nothingMore()) });

async function wired(o: Wired = {}) {
  const edge = await startEdge({ actions: [page, more, told, managed], ...o });
  started = edge;
  const messenger = edge.edge.messenger(edge.guild.id);
  const send = async (screen = word) => {
    const channelId = await messenger.openDirect(edge.miaUser.id);
    return { channelId, id: await messenger.send(channelId, screen, 'welcome:7') };
  };
  return { ...edge, messenger, send };
}

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );

describe('direct messages', () => {
  it('go through the one channel with a person, are found again, brought up to date and taken away', async () => {
    const { mia, messenger, send, miaUser } = await wired();
    const { channelId, id } = await send();
    expect(await messenger.openDirect(miaUser.id)).toBe(channelId);
    expect(await send()).toEqual({ channelId, id });
    expect(await messenger.findSent(channelId, 'welcome:7', new Date(Date.now() - 60_000))).toBe(id);
    expect(mia.dms().map(({ text }) => text)).toEqual(['## Welcome']);
    await messenger.edit(channelId, id, saying('Welcome back'));
    expect(mia.dms()[0]).toSay('Welcome back');
    expect(await messenger.isThere(channelId, id)).toBe(true);
    await messenger.remove(channelId, id);
    await messenger.remove(channelId, id);
    expect([await messenger.isThere(channelId, id), mia.dms()]).toEqual([false, []]);
  });

  it('that are closed, or whose reader is in no server of ours, are told apart from everything else', async () => {
    const { miaUser, guild, send } = await wired();
    miaUser.dms = 'closed';
    expect(await refusal(send())).toMatchObject({ reason: 'dms-closed', code: 50_007 });
    miaUser.dms = 'open';
    guild.leave(miaUser);
    expect(await refusal(send())).toMatchObject({ reason: 'dms-closed', code: 50_278 });
  });

  it('that Discord pauses are asked for once, and told as paused', async () => {
    const { emulator, requests, send } = await wired();
    emulator.fail(
      { route: opening, times: 1 },
      { status: 400, code: 40_003, message: 'You are opening direct messages too fast.' },
    );
    expect(await refusal(send())).toMatchObject({ reason: 'dms-paused', code: 40_003 });
    expect(requests(opening)).toHaveLength(1);
    expect(await send()).toMatchObject({ id: expect.any(String) });
  });

  it('are opened again when the answer is lost', async () => {
    const { emulator, mia, send } = await wired();
    emulator.fail({ route: opening, times: 1 }, 'drop-after');
    await send();
    expect(mia.dms()).toHaveLength(1);
  });
});

describe('a button in direct messages', () => {
  it('is about its agency, for its reader as a member of it, and answers there for them alone', async () => {
    const { mia, miaUser, guild, send, visitors } = await wired();
    const coach = guild.role({ name: 'coach', permissions: 1n << 5n });
    guild.give(miaUser, coach);
    await send();
    await mia.clicks('My page');
    expect(mia.screen).toSay(`row-7 of ${guild.id}`);
    expect(mia.screen.ephemeral).toBe(true);
    const here = { guildId: guild.id, memberSince: expect.any(Date), locale: 'en-US' };
    expect(visitors).toEqual([{ ...here, userId: miaUser.id, roleIds: [coach.id], ownsServer: false, managesServer: true }]);
    expect(mia.dms()[0]).toSay('Welcome');
  });

  it('of an owner is pressed by an owner', async () => {
    const { owner, ownerUser, edge, guild, visitors } = await wired();
    const messenger = edge.messenger(guild.id);
    await messenger.send(await messenger.openDirect(ownerUser.id), word, 'w');
    await owner.clicks('My page');
    expect(visitors).toMatchObject([{ ownsServer: true, managesServer: false }]);
  });

  it('stands on its answers too, and on the forms they open', async () => {
    const { mia, guild, send } = await wired();
    await send();
    await mia.clicks('My page');
    await mia.clicks('More');
    await mia.fills({ Word: 'hello' });
    expect(mia.screen).toSay(`hello in ${guild.id}`);
  });

  it('works after a restart, and where Discord tells us of no members', async () => {
    const { mia, edge, start, send, guild, visitors } = await wired({ members: false });
    await send();
    await edge.stop();
    await start();
    await mia.clicks('My page');
    expect(mia.screen).toSay(`row-7 of ${guild.id}`);
    expect(visitors).toHaveLength(1);
  });

  it('is authorised anew at each press', async () => {
    const standings = new Set<Standing>(['manager']);
    const { mia, send } = await wired({ standings: () => [...standings] });
    await send(saying('Welcome', buttons({ label: 'Settings', press: { action: 'try.managed' } })));
    expect(await mia.clicks('Settings')).toSay('Done');
    standings.clear();
    const [sent] = mia.dms();
    expect(await mia.clicks('Settings', sent && { on: sent })).toSay('This is not for you');
  });

  it('of a server that its reader has left does nothing, and says so kindly', async () => {
    const { mia, miaUser, guild, emulator, send, visitors } = await wired();
    await send();
    guild.leave(miaUser);
    await mia.clicks('My page');
    expect(mia.screen).toSay('You are not in this server any more');
    expect(visitors).toEqual([]);
    guild.join(miaUser);
    await emulator.person(miaUser, guild).clicks('My page');
    expect(visitors).toHaveLength(1);
  });

  it('of a server that we are no longer in does nothing, and says so', async () => {
    const { mia, miaUser, guild, app, emulator, ownerUser, send } = await wired();
    const other = emulator.createGuild({ name: 'Other', owner: ownerUser });
    other.join(miaUser);
    other.addBot(app, everything);
    await send();
    guild.removeBot(app);
    await mia.clicks('My page');
    expect(mia.screen).toSay('You are not in this server any more');
  });

  it('in a server is about the server it is pressed in, whatever it carries', async () => {
    const { mia, edge, guild, channel, emulator, ownerUser } = await wired();
    const other = emulator.createGuild({ name: 'Other', owner: ownerUser });
    await edge.messenger(other.id).send(channel.id, word, 'w');
    await mia.clicks('My page');
    expect(mia.screen).toSay(`row-7 of ${guild.id}`);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Guild } from '#src/context.ts';
import { everything, startEdge, type EdgeOnWire } from './support/edge.ts';

const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;

let wired: EdgeOnWire;
let guild: Guild;
beforeEach(async () => {
  wired = await startEdge();
  guild = wired.edge.guild(wired.guild.id);
});
afterEach(() => wired.close());

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );
const asked = (): string[] => wired.emulator.journal.flatMap((entry) => (entry.kind === 'request' ? [entry.route] : []));

describe('a server', () => {
  it('is known without asking', async () => {
    const before = asked().length;
    const category = wired.guild.channel({ name: 'staff', type: 'category' });
    const voice = wired.guild.channel({ name: 'live', type: 'voice', parent: category });
    const coach = wired.guild.role({ name: 'coach', permissions: sendMessages, mentionable: true });
    await expect
      .poll(() => guild.roles())
      .toContainEqual({
        id: coach.id,
        name: 'coach',
        position: expect.any(Number),
        permissions: new Set(['SendMessages']),
        managed: false,
        mentionable: true,
        everyone: false,
      });
    expect(await guild.channels()).toEqual(
      expect.arrayContaining([
        { id: wired.channel.id, name: 'general', kind: 'text', parentId: undefined },
        { id: category.id, name: 'staff', kind: 'category', parentId: undefined },
        { id: voice.id, name: 'live', kind: 'voice', parentId: category.id },
      ]),
    );
    expect(await guild.facts()).toEqual({
      id: wired.guild.id,
      name: 'Nova',
      ownerId: wired.ownerUser.id,
      botUserId: wired.app.user.id,
      botTopPosition: expect.any(Number),
      seesMembers: true,
    });
    expect(asked()).toHaveLength(before);
  });

  it('tells what the bot may do, in all and in one channel', async () => {
    expect(await guild.botPermissions()).toEqual(expect.any(Set));
    expect(await guild.botPermissions()).toContain('ManageRoles');
    wired.guild.overwrite(wired.channel, wired.guild.botRole(wired.app), { deny: sendMessages });
    await expect.poll(() => guild.botPermissions(wired.channel.id)).not.toContain('SendMessages');
    expect(await guild.botPermissions()).toContain('SendMessages');
  });

  it('tells what somebody with only this role may do', async () => {
    const creator = wired.guild.role({ name: 'creator' });
    const quiet = wired.guild.channel({ name: 'private', overwrites: [{ id: wired.guild.id, type: 'role', deny: viewChannel }] });
    await expect.poll(() => guild.rolePermissions(creator.id, quiet.id)).not.toContain('ViewChannel');
    wired.guild.overwrite(quiet, creator, { allow: viewChannel });
    await expect.poll(() => guild.rolePermissions(creator.id, quiet.id)).toContain('ViewChannel');
  });

  it('does not believe a channel gone because it does not know it, but because Discord says so twice', async () => {
    const { channel } = wired;
    wired.emulator.fail({ route: 'GET /channels/:id', times: 1 }, { status: 404, code: 10_003, message: 'Unknown Channel' });
    wired.guild.deleteChannel(channel);
    await expect.poll(async () => (await guild.channels()).map(({ id }) => id)).not.toContain(channel.id);
    expect(await refusal(guild.botPermissions(channel.id))).toMatchObject({ reason: 'gone', where: { channelId: channel.id } });
    expect(asked().filter((route) => route === 'GET /channels/:id')).toHaveLength(2);
  });
});

describe('a member', () => {
  it('is told with the roles they hold', async () => {
    const coach = wired.guild.role({ name: 'coach' });
    wired.guild.give(wired.miaUser, coach);
    await expect
      .poll(() => guild.member(wired.miaUser.id))
      .toEqual({ userId: wired.miaUser.id, displayName: 'mia', memberSince: expect.any(Date), roleIds: [coach.id], bot: false });
  });

  it('who is not in the server is not there, and only after Discord said so twice', async () => {
    const stranger = wired.emulator.createUser({ name: 'sam' });
    expect(await guild.member(stranger.id)).toBeUndefined();
    expect(asked().filter((route) => route === 'GET /guilds/:guild/members/:user')).toHaveLength(2);
  });

  it('is told apart from who has left, many at once, where Discord lists members', async () => {
    const gone = wired.emulator.createUser({ name: 'gone' });
    wired.guild.join(gone);
    wired.guild.leave(gone);
    const some = [gone.id, wired.miaUser.id, '1'];
    expect(await guild.membersAmong(some)).toEqual(new Map([[wired.miaUser.id, expect.any(Date)]]));
    const blind = await startEdge({ members: false });
    expect(await blind.edge.guild(blind.guild.id).membersAmong(some)).toBeUndefined();
    await blind.close();
  });

  it('is asked for every time where Discord does not tell us of changes', async () => {
    const blind = await startEdge({ members: false });
    const coach = blind.guild.role({ name: 'coach' });
    const view = blind.edge.guild(blind.guild.id);
    expect(await view.member(blind.miaUser.id)).toMatchObject({ roleIds: [] });
    blind.guild.give(blind.miaUser, coach);
    expect(await view.member(blind.miaUser.id)).toMatchObject({ roleIds: [coach.id] });
    const requests = blind.emulator.journal.length;
    expect(await view.member(blind.app.user.id)).toMatchObject({ bot: true });
    expect(blind.emulator.journal, 'of ourselves we are told').toHaveLength(requests);
    await blind.close();
  });

  it('is given a role and loses it, as often as it is said', async () => {
    const creator = wired.guild.role({ name: 'creator' });
    wired.guild.moveRole(creator, 1);
    await guild.setRole(wired.miaUser.id, creator.id, true);
    await guild.setRole(wired.miaUser.id, creator.id, true);
    await expect.poll(() => guild.member(wired.miaUser.id)).toMatchObject({ roleIds: [creator.id] });
    await guild.setRole(wired.miaUser.id, creator.id, false);
    await expect.poll(() => guild.member(wired.miaUser.id)).toMatchObject({ roleIds: [] });
  });

  it('cannot be given a role above the bot’s, nor any without the permission, which is named', async () => {
    const high = wired.guild.role({ name: 'high' });
    wired.guild.moveRole(high, 99);
    expect(await refusal(guild.setRole(wired.miaUser.id, high.id, true))).toMatchObject({
      reason: 'missing-permission',
      code: 50_013,
      where: { permissions: [] },
    });
    wired.guild.setRolePermissions(wired.guild.botRole(wired.app), everything & ~(1n << 28n));
    await expect.poll(() => guild.botPermissions()).not.toContain('ManageRoles');
    expect(await refusal(guild.setRole(wired.miaUser.id, high.id, true))).toMatchObject({
      where: { permissions: ['ManageRoles'] },
    });
  });
});

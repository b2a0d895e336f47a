import { PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { codeOf, setting } from './bot.ts';

const general = (id: string) => Routes.channelMessages(id);

test('who cannot see a channel gets 50001, who can see but not write 50013, and what is not there is 10003', async () => {
  const { guild, app, rest } = await setting();
  const channel = guild.channel({ name: 'staff', overwrites: [{ id: guild.id, type: 'role', deny: P.ViewChannel }] });
  const write = () => codeOf(rest.post(general(channel.id), { body: { content: 'x' } }));
  expect(await write()).toBe(50001);
  expect(await codeOf(rest.get(Routes.channel(channel.id)))).toBe(50001);
  guild.overwrite(channel, guild.botRole(app), { allow: P.ViewChannel, deny: P.SendMessages });
  expect(await write()).toBe(50013);
  guild.overwrite(channel, app.user, { allow: P.SendMessages });
  expect(await write()).toBe('no error');
  const thread = guild.thread({ name: 'ana', parent: channel, owner: app.user });
  guild.deleteChannel(channel);
  expect(await write()).toBe(10003);
  expect(await codeOf(rest.get(Routes.channel(channel.id)))).toBe(10003);
  // Also where what is asked for could be asked of a thread only.
  expect(await codeOf(rest.patch(Routes.channel(thread.id), { body: { archived: true } }))).toBe(10003);
});

test('embeds need Embed Links and files need Attach Files', async () => {
  const { guild, rest } = await setting({ permissions: P.SendMessages });
  guild.setRolePermissions(guild.everyone, P.ViewChannel | P.SendMessages);
  const channel = guild.channel({ name: 'general' });
  const embeds = [{ description: 'x' }];
  expect(await codeOf(rest.post(general(channel.id), { body: { embeds } }))).toBe(50013);
  const files = [{ name: 'a.txt', data: 'a' }];
  expect(await codeOf(rest.post(general(channel.id), { body: { content: 'x' }, files }))).toBe(50013);
  expect(await codeOf(rest.post(general(channel.id), { body: { content: 'x' } }))).toBe('no error');
});

test('without Read Message History the list is empty and a single message refused', async () => {
  const { guild, rest } = await setting();
  guild.setRolePermissions(guild.everyone, P.ViewChannel | P.SendMessages);
  const channel = guild.channel({ name: 'general' });
  await rest.post(general(channel.id), { body: { content: 'x' } });
  expect(await rest.get(general(channel.id))).toEqual([]);
  const [message] = guild.messages(channel);
  expect(await codeOf(rest.get(Routes.channelMessage(channel.id, message?.id ?? '')))).toBe(50013);
});

test('a reply needs Read Message History, a plain message does not', async () => {
  const { guild, app, rest } = await setting();
  guild.setRolePermissions(guild.everyone, P.ViewChannel | P.SendMessages);
  const channel = guild.channel({ name: 'general' });
  const write = (body: object) => codeOf(rest.post(general(channel.id), { body }));
  expect(await write({ content: 'question' })).toBe('no error');
  const reply = { content: 'answer', message_reference: { message_id: guild.messages(channel)[0]?.id } };
  expect(await write(reply)).toBe(50013);
  guild.addBot(app, P.ReadMessageHistory);
  expect(await write(reply)).toBe('no error');
});

test('a category hands its overwrites to new channels only, and changing it later changes nothing below', async () => {
  const { guild, rest } = await setting();
  const hidden = { id: guild.id, type: 'role' as const, deny: P.ViewChannel };
  const category = guild.channel({ name: 'Staff', type: 'category', overwrites: [hidden] });
  const synced = guild.channel({ name: 'desk', parent: category });
  const own = guild.channel({ name: 'lobby', parent: category, overwrites: [] });
  expect(await codeOf(rest.get(Routes.channel(synced.id)))).toBe(50001);
  expect(await codeOf(rest.get(Routes.channel(own.id)))).toBe('no error');
  guild.overwrite(category, guild.everyone, {});
  expect(await codeOf(rest.get(Routes.channel(synced.id)))).toBe(50001);
});

test('a category and a forum hold no messages', async () => {
  const { guild, rest } = await setting();
  for (const type of ['category', 'forum'] as const) {
    const channel = guild.channel({ name: type, type });
    expect(await codeOf(rest.post(general(channel.id), { body: { content: 'x' } }))).toBe(50008);
    expect(await codeOf(rest.get(general(channel.id)))).toBe(50008);
  }
});

test('roles are handed out only below the bot, with Manage Roles, and never those of a bot or everyone', async () => {
  const { guild, app, mia, rest } = await setting();
  const low = guild.role({ name: 'Creator' });
  guild.moveRole(guild.botRole(app), 2);
  const high = guild.role({ name: 'Boss', position: 5 });
  const give = (role: { id: string }) => codeOf(rest.put(Routes.guildMemberRole(guild.id, mia.id, role.id)));
  expect(await give(low)).toBe(50013);
  guild.addBot(app, P.ManageRoles);
  expect(await give(low)).toBe('no error');
  expect(await give(high)).toBe(50013);
  expect(await give(guild.botRole(app))).toBe(50013);
  expect(await give(guild.everyone)).toBe(50013);
  expect(await give({ id: '1234567890123456789' })).toBe(10011);
  expect(await rest.get(Routes.guildMember(guild.id, mia.id))).toMatchObject({ roles: [low.id] });
  await rest.delete(Routes.guildMemberRole(guild.id, mia.id, low.id));
  expect(await rest.get(Routes.guildMember(guild.id, mia.id))).toMatchObject({ roles: [] });
});

test('members who left are 10007, who never was is 10013, and a server without the bot is 10004', async () => {
  const { emulator, guild, mia, owner, app, rest } = await setting();
  guild.leave(mia);
  expect(await codeOf(rest.get(Routes.guildMember(guild.id, mia.id)))).toBe(10007);
  expect(await codeOf(rest.get(Routes.guildMember(guild.id, '1234567890123456789')))).toBe(10013);
  const other = emulator.createGuild({ name: 'Other', owner });
  expect(await codeOf(rest.get(Routes.guild(other.id)))).toBe(10004);
  expect(await codeOf(rest.get(Routes.guild('1234567890123456789')))).toBe(10004);
  guild.removeBot(app);
  expect(await codeOf(rest.get(Routes.guild(guild.id)))).toBe(10004);
});

test('the list of members needs the GuildMembers intent in the portal, one member and the search do not', async () => {
  const { guild, app, mia, rest } = await setting({ members: false });
  expect(await codeOf(rest.get(Routes.guildMembers(guild.id)))).toBe(50001);
  const thread = guild.thread({ name: 'mia', parent: guild.channel({ name: 'private' }), owner: app.user });
  expect(await codeOf(rest.get(Routes.threadMembers(thread.id)))).toBe(50001);
  expect(await rest.get(Routes.threadMembers(thread.id, '@me'))).toMatchObject({ user_id: app.user.id });
  expect(await rest.get(Routes.guildMember(guild.id, mia.id))).toMatchObject({ user: { id: mia.id } });
  const query = new URLSearchParams({ query: 'MI', limit: '10' });
  expect(await rest.get(Routes.guildMembersSearch(guild.id), { query })).toMatchObject([{ user: { username: 'mia' } }]);
  expect(await codeOf(rest.get(Routes.guildMembersSearch(guild.id)))).toBe(50035);
});

test('members are listed in order of their ids, a page at a time', async () => {
  const { emulator, guild, rest } = await setting();
  for (let n = 0; n < 3; n += 1) guild.join(emulator.createUser({ name: `user${n}` }));
  const page = async (after: string) => {
    const query = new URLSearchParams({ limit: '4', after });
    return asMembers(await rest.get(Routes.guildMembers(guild.id), { query })).map((m) => m.user);
  };
  expect(await codeOf(rest.get(Routes.guildMembers(guild.id), { query: new URLSearchParams({ limit: '1001' }) }))).toBe(50035);
  const first = await page('0');
  const second = await page(first.at(-1)?.id ?? '');
  expect([...first, ...second].map((u) => u.username)).toEqual(['Greenroom', 'olga', 'mia', 'user0', 'user1', 'user2']);
});

/** What the list of members answers. */
function asMembers(answer: unknown): { user: { id: string; username: string } }[] {
  return answer as { user: { id: string; username: string } }[];
}

test('channels are made with Manage Channels, and their overwrites need Manage Roles and one’s own permissions', async () => {
  const { guild, app, rest } = await setting();
  const create = (body: object) => codeOf(rest.post(Routes.guildChannels(guild.id), { body }));
  expect(await create({ name: 'New' })).toBe(50013);
  guild.addBot(app, P.ManageChannels);
  expect(await create({ name: 'New One' })).toBe('no error');
  expect(guild.find('new-one').name).toBe('new-one');
  const overwrites = [{ id: guild.id, type: 0, deny: String(P.ViewChannel) }];
  expect(await create({ name: 'x', permission_overwrites: overwrites })).toBe(50013);
  guild.addBot(app, P.ManageChannels | P.ManageRoles);
  expect(await create({ name: 'x', permission_overwrites: overwrites })).toBe('no error');
});

test('an overwrite is set with Manage Roles in the channel, and only of what the bot may do itself', async () => {
  const { guild, app, mia, rest } = await setting();
  const channel = guild.channel({ name: 'general' });
  const put = (allow: bigint) =>
    codeOf(rest.put(Routes.channelPermission(channel.id, mia.id), { body: { type: 1, allow: String(allow) } }));
  expect(await put(P.SendMessages)).toBe(50013);
  guild.addBot(app, P.ManageRoles);
  expect(await put(P.SendMessages)).toBe('no error');
  expect(await put(P.ManageMessages)).toBe(50013);
  const ofNoRole = { body: { type: 0, allow: '0' } };
  expect(await codeOf(rest.put(Routes.channelPermission(channel.id, '1234567890123456789'), ofNoRole))).toBe(10009);
  await rest.delete(Routes.channelPermission(channel.id, mia.id));
  expect(await codeOf(rest.delete(Routes.channelPermission(channel.id, mia.id)))).toBe(10009);
});

test('a role is made with Manage Roles, with no more than the bot has', async () => {
  const { guild, app, rest } = await setting();
  const create = (permissions: bigint) =>
    codeOf(rest.post(Routes.guildRoles(guild.id), { body: { name: 'Coach', permissions: String(permissions) } }));
  expect(await create(0n)).toBe(50013);
  guild.addBot(app, P.ManageRoles);
  expect(await create(P.ViewChannel)).toBe('no error');
  expect(await create(P.BanMembers)).toBe(50013);
  expect(guild.roles().map((r) => r.name)).toEqual(['Greenroom', 'Coach', '@everyone']);
});

test('a role is changed and deleted only below one’s own, and that of a bot or of everyone is never deleted', async () => {
  const { emulator, guild, app, rest } = await setting({ permissions: P.ManageRoles });
  const low = guild.role({ name: 'Creator' });
  const theirs = guild.addBot(emulator.createApplication({ name: 'Other' }), 0n);
  guild.moveRole(guild.botRole(app), 3);
  const high = guild.role({ name: 'Boss', position: 5 });
  const change = (role: { id: string }) => codeOf(rest.patch(Routes.guildRole(guild.id, role.id), { body: { name: 'Star' } }));
  const remove = (role: { id: string }) => codeOf(rest.delete(Routes.guildRole(guild.id, role.id)));
  expect([await change(high), await remove(high)]).toEqual([50013, 50013]);
  expect([await remove(theirs), await remove(guild.everyone)]).toEqual([50013, 50013]);
  expect([await change(low), await change(theirs), await remove(low)]).toEqual(['no error', 'no error', 'no error']);
  expect(guild.roles().map((role) => role.name)).toEqual(['Boss', 'Greenroom', 'Star', '@everyone']);
});

test('the owner may do everything, and a moderator sees private threads', async () => {
  const { emulator, guild, owner, mia, rest } = await setting({ permissions: P.CreatePrivateThreads });
  const max = emulator.createUser({ name: 'max' });
  guild.join(max, [guild.role({ name: 'Moderator', permissions: P.ManageThreads })]);
  const closed = guild.channel({ name: 'closed', overwrites: [{ id: guild.id, type: 'role', deny: P.ViewChannel }] });
  const sees = (user: typeof mia, id: string) =>
    emulator
      .seat(user, guild)
      .channels()
      .some((c) => c.id === id);
  expect([sees(owner, closed.id), sees(mia, closed.id)]).toEqual([true, false]);
  const channel = guild.channel({ name: 'private' });
  await rest.post(Routes.threads(channel.id), { body: { name: 'mia', type: 12 } });
  const thread = guild.find('mia');
  expect([sees(owner, thread.id), sees(max, thread.id), sees(mia, thread.id)]).toEqual([true, true, false]);
  await rest.put(Routes.threadMembers(thread.id, mia.id));
  expect(sees(mia, thread.id)).toBe(true);
});

test('a wrong or missing token is 401', async () => {
  const { emulator, rest } = await setting();
  expect(await codeOf(rest.setToken('wrong').get(Routes.user()))).toBe(0);
  const bare = await fetch(`${emulator.url}/v10/users/@me`);
  expect([bare.status, await bare.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
});

test('a channel is changed and deleted with Manage Channels', async () => {
  const { guild, app, rest } = await setting();
  const category = guild.channel({ name: 'Staff', type: 'category' });
  const channel = guild.channel({ name: 'general' });
  const change = { name: 'New Name', topic: 'About', parent_id: category.id };
  expect(await codeOf(rest.patch(Routes.channel(channel.id), { body: change }))).toBe(50013);
  expect(await codeOf(rest.delete(Routes.channel(channel.id)))).toBe(50013);
  guild.addBot(app, P.ManageChannels);
  expect(await rest.patch(Routes.channel(channel.id), { body: change })).toMatchObject({ ...change, name: 'new-name' });
  const overwrites = (allow: bigint) => ({ permission_overwrites: [{ id: guild.id, type: 0, allow: String(allow) }] });
  const overwrite = (allow: bigint) => codeOf(rest.patch(Routes.channel(channel.id), { body: overwrites(allow) }));
  expect(await overwrite(P.SendMessages)).toBe(50013);
  guild.addBot(app, P.ManageChannels | P.ManageRoles);
  expect([await overwrite(P.BanMembers), await overwrite(P.SendMessages)]).toEqual([50013, 'no error']);
  const lost = { parent_id: '1234567890123456789' };
  expect(await codeOf(rest.patch(Routes.channel(channel.id), { body: lost }))).toBe(10003);
  expect(await rest.get(Routes.guildChannels(guild.id))).toMatchObject([{ name: 'Staff' }, { name: 'new-name', topic: 'About' }]);
  await rest.delete(Routes.channel(channel.id));
  expect(guild.channels().map((c) => c.name)).toEqual(['Staff']);
});

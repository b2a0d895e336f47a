import { ApplicationCommandType, PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/index.ts';
import { codeOf, setting, wire } from './bot.ts';

const described = (name: string, more: object = {}) => ({ name, description: 'A command', ...more });

interface Command {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

/** What the routes of commands answer. */
function asCommands(answer: unknown): Command[] {
  return answer as Command[];
}

async function publishing() {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const place = await setting({ clock });
  const global = Routes.applicationCommands(place.app.id);
  return {
    ...place,
    clock,
    global,
    put: async (...commands: object[]) => asCommands(await place.rest.put(global, { body: commands })),
    shown: (user = place.mia) =>
      place.emulator
        .seat(user, place.guild)
        .commands()
        .map((c) => c.name),
  };
}

test('overwriting keeps the ids of names that stay, adds the new and deletes the rest', async () => {
  const { put, rest, global } = await publishing();
  const [a, b] = await put(described('a'), described('b'));
  const [again, c] = await put(described('a', { description: 'changed' }), described('c'));
  expect(again?.id).toBe(a?.id);
  expect(again?.version).not.toBe(a?.version);
  const listed = asCommands(await rest.get(global));
  expect(listed.map((command) => command.name)).toEqual(['a', 'c']);
  expect(c?.id).not.toBe(b?.id);
});

test('one command is made, read, changed and deleted; a lost one is 10063', async () => {
  const { rest, global, app } = await publishing();
  const { id } = asCommand(await rest.post(global, { body: described('one') }));
  const route = Routes.applicationCommand(app.id, id);
  expect(await rest.patch(route, { body: { description: 'Other' } })).toMatchObject({ id, description: 'Other' });
  expect(await rest.get(route)).toMatchObject({ id, name: 'one', description: 'Other' });
  await rest.delete(route);
  expect(await codeOf(rest.get(route))).toBe(10063);
});

test('a changed command is held to the same rules as a new one, whole, and a refused change changes nothing', async () => {
  const { rest, global, app } = await publishing();
  const { id } = asCommand(await rest.post(global, { body: described('one', { options: [option('x', false)] }) }));
  await rest.post(global, { body: described('two') });
  const route = Routes.applicationCommand(app.id, id);
  const patch = (body: object) => codeOf(rest.patch(route, { body }));
  expect(await patch({ name: 'Not Good' })).toBe(50035);
  expect(await patch({ name: 'two' })).toBe(50035);
  expect(await patch({ description: '' })).toBe(50035);
  expect(await patch({ options: [option('x', false), option('y', true)] })).toBe(50035);
  expect(await rest.get(route)).toMatchObject({ name: 'one', description: 'A command', options: [{ name: 'x' }] });
  expect(await patch({ name: 'three', name_localizations: null })).toBe('no error');
});

/** What POST of a command answers. */
function asCommand(answer: unknown): Command {
  return answer as Command;
}

test("commands of a server are its own, and another application's cannot be touched", async () => {
  const { rest, app, guild, emulator, owner, mia, shown } = await publishing();
  await rest.put(Routes.applicationGuildCommands(app.id, guild.id), { body: [described('here')] });
  expect(shown()).toEqual(['here']);
  const other = emulator.createGuild({ name: 'Other', owner });
  const there = Routes.applicationGuildCommands(app.id, other.id);
  expect(await codeOf(rest.put(there, { body: [described('there')] }))).toBe(50001);
  other.join(mia);
  other.addBot(app, 0n);
  expect(emulator.seat(mia, other).commands()).toEqual([]);
  const stranger = emulator.createApplication({ name: 'Stranger' });
  expect(await codeOf(rest.put(Routes.applicationCommands(stranger.id), { body: [] }))).toBe(50001);
});

test('default member permissions hide a command from who lacks them, "0" from all but administrators', async () => {
  const { put, guild, mia, owner, shown } = await publishing();
  const admins = { default_member_permissions: '0' };
  await put(
    described('open'),
    described('setup', { default_member_permissions: String(P.ManageGuild) }),
    described('boss', admins),
  );
  expect(shown()).toEqual(['open']);
  guild.give(mia, guild.role({ name: 'Manager', permissions: P.ManageGuild }));
  expect(shown()).toEqual(['open', 'setup']);
  guild.give(mia, guild.role({ name: 'Admin', permissions: P.Administrator }));
  expect(shown()).toEqual(['open', 'setup', 'boss']);
  expect(shown(owner)).toEqual(['open', 'setup', 'boss']);
});

test('commands for DMs are not shown in a server, and none where Use Application Commands is missing', async () => {
  const { put, guild, shown, emulator, mia } = await publishing();
  const [, open] = await put(described('dm', { contexts: [1] }), described('open', { contexts: [0] }));
  expect(shown()).toEqual(['open']);
  const channel = guild.channel({ name: 'quiet', overwrites: [{ id: guild.id, type: 'role', deny: P.UseApplicationCommands }] });
  const run = emulator.seat(mia, guild).run({ id: open?.id, name: 'open', type: 1 }, channel.id);
  await expect(run).rejects.toThrow('may not use commands');
  guild.setRolePermissions(guild.everyone, P.ViewChannel);
  expect(shown()).toEqual([]);
});

test('a hundred slash commands are the most', async () => {
  const { put, rest, global } = await publishing();
  const hundred = Array.from({ length: 100 }, (_, n) => described(`c${n}`));
  await put(...hundred);
  expect(await codeOf(rest.post(global, { body: described('more') }))).toBe(30032);
  expect(await codeOf(rest.post(global, { body: described('c0', { description: 'changed' }) }))).toBe('no error');
  expect(await codeOf(rest.post(global, { body: { name: 'A user command', type: ApplicationCommandType.User } }))).toBe(
    'no error',
  );
  expect(await codeOf(put(...hundred, described('more')))).toBe(50035);
});

test('two hundred new commands a day are the most, changed ones do not count', async () => {
  const { emulator, app, clock, global } = await publishing();
  const put = (prefix: string) =>
    wire(
      emulator,
      app,
      'PUT',
      global,
      Array.from({ length: 100 }, (_, n) => described(`${prefix}${n}`)),
    );
  for (const prefix of ['a', 'b', 'b']) expect((await put(prefix)).status).toBe(200);
  expect(await put('c')).toMatchObject({ status: 400, body: { code: 30034 } });
  clock.advance(24 * 60 * 60_000);
  expect((await put('c')).status).toBe(200);
});

const option = (name: string, required: boolean) => ({ type: 3, name, description: 'x', required });

test('what the spec misses is refused: bad names, two of one name, options out of order, permissions that are no text', async () => {
  const { put } = await publishing();
  expect(await codeOf(put(described('Not Good')))).toBe(50035);
  expect(await codeOf(put(described('a'), described('a')))).toBe(50035);
  expect(await codeOf(put(described('a', { options: [option('x', false), option('y', true)] })))).toBe(50035);
  expect(await codeOf(put(described('a', { default_member_permissions: String(P.ManageGuild) })))).toBe('no error');
});

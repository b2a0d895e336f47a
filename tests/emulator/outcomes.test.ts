import { ActionRowBuilder, ButtonBuilder, ButtonStyle, type Interaction, MessageFlags } from 'discord.js';
import { PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test, vi } from 'vitest';
import { StandingClock } from '#src/emulator/index.ts';
import { codeOf, login, onInteraction, publish, setting } from './bot.ts';

/** The 3 seconds for an answer are the emulator's own: a machine that is busy does not use them up. */
const standing = (): StandingClock => new StandingClock('2026-08-01T07:00:00Z');

const option = (type: number, name: string) => ({ type, name, description: name });

test('chosen members, roles and channels come resolved', async () => {
  const { emulator, guild, mia, owner, app, rest } = await setting({ clock: standing() });
  const channel = guild.channel({ name: 'general' });
  const role = guild.role({ name: 'Coach' });
  guild.give(owner, role);
  const options = [option(6, 'member'), option(8, 'role'), option(7, 'channel')];
  await rest.put(Routes.applicationCommands(app.id), { body: [{ name: 'pick', description: 'Pick', options }] });
  const client = await login({ emulator, app });
  const seen: Record<string, unknown> = {};
  onInteraction(client, async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const member = interaction.options.getMember('member');
    seen['roles'] = member && 'cache' in member.roles ? member.roles.cache.map((r) => r.name).toSorted() : [];
    seen['role'] = interaction.options.getRole('role')?.name;
    seen['channel'] = interaction.options.getChannel('channel')?.name;
    await interaction.reply('thanks');
  });
  const seat = emulator.seat(mia, guild);
  const id = seat.commands()[0]?.id;
  const chosen = [
    { type: 6, name: 'member', value: owner.id },
    { type: 8, name: 'role', value: role.id },
    { type: 7, name: 'channel', value: channel.id },
  ];
  await seat.run({ id, name: 'pick', type: 1, options: chosen }, channel.id);
  expect(seen).toEqual({ roles: ['@everyone', 'Coach'], role: 'Coach', channel: 'general' });
});

/** A command that suggests: two choices; for `many` one more than Discord allows, for `silence` none at all. */
async function suggesting(options: { patienceMs?: number } = {}) {
  const { emulator, guild, mia, app, rest } = await setting({ clock: standing(), ...options });
  const channel = guild.channel({ name: 'general' });
  const declared = [{ type: 3, name: 'month', description: 'Month', autocomplete: true }];
  await rest.put(Routes.applicationCommands(app.id), { body: [{ name: 'my', description: 'Mine', options: declared }] });
  const client = await login({ emulator, app });
  const thrown = onInteraction(client, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    if (typed === 'silence') return;
    const count = typed === 'many' ? 26 : 2;
    await interaction.respond(Array.from({ length: count }, (_, n) => ({ name: `${typed}-${n}`, value: `${n}` })));
  });
  const seat = emulator.seat(mia, guild);
  const id = seat.commands()[0]?.id;
  const complete = (value: string) =>
    seat.complete({ id, name: 'my', type: 1, options: [{ type: 3, name: 'month', value, focused: true }] }, channel.id);
  return { complete, thrown };
}

test('autocomplete gives the choices', async () => {
  const { complete } = await suggesting();
  expect(await complete('2026')).toEqual([
    { name: '2026-0', value: '0' },
    { name: '2026-1', value: '1' },
  ]);
});

test('more than 25 choices are refused, and silence is an error', async () => {
  // Soon over, because neither is ever answered; when the bot hears of its refusal is its own matter.
  const { complete, thrown } = await suggesting({ patienceMs: 50 });
  await expect(complete('many')).rejects.toThrow('did not load the options');
  await vi.waitFor(() => expect(thrown).toMatchObject([{ code: 50035 }]), { timeout: 20_000 });
  await expect(complete('silence')).rejects.toThrow('did not load the options');
});

/** A message with one button, and what happens when it is pressed. */
async function buttonCase(handle: (interaction: Interaction) => Promise<unknown>, options: { patienceMs?: number } = {}) {
  const place = await setting({ clock: standing(), permissions: P.SendMessages, ...options });
  const client = await login(place);
  const channel = place.guild.channel({ name: 'general' });
  onInteraction(client, handle);
  const button = new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary);
  const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(button).toJSON()];
  const message = asMessage(
    await place.rest.post(Routes.channelMessages(channel.id), { body: { content: 'Press', components } }),
  );
  const seat = place.emulator.seat(place.mia, place.guild);
  return {
    ...place,
    seat,
    channel,
    message,
    press: () => seat.press(channel.id, message.id, { custom_id: 'go', component_type: 2 }),
  };
}

/** What POST of a message answers. */
function asMessage(answer: unknown): { id: string } {
  return answer as { id: string };
}

test('a pressed button updates its message, also after a deferred update', async () => {
  const { press, message, channel, seat } = await buttonCase(async (interaction) => {
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.editReply({ content: 'Pressed', components: [] });
  });
  expect(await press()).toEqual({ kind: 'updated', messageId: message.id, channelId: channel.id });
  expect(seat.messages(channel.id)).toMatchObject([{ content: 'Pressed', components: [] }]);
});

test('a deferred update that is left as it is means nothing happened', async () => {
  const deferred = Promise.withResolvers<unknown>();
  const { press, emulator } = await buttonCase(async (interaction) => {
    if (interaction.isButton()) deferred.resolve(interaction.deferUpdate());
  });
  const outcome = press();
  await deferred.promise;
  // Nothing more comes, ever: whoever waits is told now, and not when their patience ends.
  await emulator.close();
  expect(await outcome).toEqual({ kind: 'nothing' });
});

test('a button that nobody answers has failed, and one of a bot that left has failed at once', async () => {
  const { press, guild, app } = await buttonCase(async () => {}, { patienceMs: 50 });
  expect(await press()).toEqual({ kind: 'failed', reason: 'did-not-respond' });
  guild.removeBot(app);
  expect(await press()).toEqual({ kind: 'failed', reason: 'error' });
});

test('a reply to a button is a new message', async () => {
  const { press, message } = await buttonCase(async (interaction) => {
    if (interaction.isButton()) await interaction.reply({ content: 'hi', flags: MessageFlags.Ephemeral });
  });
  const outcome = await press();
  expect(outcome).toMatchObject({ kind: 'message', ephemeral: true });
  expect(outcome).not.toMatchObject({ messageId: message.id });
});

test('an interaction is sent to every process of the token, and only the first answer counts', async () => {
  const place = await setting({ clock: standing(), permissions: P.SendMessages });
  const [one, two] = [await login(place), await login(place)];
  const channel = place.guild.channel({ name: 'general' });
  const id = await publish(one, 'hello');
  const codes: unknown[] = [];
  const answered = [one, two].map(
    (client) =>
      new Promise<void>((resolve) => {
        onInteraction(client, async (interaction) => {
          if (interaction.isChatInputCommand()) codes.push(await codeOf(interaction.reply('hello')));
          resolve();
        });
      }),
  );
  await place.emulator.seat(place.mia, place.guild).run({ id, name: 'hello', type: 1 }, channel.id);
  await Promise.all(answered);
  expect(codes).toHaveLength(2);
  expect(codes).toContain(40060);
  expect(codes).toContain('no error');
});

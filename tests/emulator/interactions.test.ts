import { ComponentType, MessageFlags } from 'discord.js';
import { InteractionResponseType as Answer, PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { StandingClock, type Emulator } from '#src/emulator/index.ts';
import { codeOf, login, publish, setting, type Setting } from './bot.ts';

interface Sent {
  readonly id: string;
  readonly token: string;
  readonly [field: string]: unknown;
}

/** The interactions that were put on the gateway, as the wire shows them. */
function sent(emulator: Emulator): Sent[] {
  return emulator.journal.flatMap((entry) =>
    entry.kind === 'event' && entry.t === 'INTERACTION_CREATE' ? [asSent(entry.d)] : [],
  );
}

/** Every INTERACTION_CREATE has these fields. */
function asSent(d: object): Sent {
  return d as Sent;
}

interface Case extends Setting {
  readonly clock: StandingClock;
  readonly channelId: string;
  readonly commandId: string;
  /** Runs the command and hands over the interaction, which nobody has answered. */
  readonly ask: () => Promise<{ interaction: Sent; outcome: Promise<unknown> }>;
  readonly answer: (interaction: Sent, body: object) => Promise<unknown>;
}

async function commandCase(options: { patienceMs?: number } = {}): Promise<Case> {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const place = await setting({ clock, permissions: P.SendMessages, ...options });
  const channelId = place.guild.channel({ name: 'general' }).id;
  const client = await login(place);
  const commandId = await publish(client, 'hello');
  return {
    ...place,
    clock,
    channelId,
    commandId,
    async ask() {
      const before = sent(place.emulator).length;
      const seat = place.emulator.seat(place.mia, place.guild);
      const outcome = seat.run({ id: commandId, name: 'hello', type: 1, options: [] }, channelId);
      const interaction = sent(place.emulator)[before];
      if (!interaction) throw new Error('nothing was sent');
      return { interaction, outcome };
    },
    answer: ({ id, token }, body) => place.rest.post(Routes.interactionCallback(id, token), { body, auth: false }),
  };
}

const reply = { type: Answer.ChannelMessageWithSource, data: { content: 'hello' } };

test('an answer within 3 seconds counts, a later one is 10062 and the person is told that nobody answered', async () => {
  const { clock, ask, answer } = await commandCase();
  const first = await ask();
  clock.advance(3000);
  await answer(first.interaction, reply);
  expect(await first.outcome).toMatchObject({ kind: 'message' });
  const second = await ask();
  clock.advance(3001);
  expect(await codeOf(answer(second.interaction, reply))).toBe(10062);
  expect(await second.outcome).toEqual({ kind: 'failed', reason: 'did-not-respond' });
});

test('a second first answer is 40060, a form after a defer too', async () => {
  const { ask, answer } = await commandCase();
  const { interaction } = await ask();
  await answer(interaction, { type: Answer.DeferredChannelMessageWithSource });
  expect(await codeOf(answer(interaction, reply))).toBe(40060);
  const input = { type: ComponentType.TextInput, custom_id: 'a', style: 1 };
  const components = [{ type: ComponentType.Label, label: 'A', component: input }];
  const form = { type: Answer.Modal, data: { custom_id: 'f', title: 'F', components } };
  expect(await codeOf(answer(interaction, form))).toBe(40060);
});

test('an interaction nobody sent is 10062, and so is the right id with another token', async () => {
  const { ask, answer } = await commandCase();
  const { interaction } = await ask();
  const other = await ask();
  expect(await codeOf(answer({ id: '1234567890123456789', token: 'none' }, reply))).toBe(10062);
  expect(await codeOf(answer({ id: interaction.id, token: other.interaction.token }, reply))).toBe(10062);
});

test('a command cannot be answered as a component is', async () => {
  const { ask, answer } = await commandCase();
  const { interaction } = await ask();
  expect(await codeOf(answer(interaction, { type: Answer.UpdateMessage, data: { content: 'x' } }))).toBe(50035);
  expect(await codeOf(answer(interaction, { type: Answer.DeferredMessageUpdate }))).toBe(50035);
  expect(await codeOf(answer(interaction, { type: Answer.ApplicationCommandAutocompleteResult, data: { choices: [] } }))).toBe(
    50035,
  );
});

test('an answer that Discord refuses leaves the interaction open', async () => {
  const { ask, answer } = await commandCase();
  const { interaction, outcome } = await ask();
  const tooLong = { type: Answer.ChannelMessageWithSource, data: { content: 'x'.repeat(2001) } };
  expect(await codeOf(answer(interaction, tooLong))).toBe(50035);
  await answer(interaction, reply);
  expect(await outcome).toMatchObject({ kind: 'message' });
});

test('the token works for 15 minutes, before the answer not at all, and afterwards it is 50027', async () => {
  const { app, rest, clock, ask, answer } = await commandCase();
  const { interaction } = await ask();
  const followUp = () => rest.post(Routes.webhook(app.id, interaction.token), { body: { content: 'more' }, auth: false });
  expect(await codeOf(followUp())).toBe(10015);
  const elsewhere = (id: string) => rest.post(Routes.webhook(id, 'none'), { body: { content: 'more' }, auth: false });
  expect([await codeOf(elsewhere(app.id)), await codeOf(elsewhere('1234567890123456789'))]).toEqual([10015, 10015]);
  await answer(interaction, reply);
  clock.advance(15 * 60_000);
  await followUp();
  clock.advance(1);
  expect(await codeOf(followUp())).toBe(50027);
  const edit = rest.patch(Routes.webhookMessage(app.id, interaction.token), { body: { content: 'late' }, auth: false });
  expect(await codeOf(edit)).toBe(50027);
});

test('a message that is deleted before its button is answered cannot be changed by the answer', async () => {
  const { emulator, guild, mia, rest, channelId, answer } = await commandCase();
  const button = { type: ComponentType.Button, style: 1, custom_id: 'go', label: 'Go' };
  const body = { content: 'x', components: [{ type: ComponentType.ActionRow, components: [button] }] };
  await rest.post(Routes.channelMessages(channelId), { body });
  const seat = emulator.seat(mia, guild);
  const { id } = only(seat.messages(channelId));
  const outcome = seat.press(channelId, id, { custom_id: 'go', component_type: 2 });
  await rest.delete(Routes.channelMessage(channelId, id));
  const pressed = only(sent(emulator));
  expect(await codeOf(answer(pressed, { type: Answer.UpdateMessage, data: { content: 'y' } }))).toBe(10008);
  await answer(pressed, reply);
  expect(await outcome).toMatchObject({ kind: 'message' });
});

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`${list.length} instead of one`);
  return first;
}

test('@original is got, edited and deleted, and then it is unknown', async () => {
  const { app, rest, guild, emulator, mia, channelId, ask, answer } = await commandCase();
  const { interaction } = await ask();
  await answer(interaction, reply);
  const original = Routes.webhookMessage(app.id, interaction.token);
  expect(await rest.get(original, { auth: false })).toMatchObject({ content: 'hello', webhook_id: app.id });
  await rest.patch(original, { body: { content: 'changed' }, auth: false });
  expect(
    emulator
      .seat(mia, guild)
      .messages(channelId)
      .map((m) => m.content),
  ).toEqual(['changed']);
  await rest.delete(original, { auth: false });
  expect(await codeOf(rest.get(original, { auth: false }))).toBe(10008);
});

test('the first message after a deferred reply becomes that reply and keeps its visibility', async () => {
  const { app, rest, emulator, guild, mia, channelId, ask, answer } = await commandCase();
  const { interaction, outcome } = await ask();
  await answer(interaction, { type: Answer.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } });
  const seat = emulator.seat(mia, guild);
  expect(seat.messages(channelId)[0]?.flags).toBe(MessageFlags.Ephemeral | MessageFlags.Loading);
  await rest.post(Routes.webhook(app.id, interaction.token), { body: { content: 'done' }, auth: false });
  expect(await outcome).toMatchObject({ kind: 'message', ephemeral: true });
  expect(seat.messages(channelId)).toMatchObject([{ content: 'done', flags: MessageFlags.Ephemeral }]);
});

test('an ephemeral message is seen by its user, and by nobody else in the channel, not even by the bot', async () => {
  const { emulator, guild, owner, mia, channelId, rest, ask, answer } = await commandCase();
  const { interaction } = await ask();
  await answer(interaction, { ...reply, data: { content: 'for you', flags: MessageFlags.Ephemeral } });
  const [message] = emulator.seat(mia, guild).messages(channelId);
  expect(message?.content).toBe('for you');
  expect(emulator.seat(owner, guild).messages(channelId)).toEqual([]);
  expect(await rest.get(Routes.channelMessages(channelId))).toEqual([]);
  expect(await codeOf(rest.get(Routes.channelMessage(channelId, message?.id ?? '')))).toBe(10008);
  const press = emulator.seat(owner, guild).press(channelId, message?.id ?? '', { custom_id: 'x', component_type: 2 });
  await expect(press).rejects.toThrow('not visible');
});

test('with_response gives the message that the answer became', async () => {
  const { rest, ask } = await commandCase();
  const { interaction } = await ask();
  const query = new URLSearchParams({ with_response: 'true' });
  const answered = rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body: reply, query, auth: false });
  expect(await answered).toMatchObject({
    interaction: { id: interaction.id, type: 2, response_message_ephemeral: false },
    resource: { type: 4, message: { content: 'hello' } },
  });
});

test('the payload says where, who and what both may do there', async () => {
  const { app, guild, mia, channelId, ask } = await commandCase();
  const { interaction } = await ask();
  expect(interaction).toMatchObject({
    application_id: app.id,
    type: 2,
    version: 1,
    guild_id: guild.id,
    guild: { id: guild.id },
    channel_id: channelId,
    channel: { id: channelId, name: 'general', type: 0 },
    member: { user: { id: mia.id } },
    locale: 'en-US',
    guild_locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { 0: guild.id },
    context: 0,
  });
  expect(interaction).not.toHaveProperty('user');
  expect(interaction).not.toHaveProperty('channel.permission_overwrites');
  const { member, app_permissions: appPermissions } = interaction;
  expect(BigInt(String(appPermissions)) & P.SendMessages).toBe(P.SendMessages);
  expect(member).toHaveProperty('permissions');
});

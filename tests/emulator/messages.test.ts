import { MessageFlags, PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/index.ts';
import { codeOf, restFor, setting, wire } from './bot.ts';

const TALKS = P.SendMessages | P.ReadMessageHistory;

async function talking(permissions = TALKS) {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const place = await setting({ clock, permissions });
  const channel = place.guild.channel({ name: 'general' });
  const messages = Routes.channelMessages(channel.id);
  return {
    ...place,
    clock,
    channel,
    messages,
    send: async (body: object) => asMessage(await place.rest.post(messages, { body })),
    edit: async (id: string, body: object) => asMessage(await place.rest.patch(Routes.channelMessage(channel.id, id), { body })),
  };
}

interface Message {
  readonly id: string;
  readonly content: string;
  readonly nonce?: string;
  readonly mentions: { readonly id: string }[];
  readonly mention_roles: string[];
  readonly mention_everyone: boolean;
}

/** What the routes of messages answer. */
function asMessage(answer: unknown): Message {
  return answer as Message;
}

test('a nonce with enforce_nonce gives the first message again for some minutes, and then a new one', async () => {
  const { send, clock, guild, channel } = await talking();
  const body = { content: 'once', nonce: 'job-1', enforce_nonce: true };
  const first = await send(body);
  expect(first.nonce).toBe('job-1');
  clock.advance(60_000);
  expect((await send({ ...body, content: 'twice' })).id).toBe(first.id);
  expect(guild.messages(channel).map((m) => m.content)).toEqual(['once']);
  clock.advance(10 * 60_000);
  expect((await send(body)).id).not.toBe(first.id);
});

test('without enforce_nonce the same nonce posts twice, in another channel and of another bot too', async () => {
  const { send, rest, guild } = await talking();
  const body = { content: 'once', nonce: 'job-1', enforce_nonce: true };
  const first = await send(body);
  expect((await send({ content: 'x', nonce: 'job-1' })).id).not.toBe(first.id);
  const other = guild.channel({ name: 'other' });
  const elsewhere = asMessage(await rest.post(Routes.channelMessages(other.id), { body }));
  expect(elsewhere.id).not.toBe(first.id);
});

test('reading a message back does not give its nonce', async () => {
  const { send, rest, channel } = await talking();
  const { id } = await send({ content: 'once', nonce: 'job-1', enforce_nonce: true });
  expect(await rest.get(Routes.channelMessage(channel.id, id))).not.toHaveProperty('nonce');
});

test('messages are listed newest first, and paged by before, after and around', async () => {
  const { send, rest, messages, clock } = await talking();
  const ids: string[] = [];
  for (const content of ['a', 'b', 'c', 'd', 'e']) {
    ids.push((await send({ content })).id);
    clock.advance(5000);
  }
  const list = async (query: Record<string, string>) => {
    const answer = asMessages(await rest.get(messages, { query: new URLSearchParams(query) }));
    return answer.map((m) => m.content).join('');
  };
  expect(await list({})).toBe('edcba');
  expect(await list({ limit: '2' })).toBe('ed');
  expect(await list({ before: ids[2] ?? '', limit: '1' })).toBe('b');
  expect(await list({ after: ids[1] ?? '', limit: '2' })).toBe('dc');
  expect(await list({ around: ids[2] ?? '', limit: '3' })).toBe('dcb');
  expect(await codeOf(list({ limit: '101' }))).toBe(50035);
});

/** What GET of messages answers. */
function asMessages(answer: unknown): Message[] {
  return answer as Message[];
}

test('only a few edits of a message older than an hour are taken, then 30046 until some time has passed', async () => {
  const { send, clock, channel, app, emulator } = await talking();
  const { id } = await send({ content: 'board' });
  const edit = (content: string) => wire(emulator, app, 'PATCH', Routes.channelMessage(channel.id, id), { content });
  for (let n = 0; n < 4; n += 1) expect((await edit(`fresh ${n}`)).status).toBe(200);
  clock.advance(60 * 60_000 + 1);
  for (let n = 0; n < 3; n += 1) expect((await edit(`old ${n}`)).status).toBe(200);
  const refused = await edit('too much');
  expect(refused).toMatchObject({ status: 429, body: { code: 30046 } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  clock.advance(20_000);
  expect(await edit('again')).toMatchObject({ status: 200, body: { content: 'again' } });
});

test('the V2 flag is never taken off a message, and older fields never come back', async () => {
  const { send, edit } = await talking();
  const components = [{ type: 10, content: 'text' }];
  const { id } = await send({ flags: MessageFlags.IsComponentsV2, components });
  expect(await edit(id, { flags: 0, components })).toMatchObject({ flags: MessageFlags.IsComponentsV2 });
  expect(await codeOf(edit(id, { content: 'plain' }))).toBe(50035);
  const plain = await send({ content: 'plain' });
  expect(await codeOf(edit(plain.id, { flags: MessageFlags.IsComponentsV2, components }))).toBe(50035);
  const turned = edit(plain.id, { content: null, flags: MessageFlags.IsComponentsV2, components });
  expect(await turned).toMatchObject({ content: '', flags: MessageFlags.IsComponentsV2 });
});

test('an empty message is 50006, and so is an edit that leaves nothing', async () => {
  const { send, edit } = await talking();
  expect(await codeOf(send({ content: '  ' }))).toBe(50006);
  const { id } = await send({ content: 'x' });
  expect(await codeOf(edit(id, { content: '' }))).toBe(50006);
});

test('what is wrong with a body is said where it is, and nothing is posted', async () => {
  const { send, guild, channel } = await talking();
  const button = { type: 2, style: 1, custom_id: 'same', label: 'Go' };
  const components = [{ type: 1, components: [button, button] }];
  const failed = await send({ content: 'x', components }).catch((error: unknown) => error);
  expect(failed).toMatchObject({
    code: 50035,
    rawError: {
      message: 'Invalid Form Body',
      errors: {
        components: { 0: { components: { 1: { custom_id: { _errors: [{ code: 'COMPONENT_CUSTOM_ID_DUPLICATED' }] } } } } },
      },
    },
  });
  expect(guild.messages(channel)).toEqual([]);
});

test('only who is allowed to be pinged is in mentions', async () => {
  const { send, mia, owner, guild } = await talking();
  const open = guild.role({ name: 'Open', mentionable: true });
  const shut = guild.role({ name: 'Shut' });
  const content = `<@${mia.id}> <@${owner.id}> <@&${open.id}> <@&${shut.id}> @everyone`;
  const all = await send({ content });
  expect(all.mentions.map((u) => u.id)).toEqual([mia.id, owner.id]);
  expect(all.mention_roles).toEqual([open.id]);
  expect(all.mention_everyone).toBe(false);
  const one = await send({ content, allowed_mentions: { users: [mia.id] } });
  expect(one.mentions.map((u) => u.id)).toEqual([mia.id]);
  expect(one.mention_roles).toEqual([]);
  const none = await send({ content, allowed_mentions: { parse: [] } });
  expect([none.mentions, none.mention_roles]).toEqual([[], []]);
});

test('a bot with Mention Everyone reaches every role and everyone', async () => {
  const { send, guild } = await talking(TALKS | P.MentionEveryone);
  const shut = guild.role({ name: 'Shut' });
  const message = await send({ content: `<@&${shut.id}> @everyone` });
  expect(message.mention_roles).toEqual([shut.id]);
  expect(message.mention_everyone).toBe(true);
});

test('text displays ping too', async () => {
  const { send, mia } = await talking();
  const components = [{ type: 17, components: [{ type: 10, content: `hello <@${mia.id}>` }] }];
  const message = await send({ flags: MessageFlags.IsComponentsV2, components });
  expect(message.mentions.map((u) => u.id)).toEqual([mia.id]);
});

test('components get ids where the bot gave none, and keep those it gave', async () => {
  const { send } = await talking();
  const components = [{ type: 17, id: 2, components: [{ type: 10, content: 'a' }] }];
  const message = await send({ flags: MessageFlags.IsComponentsV2, components });
  expect(message).toMatchObject({ components: [{ id: 2, components: [{ id: 1 }] }] });
});

test("another's message cannot be edited, and deleted only with Manage Messages", async () => {
  const { emulator, guild, channel, send, rest } = await talking();
  const other = emulator.createApplication({ name: 'Other' });
  guild.addBot(other, P.SendMessages);
  const { id } = await send({ content: 'mine' });
  const theirs = rest.setToken(other.token);
  const route = Routes.channelMessage(channel.id, id);
  expect(await codeOf(theirs.patch(route, { body: { content: 'x' } }))).toBe(50005);
  expect(await codeOf(theirs.delete(route))).toBe(50013);
  guild.addBot(other, P.SendMessages | P.ManageMessages);
  await theirs.delete(route);
  expect(guild.messages(channel)).toEqual([]);
});

test('pins need Pin Messages, are listed newest first, and leave a notice', async () => {
  const { send, rest, guild, app, channel, clock, messages } = await talking();
  const ids = [(await send({ content: 'a' })).id, (await send({ content: 'b' })).id];
  const pins = `${messages}/pins` as const;
  expect(await codeOf(rest.put(`${pins}/${ids[0]}`))).toBe(50013);
  guild.addBot(app, TALKS | P.PinMessages);
  expect(await codeOf(rest.put(`${pins}/1234567890123456789`))).toBe(10008);
  for (const id of ids) {
    await rest.put(`${pins}/${id}`);
    clock.advance(1000);
  }
  expect(await rest.get(pins)).toMatchObject({
    items: [{ message: { content: 'b', pinned: true } }, { message: { content: 'a' } }],
    has_more: false,
  });
  expect(guild.messages(channel).filter((m) => m.type === 6)).toHaveLength(2);
  await rest.delete(`${pins}/${ids[1]}`);
  expect(await rest.get(pins)).toMatchObject({ items: [{ message: { content: 'a' } }] });
});

test('a reply names the message it answers, and a lost one is refused unless that is allowed', async () => {
  const { send } = await talking();
  const { id } = await send({ content: 'question' });
  expect(await send({ content: 'answer', message_reference: { message_id: id } })).toMatchObject({
    type: 19,
    referenced_message: { content: 'question' },
  });
  const lost = { message_id: '1234567890123456789' };
  expect(await codeOf(send({ content: 'x', message_reference: lost }))).toBe(50035);
  await send({ content: 'x', message_reference: { ...lost, fail_if_not_exists: false } });
});

test('DMs go to who lets the bot write and shares a server with it, never to a bot, and no other bot reads them', async () => {
  const { emulator, guild, rest } = await talking();
  const open = emulator.createUser({ name: 'open' });
  const closed = emulator.createUser({ name: 'closed', dms: 'closed' });
  const stranger = emulator.createUser({ name: 'stranger' });
  guild.join(open);
  guild.join(closed);
  const dmOf = async (userId: string) =>
    Routes.channelMessages(asMessage(await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })).id);
  const write = async (userId: string) => rest.post(await dmOf(userId), { body: { content: 'hello' } });
  await write(open.id);
  expect(
    emulator
      .seat(open, guild)
      .dms()
      .map((m) => m.content),
  ).toEqual(['hello']);
  expect(await codeOf(write(closed.id))).toBe(50007);
  closed.dms = 'open';
  await write(closed.id);
  expect(await codeOf(write(stranger.id))).toBe(50278);
  expect(await codeOf(write('1234567890123456789'))).toBe(10013);
  const other = emulator.createApplication({ name: 'Other' });
  guild.addBot(other, TALKS);
  expect(await codeOf(dmOf(other.user.id))).toBe(50007);
  expect(await codeOf(restFor(emulator, other.token).get(await dmOf(open.id)))).toBe(50001);
});

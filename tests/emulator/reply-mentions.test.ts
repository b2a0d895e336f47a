import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { setting } from './bot.ts';

test('a reply pings whom it answers, unless the bot says not to', async () => {
  const { guild, app, rest } = await setting({ permissions: P.SendMessages | P.ReadMessageHistory });
  const channel = guild.channel({ name: 'general' });
  const path = `/channels/${channel.id}/messages` as const;
  const post = (body: object): Promise<unknown> => rest.post(path, { body });
  await post({ content: 'question' });
  const [question] = guild.messages(channel);
  const answer = { content: 'answer', message_reference: { message_id: question?.id } };
  expect(await post(answer)).toMatchObject({ mentions: [{ id: app.user.id }] });
  expect(await post({ ...answer, allowed_mentions: { parse: [] } })).toMatchObject({ mentions: [] });
  expect(await post({ ...answer, allowed_mentions: { parse: [], replied_user: true } })).toMatchObject({
    mentions: [{ id: app.user.id }],
  });
});

import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { login, onInteraction, publish, setting } from './bot.ts';

test('the real client connects and knows its guild', async () => {
  const { emulator, app } = await setting();
  const client = await login({ emulator, app });
  expect(client.guilds.cache.map((g) => g.name)).toEqual(['Agency']);
  expect(emulator.connections()).toBe(1);
});

test('a command is answered, followed up and edited, and an ephemeral answer is seen by one person only', async () => {
  const { emulator, app, guild, mia, owner } = await setting();
  const client = await login({ emulator, app });
  const channel = guild.channel({ name: 'general' });
  const id = await publish(client, 'hello');
  onInteraction(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`hello ${interaction.user.username}`);
    await interaction.followUp('and everyone');
  });
  const seat = emulator.seat(mia, guild);
  expect(seat.commands().map((c) => c.name)).toEqual(['hello']);
  const outcome = await seat.run({ id, name: 'hello', type: 1, options: [] }, channel.id);
  expect(outcome).toMatchObject({ kind: 'message', ephemeral: true });
  await expect.poll(() => seat.messages(channel.id).map((m) => m.content)).toEqual(['hello mia', 'and everyone']);
  expect(
    emulator
      .seat(owner, guild)
      .messages(channel.id)
      .map((m) => m.content),
  ).toEqual(['and everyone']);
});

test('a button opens a form, and the form updates the message', async () => {
  const { emulator, app, guild, mia } = await setting({ permissions: P.SendMessages });
  const client = await login({ emulator, app });
  const channel = guild.channel({ name: 'general' });
  onInteraction(client, async (interaction) => {
    if (interaction.isButton()) {
      const input = new TextInputBuilder().setCustomId('handle').setStyle(TextInputStyle.Short);
      const label = new LabelBuilder().setLabel('TikTok handle').setTextInputComponent(input);
      const modal = new ModalBuilder().setCustomId('form').setTitle('Who are you?');
      await interaction.showModal(modal.addLabelComponents(label));
    }
    if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      const handle = interaction.fields.getTextInputValue('handle');
      await interaction.update({ content: `you are ${handle}`, components: [] });
    }
  });
  const text = await client.channels.fetch(channel.id);
  if (!text?.isSendable()) throw new Error('not a text channel');
  const button = new ButtonBuilder().setCustomId('open').setLabel('Open').setStyle(ButtonStyle.Primary);
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
  const message = await text.send({ content: 'Press', components: [row] });
  const seat = emulator.seat(mia, guild);
  const opened = await seat.press(channel.id, message.id, { custom_id: 'open', component_type: 2 });
  expect(opened).toMatchObject({ kind: 'modal', modal: { custom_id: 'form', title: 'Who are you?' } });
  const components = [{ type: 18, component: { type: 4, custom_id: 'handle', value: 'ana.npc54' } }];
  const outcome = await seat.submit({ custom_id: 'form', components }, channel.id, message.id);
  expect(outcome).toEqual({ kind: 'updated', messageId: message.id, channelId: channel.id });
  expect(seat.messages(channel.id).map((m) => m.content)).toEqual(['you are ana.npc54']);
});

import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Application, type Emulator, type Guild, type User, startEmulator } from '#src/emulator/index.ts';

let emulator: Emulator;
let app: Application;
let guild: Guild;
let mia: User;
let client: Client<true>;

beforeEach(async () => {
  emulator = await startEmulator();
  app = emulator.createApplication({ name: 'Greenroom' });
  mia = emulator.createUser({ name: 'mia' });
  guild = emulator.createGuild({ name: 'Agency', owner: emulator.createUser({ name: 'olga' }) });
  guild.join(mia);
  guild.addBot(app, 0n);
  client = await connect();
});

afterEach(async () => {
  await client.destroy();
  const { unknown } = emulator;
  await emulator.close();
  expect(unknown).toEqual([]);
});

async function connect(): Promise<Client<true>> {
  const bot = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: emulator.url },
  });
  const ready = new Promise<Client<true>>((resolve) => {
    bot.once(Events.ClientReady, resolve);
  });
  await bot.login(app.token);
  return ready;
}

async function publish(name: string): Promise<string> {
  const commands = await client.application.commands.set([new SlashCommandBuilder().setName(name).setDescription('A command')]);
  return commands.first()?.id ?? '';
}

test('the real client connects and knows its guild', () => {
  expect(client.guilds.cache.map((g) => g.name)).toEqual(['Agency']);
  expect(emulator.connections()).toBe(1);
});

test('a command is answered, followed up and edited', async () => {
  const channel = guild.channel({ name: 'general' });
  const id = await publish('hello');
  client.on(Events.InteractionCreate, async (interaction) => {
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
  const olga = emulator.seat({ ...mia, id: guild.ownerId }, guild);
  expect(olga.messages(channel.id).map((m) => m.content)).toEqual(['and everyone']);
});

test('a button opens a form, and the form updates the message', async () => {
  const channel = guild.channel({ name: 'general' });
  client.on(Events.InteractionCreate, async (interaction) => {
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

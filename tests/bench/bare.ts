// The floor: discord.js alone, answering with a screen of the same size, with one query's connection to PostgreSQL.
import { Client, ContainerBuilder, Events, GatewayIntentBits, MessageFlags, Options, TextDisplayBuilder } from 'discord.js';
import postgres from 'postgres';
import { answerQuestions } from './measured.ts';

const { DISCORD_API_URL: api = '', DISCORD_TOKEN: token = '', DATABASE_URL: databaseUrl = '' } = process.env;

const sql = postgres(databaseUrl, { max: 1 });
await sql`select 1`;
const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMembers,
    GatewayIntentBits.GuildVoiceStates,
    GatewayIntentBits.GuildScheduledEvents,
  ],
  rest: { api, retries: 0 },
  makeCache: Options.cacheWithLimits({ MessageManager: 0 }),
});
const text = 'Here is what you can do. '.repeat(30);
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const screen = new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent(text));
  void interaction.reply({ components: [screen], flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
});
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
await client.login(token);
await ready;
answerQuestions(async () => {
  await client.destroy();
  await sql.end();
});

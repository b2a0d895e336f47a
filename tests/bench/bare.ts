// The floor: discord.js alone, answering with a screen of the same size, with one query's connection to PostgreSQL.
import { finished } from 'node:stream/promises';
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
await client.application?.commands.set([{ name: 'help', description: 'What you can do here' }]);

answerQuestions(
  async () => {
    await client.destroy();
    await sql.end();
  },
  { readAndCopy },
);

/** The floor of an import: the reader alone, and COPY of the same rows. @returns milliseconds */
async function readAndCopy(base64: string): Promise<number> {
  const bytes = Buffer.from(base64, 'base64');
  const began = performance.now();
  const { readSheet } = await import('read-excel-file/node');
  const rows = await readSheet(bytes);
  const columns = rows[0]?.map((_, index) => `c${index} text`).join(', ');
  await sql.unsafe(`create temporary table if not exists copied (${columns})`);
  const copying = await sql`copy copied from stdin`.writable();
  const lines = rows.map(
    (row) => `${row.map((cell) => (cell === null ? String.raw`\N` : String(cell).replaceAll('\t', ' '))).join('\t')}\n`,
  );
  copying.end(lines.join(''));
  await finished(copying);
  return performance.now() - began;
}

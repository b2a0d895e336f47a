// The floor: discord.js alone, answering with a screen of the same components as ours, with a connection to PostgreSQL.
import { finished } from 'node:stream/promises';
import {
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Options,
  SectionBuilder,
  TextDisplayBuilder,
} from 'discord.js';
import postgres from 'postgres';
import { answerQuestions } from './measured.ts';

const ofAnybody: readonly Line[] = [
  { text: '## What you can do here\nIn this server you are a member.' },
  { text: '**See your own figures**, as an estimate only you can read: `/help`', button: 'My figures' },
];
const ofAnOwner: readonly Line[] = [
  {
    text: '## What you can do here\nIn this server you are an owner.\n**Bring in the figures**, so that everyone sees them: `/help`',
  },
  { text: '**See the month of everybody**: `/help`', button: 'The month' },
  { text: '**Say how it becomes money**: `/help`' },
  { text: '**See your own figures**, as an estimate only you can read: `/help`', button: 'My figures' },
  { text: '**Link a member to their account**, so that they see their own figures: `/help`' },
  { text: '**Set up the server**: roles, channels, time zone. Also `/help`.', button: 'Set up' },
  { text: '**See whether everything is ready**, and what to do where it is not. Also `/help`.', button: 'Check' },
  { text: '**See, name and remove owners**. Also `/help`.', button: 'Owners' },
  { text: '**See who did what**. Also `/help`.', button: 'Log' },
  { text: '**Explain it all to everyone** with one lasting card: `/help`.' },
];

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
  allowedMentions: { parse: [] },
  makeCache: Options.cacheWithLimits({ MessageManager: 0 }),
});
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const lines = interaction.guild?.ownerId === interaction.user.id ? ofAnOwner : ofAnybody;
  void interaction.reply({ components: [screenOf(lines)], flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
});
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
await client.login(token);
await ready;
await client.application?.commands.set([{ name: 'help', description: 'What you can do here' }]);

/** As many components of each kind as our /help has for an owner, and for somebody who may see only their own. */
interface Line {
  readonly text: string;
  readonly button?: string;
}

function screenOf(lines: readonly Line[]): ContainerBuilder {
  const container = new ContainerBuilder();
  for (const { text, button } of lines) {
    const display = new TextDisplayBuilder().setContent(text);
    if (button === undefined) container.addTextDisplayComponents(display);
    else
      container.addSectionComponents(new SectionBuilder().addTextDisplayComponents(display).setButtonAccessory(buttonOf(button)));
  }
  return container;
}

function buttonOf(label: string): ButtonBuilder {
  return new ButtonBuilder().setStyle(ButtonStyle.Secondary).setLabel(label).setCustomId(`press:${label}`);
}

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

import { Buffer } from 'node:buffer';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationCommandOptionType as Type, ChannelType, type Interaction, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { chat, stage } from './stage.ts';

const earnings = {
  name: 'earnings',
  description: 'Earnings',
  options: [
    {
      type: Type.Subcommand as const,
      name: 'import',
      description: 'Import',
      options: [
        { type: Type.Attachment as const, name: 'file', description: 'The export', required: true },
        {
          type: Type.String as const,
          name: 'month',
          description: 'Month',
          choices: [{ name: 'July 2026', value: '2026-07' }],
        },
        { type: Type.Integer as const, name: 'rows', description: 'Rows', minValue: 1, maxValue: 9 },
        { type: Type.User as const, name: 'member', description: 'Member' },
        { type: Type.Role as const, name: 'role', description: 'Role' },
        {
          type: Type.Channel as const,
          name: 'channel',
          description: 'Channel',
          channelTypes: [ChannelType.GuildText as const],
        },
        { type: Type.Boolean as const, name: 'dry', description: 'Only look' },
        { type: Type.String as const, name: 'note', description: 'Note', minLength: 2, maxLength: 5 },
      ],
    },
  ],
};

/** Says back what the bot got, as one line an option. */
async function echo(interaction: Interaction): Promise<void> {
  const { options } = chat(interaction);
  const file = options.getAttachment('file', true);
  const response = await fetch(file.url);
  const lines = [
    `${options.getSubcommand()} ${file.name}: ${await response.text()}`,
    options.getString('month'),
    options.getInteger('rows'),
    options.getUser('member')?.username,
    options.getRole('role')?.name,
    options.getChannel('channel')?.name,
    options.getBoolean('dry'),
  ];
  await chat(interaction).reply({ content: lines.join('\n'), flags: MessageFlags.Ephemeral });
}

const csv = { name: 'july.csv', bytes: Buffer.from('a,b') };

test('what is typed reaches the bot by the declared types: files, choices, members, roles and channels by name', async () => {
  const { emulator, guild, mia } = await stage([earnings], { earnings: echo });
  guild.role({ name: 'Manager' });
  const person = emulator.person(mia, guild);
  await person.types('/earnings import', {
    file: csv,
    month: 'July 2026',
    rows: 3,
    member: '@olga',
    role: 'manager',
    channel: '#general',
    dry: true,
  });
  expect(person.screen.ephemeral).toBe(true);
  expect(person.screen.text.split('\n')).toEqual(['import july.csv: a,b', '2026-07', '3', 'olga', 'Manager', 'general', 'true']);
});

test('a path is uploaded, and options can be typed in the line', async () => {
  const { emulator, guild, mia } = await stage([earnings], { earnings: echo });
  const person = emulator.person(mia, guild);
  const path = join(await mkdtemp(join(tmpdir(), 'person-')), 'august.csv');
  await writeFile(path, 'c,d');
  await person.types(`/earnings import file: ${path} month: 2026-07 member: <@${mia.id}>`);
  expect(person.screen).toSay('import august.csv: c,d');
  expect(person.screen).toSay('2026-07 mia');
});

test('the client holds back what cannot be sent, and says why', async () => {
  const { emulator, guild, mia } = await stage([earnings], { earnings: echo });
  guild.channel({ name: 'Stage', type: 'voice' });
  const person = emulator.person(mia, guild);
  const types = (options: Parameters<typeof person.types>[1]): Promise<unknown> =>
    person.types('/earnings import', { file: csv, ...options });
  await expect(person.types('/payouts')).rejects.toThrow('mia is not shown /payouts');
  await expect(person.types('/earnings export')).rejects.toThrow('behind /earnings there is import');
  await expect(person.types('/earnings import')).rejects.toThrow('needs its option file');
  await expect(types({ year: '2026' })).rejects.toThrow('has no option year');
  await expect(types({ month: 'June' })).rejects.toThrow('offers July 2026, not June');
  await expect(types({ rows: 10 })).rejects.toThrow('must be at most 9');
  await expect(types({ rows: 'two' })).rejects.toThrow('takes a whole number');
  await expect(types({ note: 'x' })).rejects.toThrow('at least 2 characters');
  await expect(types({ note: 'xxxxxx' })).rejects.toThrow('at most 5 characters');
  await expect(types({ member: 'nobody' })).rejects.toThrow('There is no member nobody');
  await expect(types({ channel: 'Stage' })).rejects.toThrow('does not offer a channel');
  expect(emulator.journal.filter((entry) => entry.kind === 'event' && entry.t === 'INTERACTION_CREATE')).toEqual([]);
});

test('a file of another type than the option takes is not sent', async () => {
  const file = { type: Type.Attachment, name: 'file', description: 'File', file_types: ['.xlsx'] };
  const upload = { name: 'upload', description: 'Upload', options: [file] };
  const { emulator, guild, mia, client } = await stage([], {});
  await client.rest.put(`/applications/${client.application.id}/commands`, { body: [upload] });
  const person = emulator.person(mia, guild);
  await expect(person.types('/upload', { file: csv })).rejects.toThrow('does not take july.csv here: only .xlsx');
});

test('suggestions come while an option is being typed, and know the other options', async () => {
  const my = {
    name: 'my',
    description: 'Mine',
    options: [
      { type: Type.String as const, name: 'month', description: 'Month', autocomplete: true, required: true },
      { type: Type.Integer as const, name: 'page', description: 'Page' },
    ],
  };
  const { emulator, guild, mia } = await stage([my], {
    my: async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed} page ${interaction.options.getInteger('page')}`, value: 'x' }]);
    },
  });
  const person = emulator.person(mia, guild);
  expect(await person.completes('/my', 'month', '2026', { page: 2 })).toEqual([{ name: '2026 page 2', value: 'x' }]);
  await expect(person.completes('/my', 'page', '2')).rejects.toThrow('suggests nothing');
});

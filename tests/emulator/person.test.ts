import { Buffer } from 'node:buffer';
import {
  type APIButtonComponent,
  type APIContainerComponent,
  type APISectionComponent,
  ButtonStyle,
  ComponentType as C,
  MessageFlags,
  PermissionFlagsBits as P,
} from 'discord.js';
import { expect, test } from 'vitest';
import { chat, show, stage } from './stage.ts';

const V2 = MessageFlags.IsComponentsV2;
const PRIVATE_V2 = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

const card = (name: string): APIContainerComponent => ({
  type: C.Container,
  components: [
    { type: C.TextDisplay, content: `## Earnings of ${name}` },
    {
      type: C.Section,
      components: [{ type: C.TextDisplay, content: '**Net revenue** `$876.00`' }],
      accessory: { type: C.Button, style: ButtonStyle.Secondary, custom_id: 'more', label: 'More' },
    },
    {
      type: C.ActionRow,
      components: [
        { type: C.Button, style: ButtonStyle.Success, custom_id: 'confirm', label: 'Confirm' },
        { type: C.Button, style: ButtonStyle.Danger, custom_id: 'off', label: 'Discard', disabled: true },
        { type: C.Button, style: ButtonStyle.Link, url: 'https://example.org/', label: 'Docs' },
      ],
    },
  ],
});

test('a V2 screen is read in a terminal, and its buttons are pressed', async () => {
  const { emulator, guild, mia } = await stage([show], {
    show: (interaction) => chat(interaction).reply({ flags: PRIVATE_V2, components: [card(interaction.user.toString())] }),
    confirm: async (interaction) => {
      if (!interaction.isButton()) return;
      await interaction.update({ components: [{ type: C.TextDisplay, content: 'Done \\*once\\*' }] });
    },
  });
  const person = emulator.person(mia, guild);
  await person.types('/show');
  expect(String(person.screen)).toBe(
    ['Earnings of @mia', 'Net revenue $876.00  [More]', '[Confirm] [Discard, off] [Docs ↗]', '(only you can see this)'].join(
      '\n',
    ),
  );
  expect(person.screen.text).toBe(`## Earnings of <@${mia.id}>\n**Net revenue** \`$876.00\``);
  await expect(person.clicks('Discard')).rejects.toThrow('is disabled');
  await expect(person.clicks('Docs')).rejects.toThrow('is a link to https://example.org/');
  await expect(person.clicks('Delete')).rejects.toThrow('There is no button "Delete" here, only More, Confirm');
  await person.clicks('Confirm');
  expect(person.screen).toSay('Done *once*');
});

const line = (id: string, content = id): APISectionComponent => ({
  type: C.Section,
  components: [{ type: C.TextDisplay, content }],
  accessory: { type: C.Button, style: ButtonStyle.Secondary, custom_id: id, label: 'Open' },
});

test('several buttons of one label are told apart by what is read beside them', async () => {
  const { emulator, guild, mia } = await stage([show], {
    show: (interaction) =>
      chat(interaction).reply({ flags: V2, components: [line('ana'), line('ben', `<@${interaction.user.id}>`)] }),
    ben: async (interaction) => {
      if (interaction.isButton()) await interaction.reply(`opened ${interaction.customId}`);
    },
  });
  const person = emulator.person(mia, guild);
  await person.types('/show');
  await expect(person.clicks('Open')).rejects.toThrow('2 buttons are called "Open"');
  await person.clicks('Open', { beside: '@mia' });
  expect(person.screen).toSay('opened ben');
});

test('only who is meant sees an ephemeral answer, a closed channel and a command for others', async () => {
  const hidden = { name: 'setup', description: 'Set up', defaultMemberPermissions: P.ManageGuild };
  const { emulator, guild, mia, owner } = await stage([show, hidden], {
    show: (interaction) => chat(interaction).reply({ content: 'for you', flags: MessageFlags.Ephemeral }),
  });
  const { everyone } = guild;
  guild.channel({ name: 'staff', overwrites: [{ id: everyone.id, type: 'role', deny: P.ViewChannel }] });
  const person = emulator.person(mia, guild);
  const boss = emulator.person(owner, guild);
  await person.types('/show');
  expect(person.reads('general').map(String)).toEqual(['for you\n(only you can see this)']);
  expect(boss.reads('general')).toEqual([]);
  expect([person.sees('staff'), boss.sees('staff')]).toEqual([false, true]);
  expect(() => person.reads('staff')).toThrow('There is no channel staff');
  expect(person.commands()).toEqual(['/show']);
  expect(boss.commands()).toEqual(['/show', '/setup']);
  await expect(person.types('/setup')).rejects.toThrow('mia is not shown /setup');
});

test('direct messages are read, and their buttons pressed', async () => {
  const { emulator, guild, mia, client } = await stage([], {
    ok: async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: 'Thank you', components: [] });
    },
  });
  const user = await client.users.fetch(mia.id);
  const button: APIButtonComponent = { type: C.Button, style: ButtonStyle.Primary, custom_id: 'ok', label: 'OK' };
  await user.send({ content: 'Your call is at <t:1785567600:F>', components: [{ type: C.ActionRow, components: [button] }] });
  const person = emulator.person(mia, guild);
  expect(person.dms()[0]).toSay('Your call is at Saturday, August 1, 2026 at 7:00 AM UTC');
  await person.clicks('OK');
  expect(person.screen).toSay('Thank you');
  expect(person.dms().map(String)).toEqual(['Thank you']);
});

test('a file is downloaded from its link, until the link is no longer valid', async () => {
  const clock = { at: new Date('2026-08-01T07:00:00Z'), now: () => clock.at };
  const { emulator, guild, mia } = await stage(
    [show],
    {
      show: (interaction) =>
        chat(interaction).reply({ content: 'Here', files: [{ attachment: Buffer.from('42'), name: 'total.txt' }] }),
    },
    { clock },
  );
  const person = emulator.person(mia, guild);
  await person.types('/show');
  const [file] = person.screen.files;
  expect(String(person.screen)).toBe('Here\n[file: total.txt]');
  if (!file) throw new Error('no file');
  expect(Buffer.from(await person.downloads('total.txt')).toString()).toBe('42');
  clock.at = new Date('2026-08-02T07:00:01Z');
  await expect(person.downloads(file)).rejects.toThrow('This content is no longer available.');
  expect(Buffer.from(await person.downloads('total.txt')).toString()).toBe('42');
});

test('a bot that says nothing leaves the client’s own sentence', async () => {
  const { emulator, guild, mia } = await stage([show], {}, { patienceMs: 50 });
  const person = emulator.person(mia, guild);
  await person.types('/show');
  expect(String(person.screen)).toBe('⚠ The application did not respond');
});

import { ApplicationCommandType, MessageFlags, MessageType, PermissionFlagsBits as P } from 'discord.js';
import { expect, test } from 'vitest';
import { commandIssues } from '#src/emulator/rules/commands.ts';
import { show, stage, type Stage } from './stage.ts';

const Ephemeral = MessageFlags.Ephemeral;
const onMember = { type: ApplicationCommandType.User, name: 'Creator card' } as const;
const onMessage = { type: ApplicationCommandType.Message, name: 'Import this file' } as const;
const writing = P.ViewChannel | P.SendMessages | P.AttachFiles | P.ReadMessageHistory | P.UseApplicationCommands;

function menus(): Promise<Stage> {
  return stage([show, onMember, onMessage], {
    'Creator card': async (interaction) => {
      if (!interaction.isUserContextMenuCommand()) return;
      const { targetUser, targetMember } = interaction;
      await interaction.reply({ flags: Ephemeral, content: `${targetUser.username} ${targetMember ? 'is here' : 'is not'}` });
    },
    'Import this file': async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      const { author, attachments, content } = interaction.targetMessage;
      const [file] = attachments.values();
      await interaction.reply({ flags: Ephemeral, content: `${author.username}: ${content} ${file?.name} ${file?.size}` });
    },
  });
}

test('a command in the menu of a member is about that member', async () => {
  const { emulator, guild, mia, owner, thrown } = await menus();
  const person = emulator.person(mia, guild);
  expect(person.menu('member')).toEqual(['Creator card']);
  expect(person.commands()).toEqual(['/show']);
  expect(await person.uses('Creator card', { on: owner })).toSay('olga is here');
  expect(await person.uses('Creator card', { on: 'mia' })).toSay('mia is here');
  await expect(person.uses('Creator card', { on: emulator.createUser({ name: 'sam' }) })).rejects.toThrow('no member');
  await expect(person.uses('Import this file', { on: owner })).rejects.toThrow(
    'There is no "Import this file" in the menu of a member, only Creator card',
  );
  const answer = guild.messages(guild.find('general')).find((message) => message.interaction_metadata);
  expect(answer).toMatchObject({
    type: MessageType.ContextMenuCommand,
    interaction_metadata: { name: 'Creator card', command_type: 2 },
  });
  expect(thrown).toEqual([]);
});

test('a command in the menu of a message carries the message and its files', async () => {
  const { emulator, guild, mia, owner } = await menus();
  guild.setRolePermissions(guild.everyone, writing);
  const channel = guild.find('general');
  const file = { name: 'july.csv', bytes: new TextEncoder().encode('a,b') };
  const posted = await emulator.person(owner, guild).posts(channel, 'the file', [file]);
  const person = emulator.person(mia, guild);
  expect(await person.uses('Import this file', { on: posted })).toSay('olga: the file july.csv 3');
  guild.overwrite(channel, mia, { deny: P.ViewChannel });
  await expect(person.uses('Import this file', { on: posted })).rejects.toThrow('does not see that message');
});

test('a person writes only where they may, and deletes what is theirs', async () => {
  const { emulator, guild, mia, owner } = await menus();
  guild.setRolePermissions(guild.everyone, writing & ~P.AttachFiles);
  const channel = guild.find('general');
  const person = emulator.person(mia, guild);
  const posted = await person.posts(channel, 'hello');
  expect(emulator.person(owner, guild).reads(channel).at(-1)).toSay('hello');
  await expect(person.posts(channel, '', [{ name: 'a.csv', bytes: new Uint8Array(1) }])).rejects.toThrow(
    'may not write in #general',
  );
  const samUser = emulator.createUser({ name: 'sam' });
  guild.join(samUser);
  const sam = emulator.person(samUser, guild);
  expect(() => sam.deletes(posted)).toThrow('sam may not delete this message');
  person.deletes(posted);
  expect(() => person.deletes(posted)).toThrow('does not see that message');
});

const of = (name: string): string[] => commandIssues({ name, type: 2 }).map(({ code }) => code);

test('what stands in a menu may have capitals and spaces, and up to 32 characters', () => {
  expect(of('Creator card')).toEqual([]);
  expect(of('A'.repeat(32))).toEqual([]);
  for (const name of ['A'.repeat(33), '', ' card', 'card!']) expect(of(name)).toEqual(['APPLICATION_COMMAND_INVALID_NAME']);
});

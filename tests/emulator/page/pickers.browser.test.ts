import { ChannelType, type ChatInputCommandInteraction, ComponentType as C, type Interaction, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/index.ts';
import { sees } from '#tests/support/pages.ts';
import { chat, type Stage } from '../stage.ts';
import { barriersAnyhow, focused, keys, runs, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

const options = ['USD', 'EUR', 'GBP', 'CHF'].map((label) => ({ label, value: label.toLowerCase() }));
const row = <Select>(select: Select) => ({ type: C.ActionRow as const, components: [select] });
const currencies = (offered: typeof options) =>
  row({
    type: C.StringSelect as const,
    customId: 'currencies',
    placeholder: 'Currencies',
    options: offered,
    minValues: 2,
    maxValues: Math.min(3, offered.length),
  });
const lists = [
  currencies(options),
  row({ type: C.UserSelect as const, customId: 'coach', placeholder: 'Coach' }),
  row({
    type: C.ChannelSelect as const,
    customId: 'where',
    placeholder: 'Where',
    channelTypes: [ChannelType.GuildText] as const,
  }),
  row({ type: C.RoleSelect as const, customId: 'role', placeholder: 'Role', minValues: 0 }),
  row({ type: C.StringSelect as const, customId: 'closed', placeholder: 'Closed', options, disabled: true }),
];

/** A message with lists, and what the bot hears of them. */
function listening(before: () => void = () => undefined) {
  const heard: (readonly string[])[] = [];
  const shown: ChatInputCommandInteraction[] = [];
  const hear = async (interaction: Interaction): Promise<void> => {
    if (!interaction.isAnySelectMenu()) return;
    before();
    const { customId, values, client } = interaction;
    heard.push([customId, ...values.map((value) => client.users.cache.get(value)?.username ?? value)]);
    await interaction.reply({ content: 'Heard', flags: MessageFlags.Ephemeral });
  };
  const answers: Parameters<typeof open>[1] = {
    lists: (interaction) => {
      shown.push(chat(interaction));
      return chat(interaction).reply({ content: 'Choose', components: lists });
    },
    ...Object.fromEntries(['currencies', 'coach', 'where', 'role', 'closed'].map((id) => [id, hear])),
  };
  const edit = (content: string, components: typeof lists) => shown[0]?.editReply({ content, components });
  return { heard, answers, edit };
}
const commands = [{ name: 'lists', description: 'Shows lists' }];
const first = ({ guild }: Stage): void => {
  guild.channel({ name: 'Lounge', type: 'voice' });
  guild.channel({ name: 'gate' });
  guild.role({ name: 'Manager' });
};

test('one chooses by the keyboard: what is typed is looked for, several up to as many as may be, and Escape leaves all as it was', async () => {
  const { heard, answers, edit } = listening();
  const { page, mias, guild, thrown } = await open(commands, answers, { first });
  await runs(mias, '/lists');
  const list = (name: string) => mias.getByRole('combobox', { name });
  const offers = () =>
    mias
      .getByRole('listbox')
      .getByRole('option')
      .allTextContents()
      .then((all) => all.map((text) => text.replaceAll(/\s+/gu, ' ').trim()));
  const answered = () => mias.locator('.picker-box[aria-busy]').first().waitFor({ state: 'detached' });
  await list('Currencies').focus();
  await keys(page, 'ArrowDown', 'Enter', 'Tab');
  expect(await sees(mias, 'Choose at least 2.')).toBe(true);
  expect(heard).toEqual([]);
  await list('Currencies').focus();
  await keys(page, 'chf', 'Enter', 'Tab');
  await answered();
  expect(heard).toEqual([['currencies', 'usd', 'chf']]);
  await list('Currencies').focus();
  await keys(page, 'eur', 'Enter');
  expect(await sees(mias, '3 of at most 3 chosen')).toBe(true);
  await keys(page, 'gbp', 'Enter');
  expect(await mias.getByRole('listbox').getByRole('option', { name: 'GBP' }).getAttribute('aria-disabled')).toBe('true');
  await keys(page, 'Escape');
  expect(await list('Currencies').inputValue()).toBe('USD, CHF');

  await list('Coach').focus();
  await keys(page, 'zz', 'Enter');
  expect(await sees(mias, 'Nothing is called that.')).toBe(true);
  await keys(page, 'Escape', 'Space');
  expect(await offers()).toEqual(['@ olga', '@ mia', '@ Greenroom App']);
  await keys(page, 'PageDown', 'ArrowUp', 'ArrowUp', 'Enter');
  await answered();
  expect(heard.at(-1)).toEqual(['coach', 'olga']);
  expect(await focused(page)).toBe('Coach');

  await list('Where').focus();
  await keys(page, 'ArrowUp');
  expect(await offers()).toEqual(['# general', '# gate']);
  await keys(page, 'ArrowUp', 'Enter');
  await answered();
  expect(heard.at(-1)).toEqual(['where', guild.find('gate').id]);

  await list('Role').focus();
  await keys(page, 'man', 'Enter');
  await answered();
  expect(heard.at(-1)?.length).toBe(2);
  await keys(page, 'Backspace');
  await answered();
  expect(heard.at(-1)).toEqual(['role']);
  expect(await list('Role').inputValue()).toBe('');
  expect(await list('Closed').isDisabled()).toBe(true);

  const [, coach] = lists;
  if (!coach) throw new Error('there is a list');
  await edit('Choose, or leave it', [currencies(options.slice(2)), coach]);
  await mias.getByText('Choose, or leave it').waitFor();
  expect([await list('Currencies').inputValue(), await list('Coach').inputValue()]).toEqual(['', 'olga']);
  expect(thrown).toEqual([]);
});

test('a choice that the bot does not take goes back; an open list is in nobody’s way', async () => {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const { answers } = listening(() => clock.advance(3001));
  const { page, mias } = await open(commands, answers, { first, set: { clock }, examined: true });
  await runs(mias, '/lists');
  await mias.getByRole('combobox', { name: 'Coach' }).click();
  await mias.getByRole('listbox').getByRole('option', { name: 'olga' }).click();
  expect(await sees(mias, 'This interaction failed')).toBe(true);
  expect(await mias.getByRole('combobox', { name: 'Coach' }).inputValue()).toBe('');
  await mias.getByRole('combobox', { name: 'Currencies' }).click();
  await keys(page, 'Enter');
  expect(await barriersAnyhow(page, '.picker')).toEqual([]);
});

import { Buffer } from 'node:buffer';
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { chat, show, stage } from './stage.ts';

const select = (type: number, more: object): object => ({ type: 1, components: [{ type, ...more }] });

test('selects take roles, channels and choices by name, within their limits', async () => {
  const { emulator, guild, mia, client } = await stage([show], {
    pick: async (interaction) => {
      if (interaction.isRoleSelectMenu()) await interaction.reply(`role ${interaction.roles.first()?.name}`);
    },
    place: async (interaction) => {
      if (interaction.isChannelSelectMenu()) await interaction.update({ content: interaction.values.join('+') });
    },
    choice: async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.update({ content: interaction.values.join('+') });
    },
  });
  const manager = guild.role({ name: 'Manager' });
  guild.channel({ name: 'Voice', type: 'voice' });
  const options = ['USD', 'EUR', 'GBP'].map((label) => ({ label, value: label.toLowerCase() }));
  const general = await client.channels.fetch(guild.find('general').id);
  if (!general?.isSendable()) throw new Error('cannot write');
  await client.rest.post(`/channels/${general.id}/messages`, {
    body: {
      content: 'Choose',
      components: [
        select(6, { custom_id: 'pick', placeholder: 'Manager role' }),
        select(8, { custom_id: 'place', placeholder: 'Channel', channel_types: [0] }),
        select(3, { custom_id: 'choice', placeholder: 'Currencies', options, min_values: 2, max_values: 2 }),
      ],
    },
  });
  const person = emulator.person(mia, guild);
  const [message] = person.reads('general');
  expect(String(message)).toBe('Choose\n▾ Manager role\n▾ Channel\n▾ Currencies');
  await expect(person.selects('Currencies', 'USD')).rejects.toThrow('takes 2 choices, not 1');
  await expect(person.selects('Currencies', ['USD', 'YEN'])).rejects.toThrow('has no "YEN"');
  await expect(person.selects('Channel', 'Voice')).rejects.toThrow('does not offer channels');
  await expect(person.selects('Nothing', 'x')).rejects.toThrow('There is no select "Nothing"');
  await person.selects('Currencies', ['EUR', 'gbp']);
  expect(person.screen).toSay('eur+gbp');
  await person.selects('Channel', '#general');
  expect(person.screen).toSay(general.id);
  await person.selects('Manager role', manager);
  expect(person.screen).toSay('role Manager');
});

const field = (label: string, component: APIComponentInLabel): APILabelComponent => ({
  type: ComponentType.Label,
  label,
  component,
});

const form: APIModalInteractionResponseCallbackData = {
  custom_id: 'form',
  title: 'Who are you?',
  components: [
    { type: ComponentType.TextDisplay, content: 'Only **staff** read this.' },
    {
      ...field('TikTok handle', {
        type: ComponentType.TextInput,
        custom_id: 'handle',
        style: TextInputStyle.Short,
        min_length: 3,
        max_length: 24,
      }),
      description: 'Without @',
    },
    field('Coach', { type: ComponentType.UserSelect, custom_id: 'coach', required: false }),
    field('Plan', {
      type: ComponentType.RadioGroup,
      custom_id: 'plan',
      options: [
        { label: 'Full', value: 'f' },
        { label: 'Half', value: 'h' },
      ],
    }),
    field('Proof', { type: ComponentType.FileUpload, custom_id: 'proof', required: false, file_types: ['.csv'] }),
  ],
};

const csv = { name: 'july.csv', bytes: Buffer.from('a,b') };

async function answerForm(interaction: Interaction): Promise<void> {
  if (!interaction.isModalSubmit()) return;
  const { fields } = interaction;
  const coach = fields.getSelectedUsers('coach')?.first()?.username;
  const proof = fields.getUploadedFiles('proof')?.first()?.name;
  const lines = [fields.getTextInputValue('handle'), coach, fields.getRadioGroup('plan'), proof];
  await interaction.reply({ content: lines.join(' '), flags: MessageFlags.Ephemeral });
}

test('a form is read, filled by its labels and submitted', async () => {
  const { emulator, guild, mia, thrown } = await stage([show], {
    show: (interaction) => chat(interaction).showModal(form),
    form: answerForm,
  });
  const person = emulator.person(mia, guild);
  await person.types('/show');
  expect(String(person.screen)).toBe(
    [
      '── Who are you? ──',
      'Only staff read this.',
      'TikTok handle *: …',
      '  Without @',
      'Coach: …',
      'Plan *: (Full / Half)',
      'Proof: …',
      '[Cancel] [Submit]',
    ].join('\n'),
  );
  await expect(person.fills({ Handle: 'x' })).rejects.toThrow('has no field "Handle"');
  await expect(person.fills({ Plan: 'Full' })).rejects.toThrow('TikTok handle must be filled in');
  await expect(person.fills({ 'TikTok handle': 'xy', Plan: 'Full' })).rejects.toThrow('at least 3 characters');
  await expect(person.fills({ 'TikTok handle': 'ana.npc54' })).rejects.toThrow('Plan must be filled in');
  const exe = { name: 'x.exe', bytes: new Uint8Array(1) };
  await expect(person.fills({ 'TikTok handle': 'ana.npc54', Plan: 'Full', Proof: exe })).rejects.toThrow('only .csv');
  await person.fills({ 'TikTok handle': 'ana.npc54', Coach: 'olga', Plan: 'Half', Proof: csv });
  expect(thrown).toEqual([]);
  expect(person.screen).toSay('ana.npc54 olga h july.csv');
  await expect(person.fills({})).rejects.toThrow('No form is open');
});

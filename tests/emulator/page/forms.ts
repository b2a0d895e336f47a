import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType as C,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';

const field = (label: string, component: APIComponentInLabel, description?: string): APILabelComponent => ({
  type: C.Label,
  label,
  component,
  ...(description !== undefined && { description }),
});

const options = (...labels: readonly string[]) => labels.map((label) => ({ label, value: label.toLowerCase() }));

/** A modal has five rows at most; these three have every field there is. */
export const texts: APIModalInteractionResponseCallbackData = {
  custom_id: 'texts',
  title: 'Who are you?',
  components: [
    { type: C.TextDisplay, content: 'Only **staff** read this.' },
    field(
      'Handle',
      { type: C.TextInput, custom_id: 'handle', style: TextInputStyle.Short, min_length: 3, max_length: 24 },
      'Without @',
    ),
    field('About', { type: C.TextInput, custom_id: 'about', style: TextInputStyle.Paragraph, max_length: 40, required: false }),
    field('Proof', { type: C.FileUpload, custom_id: 'proof', file_types: ['.csv', 'image'], min_values: 1, max_values: 2 }),
    field('Agreed', { type: C.Checkbox, custom_id: 'agreed' }),
  ],
};

export const selects: APIModalInteractionResponseCallbackData = {
  custom_id: 'selects',
  title: 'Who and where?',
  components: [
    field('Currencies', {
      type: C.StringSelect,
      custom_id: 'currencies',
      options: options('USD', 'EUR', 'GBP'),
      min_values: 2,
      max_values: 2,
    }),
    field('Coach', { type: C.UserSelect, custom_id: 'coach', required: false }),
    field('Role', { type: C.RoleSelect, custom_id: 'role' }),
    field('Who is told', { type: C.MentionableSelect, custom_id: 'told', max_values: 3 }),
    field('Where', { type: C.ChannelSelect, custom_id: 'where', channel_types: [0] }),
  ],
};

export const choices: APIModalInteractionResponseCallbackData = {
  custom_id: 'choices',
  title: 'Which plan?',
  components: [
    field('Plan', { type: C.RadioGroup, custom_id: 'plan', options: options('Full', 'Half') }),
    field('Days', {
      type: C.CheckboxGroup,
      custom_id: 'days',
      options: options('Monday', 'Tuesday', 'Friday'),
      min_values: 2,
      max_values: 3,
    }),
  ],
};

/** Says what it read in them. */
export async function answerForms(interaction: Interaction): Promise<void> {
  if (!interaction.isModalSubmit()) return;
  const { fields, customId } = interaction;
  const read: Readonly<Record<string, () => readonly unknown[]>> = {
    texts: () => [
      fields.getTextInputValue('handle'),
      fields.getTextInputValue('about'),
      ...(fields.getUploadedFiles('proof')?.map(({ name }) => name) ?? []),
      fields.getCheckbox('agreed'),
    ],
    selects: () => [
      ...fields.getStringSelectValues('currencies'),
      ...(fields.getSelectedUsers('coach')?.map(({ username }) => username) ?? []),
      ...fields.getSelectedRoles('role', true).map((role) => role?.name),
      ...(fields.getSelectedMentionables('told')?.users.map(({ username }) => username) ?? []),
      ...(fields.getSelectedMentionables('told')?.roles.map((role) => role?.name) ?? []),
      ...(fields.getSelectedChannels('where')?.map((channel) => channel?.name) ?? []),
    ],
    choices: () => [fields.getRadioGroup('plan'), ...fields.getCheckboxGroup('days')],
  };
  await interaction.reply({ content: `Read: ${read[customId]?.().join(', ')}`, flags: MessageFlags.Ephemeral });
}

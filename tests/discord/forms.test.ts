import { ChannelType, ComponentType, TextInputStyle } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { FormField } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import { renderForm } from '#src/discord/rendering/form-renderer.ts';

const actions = new Map([['agency.save', true]] as const);
const formOf = (...fields: readonly FormField[]) =>
  renderForm({ title: 'Your agency', submit: { action: 'agency.save', argument: '7' }, fields }, { actions });

describe('a form', () => {
  it('asks each thing under its label, and carries where it goes', () => {
    expect(
      formOf(
        { kind: 'words', text: words`Figures stay in USD.` },
        {
          kind: 'text',
          name: 'name',
          label: 'Name',
          description: 'As creators know it',
          required: true,
          value: 'Nova',
          most: 80,
        },
        { kind: 'choice', name: 'zone', label: 'Zone', choices: [{ label: 'London', value: 'Europe/London', selected: true }] },
        { kind: 'roles', name: 'coach', label: 'Coach role', selected: ['222222222222222222'] },
        { kind: 'channels', name: 'staff', label: 'Staff channel', types: ['text'], required: true },
      ),
    ).toEqual({
      custom_id: '1:agency.save:7',
      title: 'Your agency',
      components: [
        { type: ComponentType.TextDisplay, content: 'Figures stay in USD.' },
        {
          type: ComponentType.Label,
          label: 'Name',
          description: 'As creators know it',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'name',
            style: TextInputStyle.Short,
            required: true,
            max_length: 80,
            value: 'Nova',
          },
        },
        {
          type: ComponentType.Label,
          label: 'Zone',
          component: {
            type: ComponentType.StringSelect,
            custom_id: 'zone',
            min_values: 0,
            max_values: 1,
            required: false,
            options: [{ label: 'London', value: 'Europe/London', default: true }],
          },
        },
        {
          type: ComponentType.Label,
          label: 'Coach role',
          component: {
            type: ComponentType.RoleSelect,
            custom_id: 'coach',
            min_values: 0,
            max_values: 1,
            required: false,
            default_values: [{ id: '222222222222222222', type: 'role' }],
          },
        },
        {
          type: ComponentType.Label,
          label: 'Staff channel',
          component: {
            type: ComponentType.ChannelSelect,
            custom_id: 'staff',
            min_values: 1,
            max_values: 1,
            required: true,
            channel_types: [ChannelType.GuildText],
          },
        },
      ],
    });
  });

  it('has labels, title and values cut to what Discord takes', () => {
    const long = renderForm(
      {
        title: 'T'.repeat(60),
        submit: { action: 'agency.save' },
        fields: [{ kind: 'text', name: 'n', label: 'L'.repeat(60), value: 'v'.repeat(5000), long: true }],
      },
      { actions },
    );
    expect(long.title).toHaveLength(45);
    const [label] = long.components;
    expect(label?.type === ComponentType.Label && label.label.length).toBe(45);
    expect(
      label?.type === ComponentType.Label && label.component.type === ComponentType.TextInput && label.component.value?.length,
    ).toBe(4000);
  });

  it('of no field, of six fields, or for an unknown action is our mistake', () => {
    const field: FormField = { kind: 'text', name: 'n', label: 'N' };
    expect(() => formOf()).toThrow(/0 fields/u);
    expect(() => formOf(field, field, field, field, field, field)).toThrow(/6 fields/u);
    expect(() => renderForm({ title: 'T', submit: { action: 'agency.lose' }, fields: [field] }, { actions })).toThrow(
      /no feature declares/u,
    );
  });
});

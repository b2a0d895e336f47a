import { type APIComponentInLabel, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ShownForm } from '../person/form.ts';
import { selectShown } from './blocks.ts';
import { marksOf, type Mentioned } from './marks.ts';
import type { FieldShown, FormShown, SelectShown } from './wire.ts';

/** A form that the bot opened, as the page draws it. */
export function formShown(
  form: ShownForm,
  where: { readonly channelId: string; readonly messageId: string | undefined },
  names: Mentioned,
): FormShown {
  return {
    customId: form.customId,
    title: form.title,
    channelId: where.channelId,
    ...(where.messageId !== undefined && { messageId: where.messageId }),
    rows: form.components.flatMap((row): FormShown['rows'] => {
      if (row.type === ComponentType.TextDisplay) return [{ kind: 'words', marks: marksOf(row.content, names) }];
      const ids = row.type === ComponentType.Label ? [row.component.custom_id] : row.components.map((one) => one.custom_id);
      return form.fields
        .filter(({ component }) => ids.includes(component.custom_id))
        .map(({ label, description, required, component }) => ({
          customId: component.custom_id,
          label,
          description: description ?? '',
          required,
          ...inputOf(component, required),
        }));
    }),
  };
}

type Input = FieldShown extends infer F
  ? F extends FieldShown
    ? Omit<F, 'customId' | 'label' | 'description' | 'required'>
    : never
  : never;

function inputOf(component: APIComponentInLabel, required: boolean): Input {
  switch (component.type) {
    case ComponentType.TextInput:
      return {
        kind: component.style === TextInputStyle.Paragraph ? 'paragraph' : 'line',
        value: component.value ?? '',
        placeholder: component.placeholder ?? '',
        least: component.min_length ?? (required ? 1 : 0),
        most: component.max_length ?? 4000,
      };
    case ComponentType.RadioGroup:
      return { kind: 'radio', least: 1, most: 1, options: optionsOf(component.options) };
    case ComponentType.CheckboxGroup:
      return {
        kind: 'checkboxes',
        least: component.min_values ?? 1,
        most: component.max_values ?? component.options.length,
        options: optionsOf(component.options),
      };
    case ComponentType.Checkbox:
      return { kind: 'checkbox', checked: component.default ?? false };
    case ComponentType.FileUpload:
      return {
        kind: 'files',
        least: component.min_values ?? 1,
        most: component.max_values ?? 1,
        ...(component.file_types && { endings: component.file_types }),
      };
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
    default:
      return { kind: 'select', select: selectShown(component) };
  }
}

const optionsOf = (
  options: readonly { label: string; value: string; description?: string | null; default?: boolean }[],
): SelectShown['options'] =>
  options.map(({ label, value, description, default: chosen }) => ({
    label,
    value,
    description: description ?? '',
    chosen: chosen ?? false,
  }));

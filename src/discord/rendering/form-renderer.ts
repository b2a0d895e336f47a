import { ComponentType, TextInputStyle } from 'discord.js';
import type {
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APISelectMenuComponent,
  APITextDisplayComponent,
  APITextInputComponent,
} from 'discord.js';
import type { ActionName, Form, FormField } from '#src/core/screen.ts';
import { writePress } from '../custom-id.ts';
import { labelled, menuOf, type Choosing } from './controls.ts';
import { shorten, shortenMarkdown } from './ellipsis.ts';
import { limits } from './limits.ts';

type Field = Exclude<FormField, { kind: 'words' }>;

/** @throws RangeError over five fields, no field, an unknown action: our mistake */
export function renderForm(form: Form, actions: ReadonlyMap<ActionName, unknown>): APIModalInteractionResponseCallbackData {
  if (!actions.has(form.submit.action)) throw new RangeError(`a form names ${form.submit.action}, which no feature declares`);
  const { length } = form.fields;
  if (length < 1 || length > limits.form.parts)
    throw new RangeError(`a form of ${length} fields, 1 to ${limits.form.parts} are allowed`);
  return {
    custom_id: writePress(form.submit),
    title: labelled(form.title, limits.form.title),
    components: form.fields.map((field) => (field.kind === 'words' ? textOf(field.text.markdown) : labelOf(field))),
  };
}

function textOf(markdown: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: shortenMarkdown(markdown, limits.form.value) };
}

function labelOf(field: Field): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: labelled(field.label, limits.form.label),
    ...(field.description !== undefined && { description: labelled(field.description, limits.form.description) }),
    component: field.kind === 'text' ? inputOf(field) : choosingOf(field),
  };
}

function inputOf(field: Field & { kind: 'text' }): APITextInputComponent {
  const most = Math.min(field.most ?? limits.form.value, limits.form.value);
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.long === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required ?? false,
    max_length: most,
    ...(field.least !== undefined && { min_length: field.least }),
    ...(field.value !== undefined && field.value !== '' && { value: shorten(field.value, most) }),
    ...(field.placeholder !== undefined && { placeholder: shorten(field.placeholder, limits.form.placeholder) }),
  };
}

function choosingOf(field: Exclude<Field, { kind: 'text' }>): APISelectMenuComponent {
  const required = field.required ?? false;
  const of: Choosing = field.kind === 'choice' ? { kind: 'choices', choices: field.choices } : field;
  const most = 'most' in field ? (field.most ?? 1) : 1;
  return { ...menuOf(of, { customId: field.name, least: required ? 1 : 0, most }), required };
}

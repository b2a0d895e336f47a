import { ComponentType, TextInputStyle } from 'discord.js';
import type {
  APIFileUploadComponent,
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APIRadioGroupComponent,
  APISelectMenuComponent,
  APITextDisplayComponent,
  APITextInputComponent,
} from 'discord.js';
import type { Form, FormField } from '#src/core/screen.ts';
import { writePress } from '../custom-id.ts';
import { labelled, menuOf, optionsOf, type Choosing } from './controls.ts';
import { shorten, shortenMarkdown } from './ellipsis.ts';
import { limits } from './limits.ts';
import type { Rendering } from './screen-renderer.ts';

type Field = Exclude<FormField, { kind: 'words' }>;

/** @throws RangeError over five fields, no field, an unknown action: our mistake */
export function renderForm(
  form: Form,
  { actions, guildId }: Pick<Rendering, 'actions' | 'guildId'>,
): APIModalInteractionResponseCallbackData {
  if (!actions.has(form.submit.action)) throw new RangeError(`a form names ${form.submit.action}, which no feature declares`);
  const { length } = form.fields;
  if (length < 1 || length > limits.form.parts)
    throw new RangeError(`a form of ${length} fields, 1 to ${limits.form.parts} are allowed`);
  return {
    custom_id: writePress(form.submit, { guildId }),
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
    component: partOf(field),
  };
}

function partOf(field: Field): APILabelComponent['component'] {
  switch (field.kind) {
    case 'text':
      return inputOf(field);
    case 'one-of':
      return radiosOf(field);
    case 'file':
      return uploadOf(field);
    case 'choice':
    case 'members':
    case 'roles':
    case 'channels':
      return choosingOf(field);
    default:
      return field satisfies never;
  }
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

/** Discord shows two to ten as radio buttons; what is more, or alone, is chosen from a list instead. */
function radiosOf(field: Field & { kind: 'one-of' }): APIRadioGroupComponent | APISelectMenuComponent {
  const { length } = field.choices;
  if (length < limits.form.fewestRadios || length > limits.form.radios) return choosingOf({ ...field, kind: 'choice' });
  return {
    type: ComponentType.RadioGroup,
    custom_id: field.name,
    options: optionsOf(field.choices, 1),
    required: field.required ?? false,
  };
}

/** Phones hand over pictures as `.jpg` and films as `.mp4` or `.mov`, which Discord wants named whenever endings are. */
const fromPhones: readonly { readonly ending: RegExp; readonly besides: readonly string[] }[] = [
  { ending: /^\.(?:png|jpe?g|webp|gif|heic|avif)$/u, besides: ['.jpg'] },
  { ending: /^\.(?:mp4|mov|webm)$/u, besides: ['.mp4', '.mov'] },
];

function uploadOf(field: Field & { kind: 'file' }): APIFileUploadComponent {
  const required = field.required ?? false;
  const besides = fromPhones.filter(({ ending }) => field.types.some((type) => ending.test(type)));
  const types = [...new Set([...field.types, ...besides.flatMap((one) => one.besides)])];
  return {
    type: ComponentType.FileUpload,
    custom_id: field.name,
    min_values: required ? 1 : 0,
    max_values: Math.min(limits.files, field.most ?? 1),
    required,
    ...(types.length <= limits.form.fileTypes && { file_types: types.filter(isEnding) }),
  };
}

const isEnding = (type: string): type is `.${string}` => type.startsWith('.');

function choosingOf(field: Exclude<Field, { kind: 'text' | 'one-of' | 'file' }>): APISelectMenuComponent {
  const required = field.required ?? false;
  const of: Choosing = field.kind === 'choice' ? { kind: 'choices', choices: field.choices } : field;
  const most = 'most' in field ? (field.most ?? 1) : 1;
  return { ...menuOf(of, { customId: field.name, least: required ? 1 : 0, most }), required };
}

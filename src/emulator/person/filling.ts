import {
  type APIComponentInLabel,
  type APIFileUploadComponent,
  type APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Seat } from '../seat.ts';
import { checkCount, chosenOption, chosenValues } from './choices.ts';
import { chosenFile, type FileRef } from './files.ts';
import type { FormField, ShownForm } from './form.ts';
import type { Names, Ref } from './names.ts';

/** What a person puts into a field: text, a choice or several, a tick, a file or several. */
export type FieldValue = string | number | boolean | FileRef | Ref | readonly (Ref | FileRef)[];

interface Filler {
  readonly seat: Seat;
  readonly names: Names;
}

const listed = (value: FieldValue | undefined): readonly (Ref | FileRef)[] => {
  if (value === undefined || value === '') return [];
  if (typeof value === 'boolean') throw new Error('Only a checkbox is ticked');
  if (typeof value === 'number') return [String(value)];
  return isList(value) ? value : [value];
};

/** Array.isArray alone does not narrow a readonly array. */
function isList(value: unknown): value is readonly (Ref | FileRef)[] {
  return Array.isArray(value);
}

const asRef = (one: Ref | FileRef): Ref => {
  if (typeof one === 'string' || 'id' in one) return one;
  throw new Error(`A file (${one.name}) cannot be chosen in a select`);
};

const asFile = (one: Ref | FileRef): FileRef => {
  if (typeof one === 'string' || 'bytes' in one) return one;
  throw new Error(`${one.id} is no file`);
};

function writtenText(input: APITextInputComponent, field: FormField, value: FieldValue | undefined): string {
  if (value !== undefined && typeof value === 'object') throw new Error(`${field.label} takes text`);
  const text = value === undefined ? (input.value ?? '') : String(value);
  const least = input.min_length ?? (field.required ? 1 : 0);
  const most = input.max_length ?? 4000;
  if (text === '' && !field.required) return text;
  if (text === '') throw new Error(`${field.label} must be filled in`);
  if (text.length < least) throw new Error(`${field.label} must be at least ${least} characters, not ${text.length}`);
  if (text.length > most) throw new Error(`${field.label} takes at most ${most} characters, not ${text.length}`);
  return text;
}

type Choosable = Exclude<
  APIComponentInLabel,
  { type: ComponentType.TextInput | ComponentType.Checkbox | ComponentType.FileUpload }
>;

/** What is chosen already, and stays chosen when nothing else is said. */
function chosenFromStart(component: Choosable): string[] {
  if ('options' in component) return component.options.filter((option) => option.default).map((option) => option.value);
  return (component.default_values ?? []).map((entry) => entry.id);
}

function limitsOf(component: Choosable): { least: number; most: number } {
  if (component.type === ComponentType.RadioGroup) return { least: 1, most: 1 };
  const most = component.type === ComponentType.CheckboxGroup ? component.options.length : 1;
  return { least: component.min_values ?? 1, most: component.max_values ?? most };
}

function chosen(filler: Filler, field: FormField, component: Choosable, value: FieldValue | undefined): string[] {
  const { label, required } = field;
  const wanted = listed(value).map(asRef);
  const isGroup = component.type === ComponentType.RadioGroup || component.type === ComponentType.CheckboxGroup;
  const picked = isGroup
    ? wanted.map((one) => chosenOption(component.options, typeof one === 'string' ? one : one.id, label))
    : chosenValues(component, wanted, filler.names, label);
  const values = value === undefined ? chosenFromStart(component) : picked;
  if (values.length === 0 && required) throw new Error(`${label} must be filled in`);
  const { least, most } = limitsOf(component);
  if (values.length > 0) checkCount(values.length, least, most, label);
  return values;
}

async function uploaded(
  filler: Filler,
  field: FormField,
  component: APIFileUploadComponent,
  value: FieldValue | undefined,
): Promise<string[]> {
  const refs = listed(value).map(asFile);
  if (refs.length === 0 && field.required) throw new Error(`${field.label} needs a file`);
  if (refs.length > 0) checkCount(refs.length, component.min_values ?? 1, component.max_values ?? 1, field.label);
  const files = await Promise.all(refs.map((ref) => chosenFile(ref, component.file_types)));
  return files.map((file) => filler.seat.upload(file).id);
}

async function answerOf(filler: Filler, field: FormField, value: FieldValue | undefined): Promise<object> {
  const { component, label } = field;
  if (component.type === ComponentType.TextInput) return { value: writtenText(component, field, value) };
  if (component.type === ComponentType.FileUpload) return { values: await uploaded(filler, field, component, value) };
  if (component.type === ComponentType.Checkbox) {
    if (value !== undefined && typeof value !== 'boolean') throw new Error(`${label} is ticked or not`);
    return { value: value ?? component.default ?? false };
  }
  const values = chosen(filler, field, component, value);
  return component.type === ComponentType.RadioGroup ? { value: values[0] ?? null } : { values };
}

const head = (component: APIComponentInLabel): object => ({
  type: component.type,
  id: component.id ?? 0,
  custom_id: component.custom_id,
});

/** What goes where, for whoever names the fields by their labels. Throws for a label that is not there. */
export function byLabel(
  form: ShownForm,
  values: Readonly<Record<string, FieldValue>>,
): (field: FormField) => FieldValue | undefined {
  const known = form.fields.map((field) => field.label);
  const strange = Object.keys(values).find((label) => !known.includes(label));
  if (strange !== undefined) throw new Error(`The form "${form.title}" has no field "${strange}", only ${known.join(', ')}`);
  return ({ label }) => values[label];
}

/** The data of the submission. Throws when a field does not take what it is given. */
export async function filledForm(
  filler: Filler,
  form: ShownForm,
  valueOf: (field: FormField) => FieldValue | undefined,
): Promise<object> {
  const answers = new Map<string, object>();
  for (const field of form.fields) {
    const answer = await answerOf(filler, field, valueOf(field));
    answers.set(field.component.custom_id, { ...head(field.component), ...answer });
  }
  const components = form.components.map((component) => {
    const id = component.id ?? 0;
    if (component.type === ComponentType.Label)
      return { type: component.type, id, component: answers.get(component.component.custom_id) };
    if (component.type !== ComponentType.ActionRow) return { type: component.type, id };
    return {
      type: component.type,
      id,
      components: component.components.map((input) => answers.get(input.custom_id)),
    };
  });
  return { custom_id: form.customId, components };
}

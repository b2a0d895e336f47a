import { type APIComponentInLabel, type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import type { Reading } from './screen.ts';

type ModalComponent = APIModalInteractionResponseCallbackData['components'][number];

/** One thing to fill in. */
export interface FormField {
  readonly label: string;
  readonly description: string | undefined;
  readonly required: boolean;
  readonly component: APIComponentInLabel;
}

/** What is filled in from the start, as the client shows it. */
function prefilled(component: APIComponentInLabel): string {
  if (component.type === ComponentType.TextInput) return component.value ?? '';
  if (component.type === ComponentType.Checkbox) return component.default ? 'yes' : '';
  if (!('options' in component)) return '';
  return component.options
    .filter((option) => option.default)
    .map((option) => option.label)
    .join(', ');
}

/** What one sees in the field: what is filled in, else its hint, else the choices. */
function fieldText(field: FormField): string {
  const { component } = field;
  const given = prefilled(component);
  if (given !== '') return given;
  if ('placeholder' in component && component.placeholder) return `(${component.placeholder})`;
  if (component.type === ComponentType.Checkbox) return '☐';
  if ('options' in component) return `(${component.options.map((option) => option.label).join(' / ')})`;
  return '…';
}

/** Whether the field may not be left empty: a checkbox never, every other unless it says so. */
const isRequired = (component: APIComponentInLabel): boolean =>
  component.type !== ComponentType.Checkbox && (component.required ?? true);

function fieldOf(component: ModalComponent): FormField | undefined {
  if (component.type === ComponentType.Label)
    return {
      label: component.label,
      description: component.description,
      required: isRequired(component.component),
      component: component.component,
    };
  if (component.type !== ComponentType.ActionRow) return undefined;
  const [input] = component.components;
  if (!input) return undefined;
  return { label: input.label ?? '', description: undefined, required: isRequired(input), component: input };
}

/** A form that is open, as one sees it. */
export class ShownForm {
  readonly title: string;
  readonly customId: string;
  readonly fields: readonly FormField[];
  readonly components: readonly ModalComponent[];
  /** Title, texts, labels, descriptions and what is filled in, as written. */
  readonly text: string;

  constructor(modal: APIModalInteractionResponseCallbackData) {
    this.title = modal.title;
    this.customId = modal.custom_id;
    this.components = modal.components;
    this.fields = modal.components.flatMap((component) => fieldOf(component) ?? []);
    this.text = [this.title, ...this.#lines((field) => [field.description, prefilled(field.component)])].join('\n');
  }

  /** Every row: a text as it is, a field as its label and what is said of it. */
  #lines(about: (field: FormField) => readonly (string | undefined)[]): string[] {
    return this.components.flatMap((component) => {
      if (component.type === ComponentType.TextDisplay) return [component.content];
      const field = fieldOf(component);
      return field ? [field.label, ...about(field).flatMap((line) => line || [])] : [];
    });
  }

  /** The form as a terminal can show it. */
  toText(reading: Reading): string {
    const rows = this.components.map((component) => {
      if (component.type === ComponentType.TextDisplay) return reading(component.content);
      const field = fieldOf(component);
      if (!field) return '';
      const description = field.description === undefined ? '' : `\n  ${field.description}`;
      return `${field.label}${field.required ? ' *' : ''}: ${fieldText(field)}${description}`;
    });
    return [`── ${this.title} ──`, ...rows, '[Cancel] [Submit]'].join('\n');
  }
}

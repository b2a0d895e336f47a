import type { Person, Screen } from '#src/emulator/index.ts';
import type { Lines } from './lines.ts';

type Form = NonNullable<Screen['modal']>;
type Field = Form['fields'][number];
type Value = string | boolean | readonly string[];

/** Asks for an open form field by field and submits it. @returns false when it was given up */
export async function fillForm(form: Form, lines: Lines, person: Person): Promise<boolean> {
  lines.say(
    `${person.screen.toString()}\nEnter leaves a field as it is, several choices are separated by commas, cancel closes the form.`,
  );
  lines.completeWith(undefined);
  for (;;) {
    const values = await askAll(form.fields, lines);
    if (!values) {
      lines.say('The form was closed; nothing was sent.');
      return false;
    }
    try {
      await person.fills(values);
      return true;
    } catch (error) {
      lines.say(`${error instanceof Error ? error.message : String(error)}. Once more:`);
    }
  }
}

async function askAll(fields: readonly Field[], lines: Lines): Promise<Record<string, Value> | undefined> {
  const values: Record<string, Value> = {};
  for (const field of fields) {
    const typed = await lines.ask(`  ${field.label}${field.required ? ' *' : ''}: `);
    if (typed === undefined || typed.trim().toLowerCase() === 'cancel') return undefined;
    if (typed.trim() !== '') values[field.label] = valueOf(field, typed.trim());
  }
  return values;
}

/** Discord's number for a field of text, and for a single box to tick. */
const textInput = 4;
const checkbox = 23;

function valueOf(field: Field, typed: string): Value {
  if (field.component.type === textInput) return typed;
  if (field.component.type === checkbox) return /^(?:yes|y|true|x|1)$/iu.test(typed);
  return typed.split(',').map((one) => one.trim());
}

import type { Person, Screen } from '#src/emulator/index.ts';
import type { Lines } from './lines.ts';

type Form = NonNullable<Screen['modal']>;
type Field = Form['fields'][number];
type Value = string | boolean | readonly string[];

/**
 * Asks for an open form field by field and submits it.
 * @param file finds a file as it was typed; throws a sentence where there is none
 * @returns false when it was given up
 */
export async function fillForm(form: Form, lines: Lines, person: Person, file: (typed: string) => string): Promise<boolean> {
  lines.say(
    `${person.screen.toString()}\nEnter leaves a field as it is, several choices are separated by commas, cancel closes the form.`,
  );
  lines.completeWith(undefined);
  for (;;) {
    const typed = await askAll(form.fields, lines);
    if (!typed) {
      person.closes();
      lines.say('The form was closed; nothing was sent.');
      return false;
    }
    try {
      await person.fills(Object.fromEntries(typed.map(({ field, text }) => [field.label, valueOf(field, text, file)])));
      return true;
    } catch (error) {
      lines.say(`${error instanceof Error ? error.message.replace(/\.$/u, '') : String(error)}. Once more:`);
    }
  }
}

interface Typed {
  readonly field: Field;
  readonly text: string;
}

async function askAll(fields: readonly Field[], lines: Lines): Promise<readonly Typed[] | undefined> {
  const values: Typed[] = [];
  for (const field of fields) {
    const typed = await lines.ask(`  ${field.label}${field.required ? ' *' : ''}: `);
    const text = typed?.trim();
    if (text === undefined || text.toLowerCase() === 'cancel') return undefined;
    if (text !== '') values.push({ field, text });
  }
  return values;
}

/** Discord's numbers for a field of text, for files, and for a single box to tick. */
const textInput = 4;
const fileUpload = 19;
const checkbox = 23;

function valueOf(field: Field, typed: string, file: (typed: string) => string): Value {
  if (field.component.type === textInput) return typed;
  if (field.component.type === checkbox) return /^(?:yes|y|true|x|1)$/iu.test(typed);
  const several = typed.split(',').map((one) => one.trim());
  return field.component.type === fileUpload ? several.map((one) => file(one.replace(/^file:/u, ''))) : several;
}

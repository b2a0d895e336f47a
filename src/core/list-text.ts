/**
 * A list in PostgreSQL's words, to be cast where it is used: `{1,"two",NULL}`. Text is always in quotes, so that none of it is
 * taken for a NULL or for the end of the list.
 */
export function listText(values: Iterable<string | number | bigint | boolean | null | undefined>): string {
  let text = '';
  for (const value of values) text += `,${typeof value === 'string' ? quoted(value) : String(value ?? 'NULL')}`;
  return `{${text.slice(1)}}`;
}

const special = /[\\"]/u;
const everySpecial = /[\\"]/gu;
const quoted = (value: string): string =>
  special.test(value) ? `"${value.replaceAll(everySpecial, (found) => `\\${found}`)}"` : `"${value}"`;

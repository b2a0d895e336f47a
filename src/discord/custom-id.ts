import type { ActionName, Press } from '#src/core/screen.ts';

/** What Discord allows. */
const mostCharacters = 100;
const version = '1';
const shape = /^(\d+)(?:~\d+)?:([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*):(.*)$/su;

/** What a button carries back to us, long after the process that made it has gone. */
export type ReadPress =
  | { readonly kind: 'press'; readonly action: ActionName; readonly argument: string }
  /** Not of this version: the button is older than this house, or not ours. */
  | { readonly kind: 'unknown' };

/**
 * `1:<feature>.<action>:<argument>`.
 * @param copy 0 for the first of its kind in a message; Discord refuses two equal ones, so later ones are told apart
 * @throws RangeError over 100 characters: an argument is the ID of a row, not its content
 */
export function writePress(press: Press, copy = 0): string {
  const id = `${copy === 0 ? version : `${version}~${copy}`}:${press.action}:${press.argument ?? ''}`;
  if (id.length > mostCharacters) throw new RangeError(`custom_id over ${mostCharacters} characters: ${id}`);
  return id;
}

export function readPress(customId: string): ReadPress {
  const found = shape.exec(customId);
  const [, writtenVersion, action = '', argument = ''] = found ?? [];
  return writtenVersion === version && isActionName(action) ? { kind: 'press', action, argument } : { kind: 'unknown' };
}

export function isActionName(name: string): name is ActionName {
  return /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/u.test(name);
}

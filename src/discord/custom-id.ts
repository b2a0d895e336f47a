import type { ActionName, Press } from '#src/core/screen.ts';

/** What Discord allows. */
const mostCharacters = 100;
const version = '1';
const shape = /^(\d+)(?:~\d+)?(?:@(\d+))?:([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*):(.*)$/su;

/** What a button carries back to us, long after the process that made it has gone. */
export type ReadPress =
  | { readonly kind: 'press'; readonly action: ActionName; readonly argument: string; readonly guildId: string | undefined }
  /** Not of this version: the button is older than this house, or not ours. */
  | { readonly kind: 'unknown' };

/**
 * `1:<feature>.<action>:<argument>`, or `1@<server>:…` where a press does not say by itself which server it is about.
 * @param o.copy 0 for the first of its kind in a message; Discord refuses two equal ones, so later ones are told apart
 * @param o.guildId the server it is about, on what stands in direct messages
 * @throws RangeError over 100 characters: an argument is the ID of a row, not its content
 */
export function writePress(press: Press, { copy = 0, guildId }: { copy?: number; guildId?: string | undefined } = {}): string {
  const before = `${version}${copy === 0 ? '' : `~${copy}`}${guildId === undefined ? '' : `@${guildId}`}`;
  const id = `${before}:${press.action}:${press.argument ?? ''}`;
  if (id.length > mostCharacters) throw new RangeError(`custom_id over ${mostCharacters} characters: ${id}`);
  return id;
}

export function readPress(customId: string): ReadPress {
  const found = shape.exec(customId);
  const [, writtenVersion, guildId, action = '', argument = ''] = found ?? [];
  return writtenVersion === version && isActionName(action) ? { kind: 'press', action, argument, guildId } : { kind: 'unknown' };
}

export function isActionName(name: string): name is ActionName {
  return /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/u.test(name);
}

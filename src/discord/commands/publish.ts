import { Routes } from 'discord.js';
import type { APIApplicationCommand } from 'discord.js';
import type { Log } from '#src/context.ts';
import type { Calls } from '../calls.ts';
import { commandBodies, type CommandBody } from './command-body.ts';
import { menuBodies, type MenuBody } from './menu-body.ts';
import type { Tree } from './tree.ts';

export type Published = 'unchanged' | 'published';

/**
 * Makes Discord's list of our commands the tree's, and writes only when it is not: 200 new commands a day are all
 * Discord gives. Overwriting in bulk leaves commands of the same name their ID and the rights set by servers.
 */
export async function publish(o: { calls: Calls; applicationId: string; tree: Tree; log: Log }): Promise<Published> {
  const route = Routes.applicationCommands(o.applicationId);
  const wanted = [...commandBodies(o.tree), ...menuBodies(o.tree)];
  const there = await o.calls.get<APIApplicationCommand[]>(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
  const changed = differences(wanted, there);
  if (changed.length === 0) return 'unchanged';
  await o.calls.put(route, { body: wanted });
  o.log.info({ changed }, 'commands published');
  return 'published';
}

/** Names of the commands that are new, gone or not as they are published. */
function differences(wanted: readonly (CommandBody | MenuBody)[], there: readonly PublishedCommand[]): string[] {
  const before = new Map(there.map((command) => [keyOf(command), normalised(command)]));
  const after = new Map(wanted.map((command) => [keyOf(command), normalised(command)]));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  return changed.map((key) => key.slice(key.indexOf(' ') + 1)).toSorted();
}

/** A command that is typed, and one in each menu, may be called the same. */
const keyOf = ({ type, name }: { type?: number; name: string }): string => `${type ?? 1} ${name}`;

type PublishedCommand = Pick<APIApplicationCommand, 'name'> & Partial<APIApplicationCommand>;

/** Discord adds IDs and empty defaults, and leaves out what is false: compared is what is left without them. */
function normalised(command: object): string {
  return JSON.stringify(sorted(withDefaults(command)));
}

const compared = [
  'type',
  'name',
  'description',
  'options',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'nsfw',
] as const;

function withDefaults(command: object): object {
  const given = new Map<string, unknown>(Object.entries(command));
  return Object.fromEntries([
    ...compared.map((key) => [key, given.get(key)]),
    // Localised names and descriptions, which this tree never has, count as a difference only when there are any.
    ...['name_localizations', 'description_localizations'].map((key) => [key, given.get(key)]),
  ]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(sorted);
  if (typeof value !== 'object' || value === null) return value === false || value === null ? undefined : value;
  const entries = Object.entries(value)
    .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

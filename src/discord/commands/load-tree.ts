import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Action } from '#src/core/action.ts';
import type { ActionName } from '#src/core/screen.ts';
import type { CommandTexts, MenuTexts } from '#src/texts/en/commands.ts';
import { en } from '#src/texts/index.ts';
import { isActionName } from '../custom-id.ts';
import { groupFaults, commandFaults, isCommand, isGroup } from './declaration-faults.ts';
import { isMenu, isMenuKind, menuFaults, menusFaults } from './menu-faults.ts';
import { typedPath, type LoadedCommand, type LoadedGroup, type LoadedMenu, type Tree } from './tree.ts';
import { folderFaults, sizeFaults } from './tree-faults.ts';

/** `custom_id` is at most 100 characters, of which 60 are the argument's. */
const longestActionName = 36;
/** Discord's depth: command, group of subcommands, subcommand. */
const deepest = 3;

/**
 * Loads commands/ by path: `earnings/import.ts` is what a person types as `/earnings import`, `index.ts` describes
 * its folder. Files of `on-member/` and `on-message/` stand in the menus of members and messages instead.
 * @throws Error naming every file that is not what it should be, all at once
 */
export async function loadTree(
  directory: string,
  actions: readonly Action[],
  { commands: texts, menus: menuTexts }: { readonly commands: CommandTexts; readonly menus: MenuTexts } = en,
): Promise<Tree> {
  const files = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith('.ts')).toSorted();
  const faults: string[] = [];
  const from: Source = { directory, texts, menuTexts, faults };
  const loaded = await Promise.all(files.map((file) => loadFile(from, file.split(sep).join('/'))));
  const tree: Tree = {
    commands: loaded.filter((one): one is LoadedCommand => one !== undefined && 'path' in one && 'command' in one),
    groups: loaded.filter((one): one is LoadedGroup => one !== undefined && 'group' in one),
    menus: loaded.filter((one): one is LoadedMenu => one !== undefined && 'key' in one),
    actions: actionMap(actions, faults),
    texts,
  };
  faults.push(...folderFaults(tree), ...menusFaults(tree.menus, Object.keys(menuTexts)));
  // Only sound declarations can be put together to what is published.
  if (faults.length === 0) faults.push(...sizeFaults(tree));
  if (faults.length > 0) throw new Error(`commands that cannot be published:\n${faults.toSorted().join('\n')}`);
  return tree;
}

interface Source {
  readonly directory: string;
  readonly texts: CommandTexts;
  readonly menuTexts: MenuTexts;
  readonly faults: string[];
}

type Loaded = LoadedCommand | LoadedGroup | LoadedMenu;

async function loadFile({ directory, texts, menuTexts, faults }: Source, file: string): Promise<Loaded | undefined> {
  const path = file.slice(0, -'.ts'.length).split('/');
  const declared = await defaultExportOf(join(directory, file), (fault) => faults.push(`${file}: ${fault}`));
  if (declared === undefined) return undefined;
  const [folder] = path;
  if (isMenuKind(folder)) {
    const key = path.join('/');
    const name = menuTexts[key];
    if (path.length !== 2) faults.push(`${file}: menus have no folders`);
    faults.push(...menuFaults(folder, declared, name).map((fault) => `${file}: ${fault}`));
    return isMenu(folder, declared) && name !== undefined ? { key, name, command: declared } : undefined;
  }
  if (path.at(-1) === 'index') {
    const groupPath = path.slice(0, -1);
    faults.push(...groupFaults(groupPath, declared, texts).map((fault) => `${file}: ${fault}`));
    return isGroup(declared) ? { path: groupPath, group: declared } : undefined;
  }
  if (path.length > deepest) faults.push(`${file}: at most ${deepest} words can be typed`);
  faults.push(...commandFaults(typedPath(path), declared, texts).map((fault) => `${file}: ${fault}`));
  return isCommand(declared) ? { path, command: declared, file } : undefined;
}

async function defaultExportOf(file: string, fault: (said: string) => void): Promise<unknown> {
  try {
    const loaded = moduleOf(await import(pathToFileURL(file).href));
    if (loaded.default === undefined) fault('has no default export');
    return loaded.default;
  } catch (error) {
    fault(`does not load: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** `import()` always gives an object; what stands in it is checked by whoever asks. */
function moduleOf(loaded: unknown): { default?: unknown } {
  return loaded as { default?: unknown };
}

function actionMap(actions: readonly Action[], faults: string[]): ReadonlyMap<ActionName, Action> {
  const map = new Map<ActionName, Action>();
  for (const action of actions) {
    const { name }: { name: string } = action;
    if (!isActionName(name)) faults.push(`action ${name}: is not named feature.action in small letters`);
    if (action.name.length > longestActionName) faults.push(`action ${action.name}: over ${longestActionName} characters`);
    if (map.has(action.name)) faults.push(`action ${action.name}: is declared twice`);
    map.set(action.name, action);
  }
  return map;
}

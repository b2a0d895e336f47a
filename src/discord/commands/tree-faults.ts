import { commandBodies, type CommandBody } from './command-body.ts';
import { typedPath, type Tree } from './tree.ts';

const mostCommands = 100;
const mostInGroup = 25;
/** Names, descriptions and choices of one command, its subcommands included. */
const mostCharacters = 8000;

/** What of the whole is more than Discord takes. */
export function sizeFaults(tree: Tree): string[] {
  const bodies = commandBodies(tree);
  return [
    ...(bodies.length > mostCommands ? [`${bodies.length} commands, at most ${mostCommands}`] : []),
    ...bodies
      .filter((body) => charactersOf(body) > mostCharacters)
      .map((body) => `/${body.name}: over ${mostCharacters} characters in all`),
    ...bodies
      .filter((body) => body.options.length > mostInGroup)
      .map((body) => `/${body.name}: over ${mostInGroup} subcommands or options`),
  ];
}

/** How the files stand together. */
export function folderFaults(tree: Tree): string[] {
  const described = new Set(tree.groups.map((group) => typedPath(group.path)));
  const commands = new Set(tree.commands.map((loaded) => typedPath(loaded.path)));
  const faults: string[] = [];
  for (const { path, file } of tree.commands) {
    for (let depth = 1; depth < path.length; depth++) {
      const folder = typedPath(path.slice(0, depth));
      if (!described.has(folder)) faults.push(`${file}: its folder “${folder}” has no index.ts`);
      if (commands.has(folder))
        faults.push(`${file}: “/${folder}” is a command of its own; a command with subcommands cannot be typed alone`);
    }
  }
  const used = new Set(tree.commands.flatMap(({ path }) => path.map((_, depth) => typedPath(path.slice(0, depth)))));
  for (const group of tree.groups) {
    const folder = typedPath(group.path);
    if (!used.has(folder)) faults.push(`${group.path.join('/')}/index.ts: describes a folder without commands`);
    if (group.path.length > 1 && group.group.hiddenWithout) {
      faults.push(`${group.path.join('/')}/index.ts: Discord hides whole commands only, not “${folder}” alone`);
    }
  }
  return faults;
}

function charactersOf(body: CommandBody): number {
  return body.name.length + body.description.length + body.options.reduce((sum, option) => sum + optionCharacters(option), 0);
}

function optionCharacters(option: CommandBody['options'][number]): number {
  const own = option.name.length + option.description.length;
  const choices =
    'choices' in option && option.choices
      ? option.choices.reduce((sum, one) => sum + one.name.length + String(one.value).length, 0)
      : 0;
  const inner = 'options' in option && option.options ? option.options.reduce((sum, one) => sum + optionCharacters(one), 0) : 0;
  return own + choices + inner;
}

// Files that were there before the command: into the options that take them. No DOM.

/** @import { CommandShown, OptionShown } from '../../playground/wire.ts' */
/** @import { TakenFile } from './box.js' */
import { fileRefusal } from './option-checks.js';

/** @param {CommandShown} command */
const fileOptions = (command) => command.options.filter((option) => option.kind === 'file');

/**
 * Each file goes to the first option that takes it and has none yet.
 * @param {CommandShown} command
 * @param {readonly TakenFile[]} files
 * @returns {{ given: ReadonlyMap<OptionShown, TakenFile>, left: readonly TakenFile[] }}
 */
export function handedOut(command, files) {
  /** @type {Map<OptionShown, TakenFile>} */
  const given = new Map();
  const left = files.filter((file) => {
    const option = fileOptions(command).find((one) => !given.has(one) && fileRefusal(one, file) === '');
    if (option) given.set(option, file);
    return !option;
  });
  return { given, left };
}

/**
 * The sentence against files that no option takes, or none.
 * @param {CommandShown} command
 * @param {readonly TakenFile[]} left
 */
export function leftRefusal(command, [first, ...others]) {
  if (!first) return '';
  const options = fileOptions(command);
  const refusals = options.map((option) => fileRefusal(option, first));
  const counted = options.length === 1 ? 'only one file' : `only ${options.length} files`;
  const why =
    options.length === 0 ? `/${command.name} takes no file.` : (refusals.find(Boolean) ?? `/${command.name} takes ${counted}.`);
  return `${why} Remove ${others.length > 0 ? `${first.name} and the others` : first.name}, or leave the command.`;
}

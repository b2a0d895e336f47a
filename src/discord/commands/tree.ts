import type { Action } from '#src/core/action.ts';
import type { Command, CommandGroup } from '#src/core/command.ts';
import type { ActionName } from '#src/core/screen.ts';
import type { CommandTexts } from '#src/texts/en/commands.ts';

/** A command, and what a person types for it: `['earnings', 'import']`. */
export interface LoadedCommand {
  readonly path: readonly string[];
  readonly command: Command;
  /** Relative to the folder it was loaded from: for errors. */
  readonly file: string;
}

export interface LoadedGroup {
  readonly path: readonly string[];
  readonly group: CommandGroup;
}

/** Everything a person can type or press. Publishing, dispatch, `/help` and the catalogue test read the same one. */
export interface Tree {
  readonly commands: readonly LoadedCommand[];
  readonly groups: readonly LoadedGroup[];
  readonly actions: ReadonlyMap<ActionName, Action>;
  /** Descriptions as they are published. */
  readonly texts: CommandTexts;
}

export const typedPath = (path: readonly string[]): string => path.join(' ');

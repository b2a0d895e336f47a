import type { Action } from '#src/core/action.ts';
import type { Command, CommandGroup, MemberCommand, MessageCommand } from '#src/core/command.ts';
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

/** A command that is chosen in the menu of a member or a message. */
export interface LoadedMenu {
  /** `on-member/creator-card`: the file, and the key of its name. */
  readonly key: string;
  /** What people see: `Creator card`. */
  readonly name: string;
  readonly command: MemberCommand | MessageCommand;
}

/** Everything a person can type or press. Publishing, dispatch, `/help` and the catalogue test read the same one. */
export interface Tree {
  readonly commands: readonly LoadedCommand[];
  readonly groups: readonly LoadedGroup[];
  readonly menus: readonly LoadedMenu[];
  readonly actions: ReadonlyMap<ActionName, Action>;
  /** Descriptions as they are published. */
  readonly texts: CommandTexts;
}

export const typedPath = (path: readonly string[]): string => path.join(' ');

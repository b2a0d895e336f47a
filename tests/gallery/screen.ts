import type { Channel, Person, Screen } from '#src/emulator/index.ts';
import type { Town } from './town.ts';

/** A picture of the gallery: whose screen it is, and how they come to it from where the one before ended. */
export interface GalleryScreen {
  /** In kebab-case, and no other one's: its pictures are called so. */
  readonly name: string;
  /** Whose screen it is, as the demo calls them. */
  readonly as: string;
  /** What is to be seen, in a sentence. */
  readonly about: string;
  /** What happened before, done by anybody. */
  readonly first?: (town: Town) => Promise<unknown>;
  /** The command they type; without one they go on from what is before them. */
  readonly types?: string;
  readonly options?: (town: Town) => Readonly<Record<string, Option>>;
  /** What they choose in the menu of a member or a message, under Apps. */
  readonly uses?: { readonly command: string; readonly on: (town: Town) => MenuOf };
  /** What they do with what came. */
  readonly does?: (person: Person, town: Town) => Promise<unknown>;
  /** What the picture is of, where that is not the answer before them. */
  readonly found?: (town: Town) => Screen;
  /** The picture is of the form that this button of theirs opens; of the one that the command opened where it is empty. */
  readonly form?: string;
  /** The picture is of what Discord itself says to them when they type that command. */
  readonly notice?: string;
  /** Pictures of all that they see there, too: dark and light. */
  readonly whole?: true;
}

type MenuOf = Parameters<Person['uses']>[1]['on'];

export type Option = string | { readonly id: string } | Channel | File;

interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Screens that belong together, in the order in which they come about. */
export interface Chapter {
  readonly title: string;
  readonly screens: readonly GalleryScreen[];
}

/** The commands that the screens show, as the bot publishes them: `/setup check`, `Creator card`. */
export const commandsShown = (chapters: readonly Chapter[]): ReadonlySet<string> =>
  new Set(
    chapters.flatMap(({ screens }) =>
      screens.flatMap(({ types, uses }) => [
        ...(types === undefined ? [] : [withoutOptions(types)]),
        ...(uses ? [uses.command] : []),
      ]),
    ),
  );

const withoutOptions = (typed: string): string => typed.replace(/\s+\w+:.*$/su, '');

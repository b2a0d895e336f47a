import type { MemberCommand, MessageCommand } from '#src/core/command.ts';
import { permissions } from '#src/core/permissions.ts';
import type { LoadedMenu } from './tree.ts';

/** Unlike what is typed, names in a menu may have capitals and spaces. */
const namePattern = /^[-_'\p{L}\p{N}](?:[-_' \p{L}\p{N}]{0,30}[-_'\p{L}\p{N}])?$/u;
/** Discord's limit, for members and for messages each. */
const mostOfKind = 15;

export type MenuKind = (MemberCommand | MessageCommand)['is'];
const makers: Readonly<Record<MenuKind, string>> = { 'on-member': 'onMember', 'on-message': 'onMessage' };

/** The folders of commands/ whose files nobody types. */
export function isMenuKind(folder: string | undefined): folder is MenuKind {
  return folder !== undefined && Object.hasOwn(makers, folder);
}

/** Enough to be handled as one; `menuFaults` says whether it is a good one. */
export function isMenu(kind: MenuKind, declared: unknown): declared is MemberCommand | MessageCommand {
  return typeof declared === 'object' && declared !== null && 'is' in declared && declared.is === kind;
}

export function menuFaults(kind: MenuKind, declared: unknown, name: string | undefined): string[] {
  if (!isMenu(kind, declared)) return [`does not export ${makers[kind]}({ … }) by default`];
  return [
    ...(name === undefined ? ['has no name in the texts'] : []),
    ...(name !== undefined && !namePattern.test(name)
      ? [`“${name}” is not 1 to 32 letters, digits, spaces, hyphens or apostrophes`]
      : []),
    ...(Object.hasOwn(permissions, declared.needs) ? [] : [`needs “${declared.needs}”, which is not in core/permissions.ts`]),
    ...(declared.answers === 'privately' || declared.answers === 'publicly' ? [] : ['answers neither privately nor publicly']),
    ...(typeof declared.run === 'function' ? [] : ['has no run']),
  ];
}

/** How they stand together. */
export function menusFaults(menus: readonly LoadedMenu[], named: readonly string[]): string[] {
  const keys = new Set(menus.map(({ key }) => key));
  const kinds: readonly MenuKind[] = ['on-member', 'on-message'];
  return [
    ...named.filter((key) => !keys.has(key)).map((key) => `texts of “${key}”: there is no such file`),
    ...kinds.flatMap((kind) => {
      const names = menus.filter(({ command }) => command.is === kind).map(({ name }) => name);
      const twice = names.filter((name, index) => names.indexOf(name) !== index);
      return [
        ...(names.length > mostOfKind ? [`${kind}: ${names.length} commands, at most ${mostOfKind}`] : []),
        ...twice.map((name) => `${kind}: two are called “${name}”`),
      ];
    }),
  ];
}

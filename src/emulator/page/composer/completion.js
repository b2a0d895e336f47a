// What fits what somebody types after a slash: commands, a whole line, the things an option may be. No DOM.

/** @import { ChannelShown, CommandShown, OptionShown, View } from '../../playground/wire.ts' */

/**
 * @typedef {object} Candidate  something one may choose for an option, or mention
 * @property {string | number | boolean} value  what is sent
 * @property {string} label  what stands in the field once it is chosen
 * @property {string} about
 */

const MOST_SHOWN = 50;

/** @param {string} text */
export const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** @param {string} text */
const wordsOf = (text) => folded(text).split(/\s+/u).filter(Boolean);

/** @param {string} text @param {string} word */
const startsAWord = (text, word) => text.split(/[\s\-_#@/.]+/u).some((part) => part.startsWith(word));

/**
 * How well something fits what is typed, words in any order: 0 is best, null is not at all.
 * @param {string} typed
 * @param {string} name
 * @param {string} [about]
 * @returns {number | null}
 */
export function fit(typed, name, about = '') {
  const words = wordsOf(typed);
  const [foldedName, all] = [folded(name), folded(`${name} ${about}`)];
  if (!words.every((word) => all.includes(word))) return null;
  if (foldedName === words.join(' ')) return 0;
  if (foldedName.startsWith(words.join(' '))) return 1;
  if (words.every((word) => startsAWord(foldedName, word))) return 2;
  if (words.every((word) => foldedName.includes(word))) return 3;
  return words.every((word) => startsAWord(all, word)) ? 4 : 5;
}

/**
 * What fits, best first, otherwise in the order given.
 * @template T
 * @param {readonly T[]} things
 * @param {string} typed
 * @param {(thing: T) => readonly [name: string, about: string]} wordsFor
 * @returns {T[]}
 */
export function fitting(things, typed, wordsFor) {
  if (typed.trim() === '') return [...things];
  return things
    .map((thing) => ({ thing, rank: fit(typed, ...wordsFor(thing)) }))
    .filter((found) => found.rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map((found) => found.thing);
}

/** @param {readonly CommandShown[]} commands */
export const typedCommands = (commands) => commands.filter((command) => command.kind === 'typed');

/**
 * The commands that fit what stands behind the slash, those of one first word together, the best first.
 * @param {readonly CommandShown[]} commands
 * @param {string} typed
 * @returns {{ readonly head: string, readonly commands: readonly CommandShown[] }[]}
 */
export function commandGroups(commands, typed) {
  const found = fitting(typedCommands(commands), typed, (command) => [command.name, command.description]);
  /** @type {Map<string, CommandShown[]>} */
  const groups = new Map();
  for (const command of found) {
    const [first = '', ...more] = command.name.split(' ');
    const head = more.length > 0 ? first : '';
    groups.set(head, [...(groups.get(head) ?? []), command]);
  }
  return [...groups].map(([head, grouped]) => ({ head, commands: grouped }));
}

/**
 * The command that a line begins with, and what is typed behind it: null behind the whole name means there is no space yet.
 * @param {readonly CommandShown[]} commands
 * @param {string} line
 * @returns {{ readonly command: CommandShown, readonly behind: string | null } | null}
 */
export function commandOf(commands, line) {
  if (!line.startsWith('/')) return null;
  const longestFirst = typedCommands(commands).sort((one, other) => other.name.length - one.name.length);
  for (const command of longestFirst) {
    const name = command.name.split(' ').join(String.raw`\s+`);
    const found = new RegExp(String.raw`^/\s*${name}(\s[^]*)?$`, 'iu').exec(line);
    if (found) return { command, behind: found[1] ?? null };
  }
  return null;
}

/**
 * `2026-07 member: ana` as what is typed before any name, and what behind each name of an option.
 * @param {CommandShown} command
 * @param {string} text
 * @returns {{ readonly before: string, readonly named: readonly { readonly name: string, readonly text: string }[] }}
 */
export function optionsIn(command, text) {
  const names = command.options.map((option) => option.name);
  if (names.length === 0) return { before: text, named: [] };
  const [before = '', ...parts] = text.split(new RegExp(String.raw`(?:^|\s)(${names.join('|')}):`, 'iu'));
  const named = [];
  for (let at = 0; at + 1 < parts.length; at += 2)
    named.push({ name: (parts[at] ?? '').toLowerCase(), text: (parts[at + 1] ?? '').trimStart() });
  return { before, named };
}

/** @param {ChannelShown} channel */
export function channelLabel(channel) {
  if (channel.kind === 'category' || channel.kind === 'dm') return channel.name;
  return `#${channel.name}`;
}

/** @param {View} view @returns {Candidate[]} */
export const people = (view) =>
  view.members.map((member) => ({
    value: member.id,
    label: `@${member.name}`,
    about: [...(member.bot ? ['App'] : []), ...member.roles].join(', '),
  }));

/** @param {View} view @returns {Candidate[]} */
const roles = (view) => view.roles.map((role) => ({ value: role.id, label: `@${role.name.replace(/^@/u, '')}`, about: 'Role' }));

/**
 * @param {View} view
 * @param {readonly ChannelShown['kind'][]} [kinds]
 * @returns {Candidate[]}
 */
export function channels(view, kinds) {
  const named = new Map(view.channels.map((channel) => [channel.id, channel.name]));
  return view.channels
    .filter((channel) => (kinds ? kinds.includes(channel.kind) : channel.kind !== 'dm' && channel.kind !== 'category'))
    .map((channel) => ({
      value: channel.id,
      label: channelLabel(channel),
      about: (channel.parentId === null ? undefined : named.get(channel.parentId)) ?? '',
    }));
}

/**
 * Everything that may be chosen for an option; null where one types freely.
 * @param {OptionShown} option
 * @param {View} view
 * @returns {Candidate[] | null}
 */
export function allFor(option, view) {
  if (option.choices.length > 0) return option.choices.map((choice) => ({ value: choice.value, label: choice.name, about: '' }));
  switch (option.kind) {
    case 'user':
      return people(view);
    case 'role':
      return roles(view);
    case 'mentionable':
      return [...people(view), ...roles(view)];
    case 'channel':
      return channels(view, option.channels);
    case 'yes-no':
      return [
        { value: true, label: 'Yes', about: '' },
        { value: false, label: 'No', about: '' },
      ];
    case 'text':
    case 'whole':
    case 'number':
    case 'file':
    default:
      return null;
  }
}

/**
 * @param {readonly Candidate[]} all
 * @param {string} typed
 */
export const candidatesFor = (all, typed) =>
  fitting(all, typed.replace(/^[@#]/u, ''), (one) => [one.label.replace(/^[@#]/u, ''), one.about]).slice(0, MOST_SHOWN);

/**
 * The person or channel that is being typed right before the caret.
 * @param {string} text
 * @param {number} caret
 * @returns {{ readonly sign: '@' | '#', readonly typed: string, readonly from: number } | null}
 */
export function mentionAt(text, caret) {
  const found = /(?:^|[\s(])([@#])([^\s@#]{0,32})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const typed = found[2] ?? '';
  return { sign: found[1] === '#' ? '#' : '@', typed, from: caret - typed.length - 1 };
}

/**
 * A message as it is sent: what was chosen from the list by its name goes by its ID.
 * @param {string} text
 * @param {ReadonlyMap<string, string>} chosen  `@Ana` → `<@12>`
 */
export function withMentions(text, chosen) {
  const longestFirst = [...chosen].sort(([one], [other]) => other.length - one.length);
  return longestFirst.reduce((sent, [label, mention]) => sent.split(label).join(mention), text);
}

// Which list stands open over the message box, and what is in it. No DOM.

/** @import { ChannelShown, CommandShown, View } from '../../playground/wire.ts' */
/** @import { Box, Field } from './box.js' */
/** @import { Suggestions } from './suggestions.js' */
import { allFor, candidatesFor, channels, commandGroups, fitting, mentionAt, people } from './completion.js';
import { checkedText } from './option-checks.js';

/**
 * @typedef {object} Line  one line of an open list
 * @property {string} label
 * @property {string} about
 * @property {() => void} choose
 *
 * @typedef {object} OpenList
 * @property {string} label
 * @property {readonly { readonly head: string, readonly lines: readonly Line[] }[]} groups
 * @property {string} note  what is said in place of lines, or behind them
 * @property {boolean} chosenAtOnce  Enter takes the best one; otherwise one has to be chosen with the arrows
 * @property {boolean} [isFree]  what is typed may be none of them: the arrows lead off them, too
 */

/** In place of a line: none is to be taken. */
const OFF = -2;

/** @param {OpenList} list */
export const linesOf = (list) => list.groups.flatMap((group) => group.lines);

/** The line that Enter takes; -1: none. @param {OpenList} list @param {Box} box */
export function activeLine(list, box) {
  const count = linesOf(list).length;
  if (box.active >= 0) return Math.min(box.active, count - 1);
  if (box.active === OFF) return -1;
  return list.chosenAtOnce && count > 0 ? 0 : -1;
}

/**
 * Where an arrow leads in a list that has lines.
 * @param {OpenList} list
 * @param {Box} box
 * @param {-1 | 1} by
 */
export function nextLine(list, box, by) {
  const [count, at] = [linesOf(list).length, activeLine(list, box)];
  if (at === -1) return by > 0 ? 0 : count - 1;
  const next = at + by;
  if (list.isFree && (next < 0 || next >= count)) return OFF;
  return (next + count) % count;
}

/** @param {Box} box @param {View} view @returns {OpenList} */
function commandList(box, view) {
  const groups = commandGroups(view.commands, box.text.slice(1)).map(({ head, commands }) => ({
    head: head === '' ? '' : `/${head}`,
    lines: commands.map((command) => commandLine(box, command)),
  }));
  return { label: 'Commands', groups, note: groups.length === 0 ? 'No command fits.' : '', chosenAtOnce: true };
}

/** @param {Box} box @param {CommandShown} command @returns {Line} */
const commandLine = (box, command) => ({
  label: `/${command.name}`,
  about: command.description,
  choose: () => box.begin(command),
});

/** @param {Box} box @param {View} view @returns {OpenList | null} */
function mentionList(box, view) {
  const found = mentionAt(box.text, box.caret);
  if (!found) return null;
  const sign = found.sign;
  const lines = candidatesFor(sign === '@' ? people(view) : channels(view), found.typed).map(({ label, about, value }) => ({
    label,
    about,
    choose: () => box.mention(label, `<${sign}${String(value)}>`, found.from),
  }));
  if (lines.length === 0) return null;
  return { label: sign === '@' ? 'People' : 'Channels', groups: [{ head: '', lines }], note: '', chosenAtOnce: true };
}

/** @param {Box} box @returns {OpenList | null} */
function tailList(box) {
  if (box.tail.trim() === '') return null;
  const lines = fitting(box.chips, box.tail, (option) => [option.name, option.description]).map((option) => ({
    label: option.name,
    about: option.description,
    choose: () => box.open(option.name),
  }));
  return {
    label: 'Options',
    groups: [{ head: '', lines }],
    note: lines.length === 0 ? 'No option fits.' : '',
    chosenAtOnce: true,
  };
}

/** @param {Box} box @param {Field} field @param {Pick<Suggestions, 'state' | 'choices'>} suggestions @returns {OpenList} */
function suggestedList(box, { option, text }, { state, choices }) {
  const lines = choices.map(({ name, value }) => ({
    label: name,
    about: '',
    choose: () => box.choose(name, value),
  }));
  const typed = text.trim();
  // What was suggested for less than is typed now is in sight, but not taken for it.
  const chosenAtOnce = state === 'ready' && typed !== '' && lines.length > 0;
  const notes = {
    waiting: 'Loading options…',
    failed: 'The bot did not say what fits.',
    ready: lines.length === 0 ? 'No options match.' : chosenAtOnce ? `Escape keeps “${typed}” as it is.` : '',
  };
  return { label: option.name, groups: [{ head: '', lines }], note: notes[state], chosenAtOnce, isFree: true };
}

/** @param {Box} box @param {View} view @param {Pick<Suggestions, 'state' | 'choices'>} suggestions @returns {OpenList | null} */
function fieldList(box, view, suggestions) {
  const field = box.focused;
  if (!field || field.value !== null) return null;
  if (field.option.suggests) return suggestedList(box, field, suggestions);
  const all = allFor(field.option, view);
  if (!all) return null;
  const lines = candidatesFor(all, field.text).map(({ label, about, value }) => ({
    label,
    about,
    choose: () => box.choose(label, value),
  }));
  const isWhole = 'value' in checkedText(field.option, field.text, view);
  return {
    label: field.option.name,
    groups: [{ head: '', lines }],
    note: lines.length === 0 ? 'No options match.' : '',
    chosenAtOnce: field.text.trim() !== '' && !isWhole,
  };
}

/**
 * The list that is open now.
 * @param {Box} box
 * @param {View} view
 * @param {ChannelShown} channel
 * @param {Pick<Suggestions, 'state' | 'choices'>} suggestions
 */
export function openList(box, view, channel, suggestions) {
  if (box.listClosed) return null;
  if (box.command) return box.focus === '' ? tailList(box) : fieldList(box, view, suggestions);
  if (/^\/[^/\n]*$/u.test(box.text) && box.caret > 0) return channel.canCommand ? commandList(box, view) : null;
  return channel.canWrite ? mentionList(box, view) : null;
}

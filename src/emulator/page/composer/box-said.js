// What the message box sends, or the sentence that says why it does not. No DOM.

/** @import { Ask, ChannelShown, FileSaid, OptionsSaid, View } from '../../playground/wire.ts' */
/** @import { Box, Field } from './box.js' */
import { leftRefusal } from './command-files.js';
import { checkedText, fileRefusal } from './option-checks.js';

/** @typedef {Extract<Ask, { kind: 'command' | 'write' }>} Said */

const MOST_CHARACTERS = 2000;

/**
 * What is to be sent; null when the box says what is wrong with it, or there is nothing in it.
 * @param {Box} box
 * @param {View} view
 * @param {ChannelShown} channel
 * @returns {Said | null}
 */
export function saidIn(box, view, channel) {
  if (box.command) {
    const options = optionsSaid(box, view);
    return options && { kind: 'command', channelId: channel.id, command: box.command.name, options };
  }
  box.sentence = textRefusal(box, channel, view);
  if (box.sentence !== '' || (box.content === '' && box.files.length === 0)) return null;
  return { kind: 'write', channelId: channel.id, content: box.content, files: box.files.map((file) => file.said) };
}

/**
 * Every option as it is sent, or null: then the first wrong one says why, and the caret is in it.
 * @param {Box} box
 * @param {View} view
 * @returns {OptionsSaid | null}
 */
export function optionsSaid(box, view) {
  /** @type {Record<string, string | number | boolean | FileSaid>} */
  const said = {};
  for (const field of box.fields) {
    const { value, sentence } = saidBy(field, view);
    field.sentence = sentence;
    if (value !== null) said[field.option.name] = value;
  }
  const wrong = box.fields.find((field) => field.sentence !== '');
  box.sentence = '';
  if (wrong) box.focus = wrong.option.name;
  else if (box.tail.trim() !== '') box.sentence = strayTail(box);
  else if (box.command) box.sentence = leftRefusal(box.command, box.files);
  box.listClosed = true;
  return wrong || box.sentence !== '' ? null : said;
}

/** The options that are right so far, but for one. @param {Box} box @param {View} view @param {string} but @returns {OptionsSaid} */
export function saidSoFar(box, view, but) {
  const others = box.fields.filter((field) => field.option.name !== but && field.option.kind !== 'file');
  return Object.fromEntries(
    others.flatMap((field) => {
      const { value } = saidBy(field, view);
      return value === null ? [] : [[field.option.name, value]];
    }),
  );
}

/** @param {Field} field @param {View} view */
function saidBy(field, view) {
  if (field.option.kind === 'file') {
    const sentence = fileRefusal(field.option, field.file);
    return { value: sentence === '' ? (field.file?.said ?? null) : null, sentence };
  }
  if (field.value !== null) return { value: field.value, sentence: '' };
  const checked = checkedText(field.option, field.text, view);
  return 'value' in checked ? { value: checked.value, sentence: '' } : { value: null, sentence: checked.sentence };
}

/** @param {Box} box */
function strayTail({ command, tail }) {
  const names = (command?.options ?? []).map((option) => option.name).join(', ');
  const known = names === '' ? 'it takes none' : `it takes ${names}`;
  return `“${tail.trim()}” is no option of /${command?.name ?? ''}: ${known}.`;
}

/** @param {string} content @param {View} view */
function noSuchCommand(content, { commands }) {
  const [first = '', second = ''] = content.slice(1).split(/\s+/u);
  const isGroup = commands.some(({ kind, name }) => kind === 'typed' && name.startsWith(`${first.toLowerCase()} `));
  return `There is no command “/${isGroup && second !== '' ? `${first} ${second}` : first}” for you here. Type / to see them all.`;
}

/** @param {Box} box @param {ChannelShown} channel @param {View} view */
function textRefusal(box, channel, view) {
  const [content, isCommand] = [box.content, /^\/\S/u.test(box.content)];
  if (content === '' && box.files.length === 0) return '';
  if (isCommand && channel.canCommand) return noSuchCommand(content, view);
  if (!channel.canWrite)
    return channel.canCommand
      ? 'You cannot write in this channel, but commands work: type /.'
      : 'You cannot write in this channel.';
  if (content.length > MOST_CHARACTERS)
    return `A message takes at most 2,000 characters; this one has ${content.length.toLocaleString('en')}.`;
  return '';
}

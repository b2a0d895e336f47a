// Whether what stands in an option's field may be sent, and otherwise the sentence that says what to do. No DOM.

/** @import { ChannelShown, OptionShown, View } from '../../playground/wire.ts' */
/** @import { Candidate } from './completion.js' */
import { allFor, channelLabel, folded } from './completion.js';

/**
 * @typedef {{ readonly value: string | number | boolean } | { readonly sentence: string }} Checked
 */

/** @param {string} sentence @returns {Checked} */
const refused = (sentence) => ({ sentence });

/** @param {string} text */
const bare = (text) => folded(text.trim().replace(/^[@#]/u, ''));

/** @param {string} text */
const idIn = (text) => /^(?:<(?:@[!&]?|#))?(\d{15,20})>?$/u.exec(text.trim())?.[1];

/** @type {Readonly<Record<string, string>>} */
const WHAT = { user: 'Nobody here', role: 'No role', channel: 'No channel here', mentionable: 'Nobody and no role here' };

/** @param {OptionShown} option @param {readonly Candidate[]} all */
function offered(option, all) {
  const most = 6;
  const names = all.slice(0, most).map((one) => one.label);
  return `${option.name} is one of: ${names.join(', ')}${all.length > most ? ' and more' : ''}.`;
}

/** @type {Readonly<Record<ChannelShown['kind'], string>>} */
const KINDS = {
  text: 'a text channel',
  announcement: 'an announcement channel',
  voice: 'a voice channel',
  stage: 'a stage channel',
  forum: 'a forum',
  category: 'a category',
  thread: 'a thread',
  'private-thread': 'a private thread',
  dm: 'a direct message',
};

/**
 * Against a channel that is there, but of another kind.
 * @param {OptionShown} option
 * @param {string} text
 * @param {View} view
 */
function otherKind({ name, kind, channels }, text, view) {
  if (kind !== 'channel' || !channels) return undefined;
  const channel = view.channels.find((one) => one.id === idIn(text) || bare(one.name) === bare(text));
  if (!channel) return undefined;
  const kinds = [...new Set(channels.map((one) => KINDS[one]))].join(' or ');
  return refused(`${name} takes ${kinds}, and ${channelLabel(channel)} is ${KINDS[channel.kind]}.`);
}

/**
 * @param {OptionShown} option
 * @param {string} text
 * @param {View} view
 * @param {readonly Candidate[]} all
 * @returns {Checked}
 */
function oneOf(option, text, view, all) {
  const id = idIn(text);
  const called = all.filter((one) => bare(one.label) === bare(text));
  const found = called.length > 0 ? called : all.filter((one) => String(one.value) === (id ?? text.trim()));
  const [first] = found;
  const what = WHAT[option.kind];
  if (first && found.length === 1) return { value: first.value };
  if (found.length > 1) return refused(`${found.length} are called “${text.trim()}”. Choose one from the list.`);
  if (option.choices.length > 0 || what === undefined) return refused(offered(option, all));
  return otherKind(option, text, view) ?? refused(`${what} is called “${text.trim()}”. Choose from the list.`);
}

/** @param {OptionShown} option @param {string} text @returns {Checked} */
function numberIn(option, text) {
  const number = Number(text.trim());
  if (!Number.isFinite(number))
    return refused(`${option.name} takes a ${option.kind === 'whole' ? 'whole number' : 'number'}, such as 5.`);
  if (option.kind === 'whole' && !Number.isSafeInteger(number)) return refused(`${option.name} takes a whole number, such as 5.`);
  if (option.least !== undefined && number < option.least) return refused(`${option.name} is at least ${option.least}.`);
  if (option.most !== undefined && number > option.most) return refused(`${option.name} is at most ${option.most}.`);
  return { value: number };
}

/** @param {OptionShown} option @param {string} text @returns {Checked} */
function textIn(option, text) {
  const { least = 1, most = 6000 } = option;
  if (text.length < least) return refused(`${option.name} takes at least ${least} characters; these are ${text.length}.`);
  if (text.length > most) return refused(`${option.name} takes at most ${most} characters; these are ${text.length}.`);
  return { value: text };
}

/** @param {OptionShown} option */
const missing = (option) =>
  option.required ? `${option.name} is needed.` : `Give ${option.name} a value, or take it away with Backspace.`;

/**
 * What a typed text means for an option, as Discord's client would send it.
 * @param {OptionShown} option  of any kind but a file
 * @param {string} text
 * @param {View} view
 * @returns {Checked}
 */
export function checkedText(option, text, view) {
  if (text.trim() === '') return refused(missing(option));
  const all = allFor(option, view);
  if (option.kind === 'yes-no' && /^(?:true|false)$/iu.test(text.trim())) return { value: /^true$/iu.test(text.trim()) };
  if (all) return oneOf(option, text, view, all);
  if (option.kind === 'whole' || option.kind === 'number') return numberIn(option, text);
  return textIn(option, text.trim());
}

/** Endings of what Discord calls an image, a video or audio. @type {Readonly<Record<string, readonly string[]>>} */
const GROUPS = {
  image: ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif'],
  video: ['.mp4', '.webm', '.mov'],
  audio: ['.mp3', '.ogg', '.wav', '.flac', '.m4a'],
};

/** Endings that files of these types have; none: any file. @param {readonly string[] | undefined} types as Discord names them: `.csv`, `image` */
export const endingsOf = (types) => (types ?? []).flatMap((type) => GROUPS[type] ?? [type.toLowerCase()]);

/**
 * The sentence against a file, or none.
 * @param {OptionShown} option
 * @param {{ readonly name: string } | null} file
 */
export function fileRefusal(option, file) {
  if (!file) return option.required ? `Choose a file for ${option.name}.` : missing(option);
  const endings = endingsOf(option.files);
  if (endings.length === 0 || endings.some((ending) => file.name.toLowerCase().endsWith(ending))) return '';
  return `${option.name} takes ${endings.join(', ')}, not ${file.name}.`;
}

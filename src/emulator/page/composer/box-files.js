// Files that come into the message box: into the message, or into an option that takes one.

/** @import { ChannelShown } from '../../playground/wire.ts' */
/** @import { Box } from './box.js' */
import { takenFiles } from './files.js';

/** Of one message. */
const MOST_FILES = 10;

/**
 * Reads files into the box; what is left out, and why, stands in its sentence. Throws a sentence where one cannot be read.
 * @param {Box} box
 * @param {ChannelShown | undefined} channel
 * @param {readonly File[]} files
 * @param {string | undefined} option  which one they are for; without it the one that waits for a file
 */
export async function addFiles(box, channel, files, option) {
  if (box.command) return addToOption(box, files, option ?? box.fileOption?.name);
  if (!channel?.canWrite) {
    box.sentence = 'You cannot send files to this channel.';
    return;
  }
  const taken = await takenFiles(files.slice(0, MOST_FILES), box.files);
  const all = [...box.files, ...taken];
  const left = box.files.length + files.length - MOST_FILES;
  box.files = all.slice(0, MOST_FILES);
  box.sentence =
    left > 0 ? `A message takes at most ${MOST_FILES} files: the last ${left === 1 ? 'one is' : `${left} are`} left out.` : '';
}

/** @param {Box} box @param {readonly File[]} files @param {string | undefined} option */
async function addToOption(box, [first, ...more], option) {
  if (option === undefined || !first) {
    box.sentence = `/${box.command?.name ?? ''} takes no file.`;
    return;
  }
  const others = box.fields.flatMap(({ option: { name }, file }) => (file && name !== option ? file : []));
  const [taken = null] = await takenFiles([first], [...others, ...box.files]);
  box.putFile(option, taken);
  if (more.length > 0) box.sentence = `${option} takes one file: ${first.name} is in it, the others are left out.`;
}

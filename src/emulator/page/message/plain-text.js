// A message as one copies it: what can be read in it, without what it is drawn with.

/** @import { Block, ButtonShown, Mark, PictureShown } from '../../playground/wire.ts' */

/** @param {number} seconds */
const timeWords = (seconds) => new Date(seconds * 1000).toLocaleString();

/** @param {readonly Mark[]} marks @returns {string} */
export const textOfMarks = (marks) => marks.map(textOfMark).join('');

/** @param {Mark} mark @returns {string} */
function textOfMark(mark) {
  switch (mark.kind) {
    case 'text':
    case 'code':
    case 'block':
    case 'mention':
      return mark.text;
    case 'list':
      return textOfList(mark, '');
    case 'time':
      return timeWords(mark.seconds);
    case 'break':
      return '\n';
    case 'heading':
    case 'quote':
    case 'subtext':
      return `${textOfMarks(mark.marks)}\n`;
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
    case 'spoiler':
    case 'link':
    default:
      return textOfMarks(mark.marks);
  }
}

/**
 * @param {Extract<Mark, { kind: 'list' }>} list
 * @param {string} indent
 * @returns {string}
 */
const textOfList = ({ from, items }, indent) =>
  items
    .map((item, at) => {
      const words = item.map((mark) =>
        mark.kind === 'list' ? `\n${textOfList(mark, `${indent}  `).trimEnd()}` : textOfMark(mark),
      );
      return `${indent}${from === null ? '-' : `${from + at}.`} ${words.join('')}\n`;
    })
    .join('');

/** @param {ButtonShown | PictureShown} beside */
const textBeside = (beside) => (beside.kind === 'picture' ? beside.alt : '');

/** @param {Block} block @returns {string} */
function textOfBlock(block) {
  switch (block.kind) {
    case 'text':
      return textOfMarks(block.marks);
    case 'container':
      return textOfBlocks(block.blocks);
    case 'embed':
      return [textOfMarks(block.title), textOfBlocks(block.blocks)].filter(Boolean).join('\n');
    case 'section':
      return [...block.texts.map(textOfMarks), textBeside(block.beside)].filter(Boolean).join('\n');
    case 'gallery':
      return block.pictures.map((picture) => picture.alt).join('\n');
    case 'file':
      return block.name;
    case 'buttons':
    case 'select':
    case 'separator':
    default:
      return '';
  }
}

/** @param {readonly Block[]} blocks @returns {string} */
export const textOfBlocks = (blocks) =>
  blocks
    .map((block) => textOfBlock(block).trim())
    .filter(Boolean)
    .join('\n');

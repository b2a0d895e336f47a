/**
 * Marks nobody sees: they come along when a cell is copied, and would make another name of a name, and no ID of an ID. Control
 * characters are among them, and halves of a character that was cut in two: no database takes those. A tab or a line end is a space.
 */
export const unseen = String.raw`\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uD800-\uDFFF\uFEFF`;

/** One that joins emoji belongs to them. */
const pattern = new RegExp(String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F](?=\u200D))[${unseen}]`, 'gu');

export const withoutUnseen = (text: string): string => text.replaceAll(pattern, '');

/**
 * Words a person reads, as Discord's Markdown. What is interpolated is escaped, so that a creator called `**bold**`,
 * `@everyone` or `<@1>` is shown as written and pings nobody; only what this module made is let through.
 */
export interface Words {
  readonly markdown: string;
}

type Part = string | number | bigint | Words;

/** The template tag every text is written with: words`Linked ${handle}.` */
export function words(strings: TemplateStringsArray, ...parts: readonly Part[]): Words {
  let markdown = strings[0] ?? '';
  for (const [index, part] of parts.entries()) {
    markdown += typeof part === 'object' ? part.markdown : escapeMarkdown(String(part));
    markdown += strings[index + 1] ?? '';
  }
  return { markdown };
}

export const nothing: Words = { markdown: '' };

export function joinWords(parts: readonly Words[], separator = ' '): Words {
  return { markdown: parts.map((part) => part.markdown).join(separator) };
}

/** A person, shown by Discord under the name each reader knows them by. @param id a Discord user ID */
export const person = (id: string): Words => ({ markdown: `<@${id}>` });
export const roleMention = (id: string): Words => ({ markdown: `<@&${id}>` });
export const channelMention = (id: string): Words => ({ markdown: `<#${id}>` });

/** An instant in each reader's own zone, with how far away it is. */
export const instant = (at: Date): Words => ({ markdown: `<t:${unixSeconds(at)}:F> (<t:${unixSeconds(at)}:R>)` });
/** The hour and minute of an instant on each reader's own clock. */
export const timeOfDay = (at: Date): Words => ({ markdown: `<t:${unixSeconds(at)}:t>` });
/** How far away an instant is, in each reader's language. */
export const fromNow = (at: Date): Words => ({ markdown: `<t:${unixSeconds(at)}:R>` });

/** A command as people type it; Discord needs no ID for it to be readable. */
export const typed = (command: string): Words => ({ markdown: `\`${command.replaceAll('`', '')}\`` });

const markdownCharacters = /[\\*_~`|<>[\]#]|^[-+](?= )|(?<=^\d+)\.(?= )/gu;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u202A-\u202E\u2066-\u2069\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const directionControls = /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu;

/** Escapes Discord's Markdown and mentions, and keeps right-to-left text from reordering what stands around it. */
export function escapeMarkdown(text: string): string {
  const escaped = plainLine(text)
    .replace(markdownCharacters, (found) => `\\${found}`)
    .replace(/@(?=everyone|here)/gu, '@\u200B');
  return rightToLeft.test(escaped) ? `\u2068${escaped}\u2069` : escaped;
}

/** One line without control characters: for labels, which Discord shows as they are. */
export function plainLine(text: string): string {
  return text
    .replace(directionControls, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

function unixSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

import { typed, words, type Words } from '#src/core/words.ts';

/** The three lines of PRIVACY.md, word for word (tests/catalogue holds them together). */
export const privacy: readonly Words[] = [
  words`**What is stored.** Your Discord ID and TikTok handle, what you type here (18 or older, niche, time zone, reminders), and your rows of the files that your agency downloads from TikTok.`,
  words`**Who sees it.** You; your coach, without money; the managers and owners of your agency. Whoever opens somebody else's figures is written down. No figure is ever in a channel, a thread or a direct message.`,
  words`**How long, and how to end it.** As long as your agency works with Greenroom. ${typed('/my data')} shows you everything, gives you a copy, and takes your wish to have it deleted.`,
];

import { channelMention, person, typed, words, type Words } from '#src/core/words.ts';

/** A message with an export attached, where others can open it. */
export const postedFiles = {
  postedByYou: (channelId: string): Words =>
    words`**Please delete your message in ${channelMention(channelId)}**: whoever reads there can open the file. I cannot do that for you, so I look once a day and remind you until it is gone.`,
  postedBySomebody: (channelId: string, authorId: string): Words =>
    words`**The message in ${channelMention(channelId)} should go**: whoever reads there can open the file. I cannot delete it, so I ask ${person(authorId)}, at most once a day, until it is gone.`,
  postedGoTo: 'Go to the message',
  postedTitle: words`A file stands where others can open it`,
  postedReminder: (channelId: string, authorId: string): Words =>
    words`${person(authorId)}, when you have a minute: please delete your message in ${channelMention(channelId)}. An export of Backstage is attached to it, and I cannot delete it for you. I look again tomorrow and stop once it is gone.`,
  postedOpenTitle: words`Please take a message back`,
  postedOpenReminder: (authorId: string): Words =>
    words`${person(authorId)}, when you have a minute: please delete your message (the button leads to it). I cannot delete it for you. I look again tomorrow and stop once it is gone.`,
  postedMayStay: 'It may stay',
  postedGoneTitle: words`The message is gone`,
  postedGone: words`Thank you. There is nothing left to do.`,
  postedStaysTitle: words`It may stay`,
  postedStays: (channelId: string): Words =>
    words`I do not remind anybody of the message in ${channelMention(channelId)} any more.`,
};

export const postedFilesErrors = {
  'earnings.no-file-posted': (_none: Record<never, never>): Words =>
    words`There is no .xlsx or .csv file on this message. Choose the message that has the export attached, or hand the file in with ${typed('/earnings import')}.`,
  'earnings.many-files-posted': (p: { count: number }): Words =>
    words`There are ${p.count} files on this message, and I take one at a time so that you can check each. Hand them in one by one with ${typed('/earnings import')}. The message should go, because whoever reads there can open them: I ask who posted it, at most once a day, until it is gone.`,
  'earnings.posted-gone': (_none: Record<never, never>): Words =>
    words`I do not know of this message any more. There is nothing left to do.`,
};

type Details = Readonly<Record<string, string | number>>;

export const postedFilesAudit = {
  'earnings.posted-left': (d: Details): Words =>
    words`said that a file may stay in ${d['channel'] === undefined ? words`a channel` : channelMention(String(d['channel']))}`,
};

export const postedFilesMenus = { 'on-message/import-this-file': 'Import this file' };

import { channelMention, joinWords, person, words, type Words } from '#src/core/words.ts';

const people = (userIds: readonly string[]): Words => {
  const named = joinWords(userIds.slice(0, 5).map(person), ', ');
  return userIds.length > 5 ? words`${named} and ${userIds.length - 5} more` : named;
};
const creatorsCount = (count: number): string => (count === 1 ? 'one creator' : `${count} creators`);

export const messages = {
  /** Discord shows it in the list of threads. */
  threadName: (handle: string): string => `${handle} · private`,
  openingTitle: words`Private thread`,
  opening: (of: { userId: string; coachId: string | undefined }): Words =>
    of.coachId === undefined
      ? words`For ${person(of.userId)} and whoever will be their coach.`
      : words`For ${person(of.userId)} and their coach ${person(of.coachId)}.`,
  openingNote: words`Write here whenever you like. Greenroom writes here when it cannot reach the creator by direct message, and never a figure: whoever may manage threads in this server can read along.`,

  help: words`**Say what you are sent**: reminders on or off`,
  open: 'Reminders',
  turnOn: 'Reminders: turn on',
  turnOff: 'Reminders: turn off',
  remindersTitle: words`Reminders`,
  remindersOn: words`Reminders are **on**. They come as a direct message, or in your private thread when you take none. They never hold a figure.`,
  remindersOff: words`Reminders are **off**. Greenroom sends you nothing that you or your coach have not begun.`,

  welcome: {
    title: (agency: string): Words => words`Welcome to ${agency}`,
    who: (handle: string, coachId: string | undefined): Words =>
      coachId === undefined
        ? words`You are with us as **${handle}**. Your agency will tell you who your coach is.`
        : words`You are with us as **${handle}**. Your coach is ${person(coachId)}: ask them anything.`,
    next: (handle: string, confirmed: boolean): Words =>
      confirmed
        ? words`Next: **My page** shows what you can see and do here, and your checklist is what to prepare before you go LIVE.`
        : words`Next: say whether **${handle}** is you, and you see your own figures. **My page** shows what else there is, and your checklist is what to prepare before you go LIVE.`,
    myPage: 'My page',
    remindersOn: words`You asked for reminders, so you get them here. Turn them off whenever you like.`,
    remindersOff: words`This is the only message you get without asking: reminders are off.`,
    noMore: 'No more messages',
    figures: words`Figures are never in messages. You see yours when you ask for them, and nobody else sees the answer.`,
  },

  unreached: {
    title: words`Somebody is not reached`,
    who: (of: { userId: string; handle: string; coachId: string | undefined }): Words =>
      of.coachId === undefined
        ? words`This is about ${person(of.userId)} (${of.handle}), who has no coach yet.`
        : words`This is about ${person(of.userId)} (${of.handle}), whose coach is ${person(of.coachId)}.`,
    because: {
      'not-in-server': (_privateChannelId: string | undefined): Words => words`They are not in this server any more.`,
      'cannot-see': (privateChannelId: string | undefined): Words =>
        privateChannelId === undefined
          ? words`They take no direct messages, and no private channel is chosen.`
          : words`They take no direct messages, and cannot see ${channelMention(privateChannelId)}, where their private thread would be. Give them the creator role, or let them see that channel.`,
      'threads-full': (_privateChannelId: string | undefined): Words =>
        words`Their private thread cannot be made: this server has as many active threads as Discord allows. Close some of them; Greenroom tries again by itself.`,
    },
    whatNext: words`Please get in touch with them yourselves.`,
  },

  check: {
    noPrivateChannel: (userIds: readonly string[]): Words =>
      words`${creatorsCount(userIds.length)} (${people(userIds)}) took no direct message, and no private channel is chosen in which I could give them a thread.`,
    unreached: (userIds: readonly string[]): Words =>
      words`nothing reaches ${creatorsCount(userIds.length)}: ${people(userIds)}. They take no direct messages, and are not in this server or cannot see the private channel. Get in touch with them yourselves.`,
  },

  personal: {
    preferences: 'What you asked to be sent',
    words: 'What was sent to you',
    attempts: 'How it was sent',
    threads: 'Your private threads',
    direct: 'Direct messages',
  },
};

export const messagesErrors = {
  'messages.not-linked': (_none: Record<never, never>): Words =>
    words`You are not linked to a TikTok account here, so Greenroom sends you nothing. If that should change, ask your coach.`,
};

export const messagesChecks = { 'messages.reach': 'Reaching creators' };

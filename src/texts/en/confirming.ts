import { typed, words, type Words } from '#src/core/words.ts';

/** The member says that a handle they were linked to is theirs: only then it shows figures. */
export const confirming = {
  title: words`Is this you?`,
  question: (handle: string): Words => words`Is ${handle} your TikTok account?`,
  why: words`Your agency linked you to it. What it earned is shown only once you have said that it is yours and that you are 18 or older.`,
  yes: 'Yes, that is me',
  no: 'No',
  underAge: 'I am under 18',
  confirmedTitle: words`Thank you`,
  confirmed: (handle: string): Words =>
    words`${handle} is yours. You see your own figures with ${typed('/my earnings')}, and everything you can do with ${typed('/help')}.`,
  help: 'Help',
  deniedTitle: words`Thank you for telling us`,
  denied: (handle: string, looks: number): Words =>
    words`You are not linked to ${handle} any more${looks === 0 ? ', and have seen none of its figures' : ''}. Your agency's staff have been told. If you are a creator here, say under which handle with *I'm a creator here*.`,
  underAgeTitle: words`You cannot go LIVE here yet`,
  underAgeWords: words`TikTok lets people go LIVE with an agency from 18 on, so we cannot go on with you now. You have done nothing wrong, and you are welcome when you are 18. Your agency's staff have been told, so that somebody can talk to you.`,
};

export const confirmingErrors = {
  'creators.question-over': (_none: Record<never, never>): Words =>
    words`This question is over: you are not linked to that account any more. Type ${typed('/help')} to see what you can do.`,
  'creators.not-confirmed': (p: { handle: string }): Words =>
    words`You have not said yet whether ${p.handle} is your TikTok account. Type ${typed('/my earnings')}: you are asked there.`,
};

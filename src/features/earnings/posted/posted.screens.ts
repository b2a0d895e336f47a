import { buttons, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

/** A message with an export attached. */
interface Posted {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly authorId: string;
}

const linkTo = ({ guildId, channelId, messageId }: Posted): string =>
  `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;

/** Under the preview: only who imports reads it. @param own whether they posted the message themselves */
export function askBlocks(texts: Texts, posted: Posted, own: boolean): readonly Block[] {
  const say = texts.earnings;
  return [
    text(own ? say.postedByYou(posted.channelId) : say.postedBySomebody(posted.channelId, posted.authorId)),
    buttons({ label: say.postedGoTo, url: linkTo(posted) }),
  ];
}

/** In the staff channel: says where, and nothing of what is in it. */
export function reminderScreen(texts: Texts, posted: Posted & { readonly id: string }): Screen {
  const { postedTitle, postedReminder } = texts.earnings;
  return asking(texts, posted, { title: postedTitle, said: postedReminder(posted.channelId, posted.authorId) });
}

/** Where everybody reads it: not even that there is something worth opening. */
export function openReminderScreen(texts: Texts, posted: Posted & { readonly id: string }): Screen {
  const { postedOpenTitle, postedOpenReminder } = texts.earnings;
  return asking(texts, posted, { title: postedOpenTitle, said: postedOpenReminder(posted.authorId) });
}

function asking(texts: Texts, posted: Posted & { readonly id: string }, { title, said }: { title: Words; said: Words }): Screen {
  const say = texts.earnings;
  return {
    title,
    blocks: [
      text(said),
      buttons(
        { label: say.postedGoTo, url: linkTo(posted) },
        { label: say.postedMayStay, press: { action: 'earnings.leave-posted', argument: posted.id } },
      ),
    ],
    notifies: { users: [posted.authorId] },
  };
}

/** What a reminder becomes once the message is gone. */
export const thanksScreen = (texts: Texts): Screen => ({
  title: texts.earnings.postedGoneTitle,
  mood: 'done',
  blocks: [text(texts.earnings.postedGone)],
});

export const mayStayScreen = (texts: Texts, channelId: string): Screen => ({
  title: texts.earnings.postedStaysTitle,
  blocks: [text(texts.earnings.postedStays(channelId))],
});

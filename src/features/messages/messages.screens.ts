import { buttons, note, text, type Block, type Button, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

/** The first message in a private thread: whose it is, what for, and who can read it. */
export function openingScreen(texts: Texts, of: { readonly userId: string; readonly coachId: string | undefined }): Screen {
  const say = texts.messages;
  return { title: say.openingTitle, blocks: [text(say.opening(of)), note(say.openingNote)] };
}

/** Turns reminders on or off, for screens of one's own such as `/my page`. */
export const remindersButton = (texts: Texts, on: boolean): Button => ({
  label: on ? texts.messages.turnOff : texts.messages.turnOn,
  press: { action: 'messages.turn-reminders', argument: on ? 'off' : 'on' },
});

export function remindersScreen(texts: Texts, on: boolean): Screen {
  const say = texts.messages;
  return {
    title: say.remindersTitle,
    blocks: [text(on ? say.remindersOn : say.remindersOff), buttons(remindersButton(texts, on))],
  };
}

/** The one message without opt-in: who the coach is, and what to do next. */
export function welcomeScreen(
  texts: Texts,
  o: {
    readonly agency: string;
    readonly handle: string;
    readonly coachId: string | undefined;
    /** The link they have not confirmed yet; undefined: they have. */
    readonly confirm: string | undefined;
    readonly reminders: boolean;
  },
): Screen {
  const say = texts.messages.welcome;
  const reminders: Block = text(o.reminders ? say.remindersOn : say.remindersOff);
  return {
    title: say.title(o.agency),
    blocks: [
      text(say.who(o.handle, o.coachId)),
      text(say.next(o.handle, o.confirm === undefined)),
      reminders,
      note(say.figures),
      buttons(
        { label: say.myPage, press: { action: 'desk.open-page' }, style: 'primary' },
        ...(o.confirm === undefined
          ? []
          : [{ label: texts.confirming.yes, press: { action: 'creators.confirm-handle' as const, argument: o.confirm } }]),
        { label: texts.checklist.openOwn, press: { action: 'checklist.open-own' } },
        { label: texts.agency.card.help, press: { action: 'agency.open-help' } },
        {
          label: o.reminders ? say.noMore : texts.messages.turnOn,
          press: { action: 'messages.turn-reminders', argument: o.reminders ? 'off' : 'on' },
        },
      ),
    ],
  };
}

/** Told to the staff: somebody whom nothing reaches. */
export function unreachedScreen(
  texts: Texts,
  of: {
    readonly userId: string;
    readonly handle: string;
    readonly coachId: string | undefined;
    readonly why: 'not-in-server' | 'cannot-see' | 'threads-full';
    readonly privateChannelId: string | undefined;
  },
): Screen {
  const say = texts.messages.unreached;
  return {
    title: say.title,
    mood: 'attention',
    ...(of.coachId !== undefined && { notifies: { users: [of.coachId] } }),
    blocks: [text(say.who(of)), text(say.because[of.why](of.privateChannelId)), text(say.whatNext)],
  };
}

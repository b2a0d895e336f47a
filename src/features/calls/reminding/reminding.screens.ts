import { buttons, note, rows, text, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { ReminderKind } from '#src/features/calls/calls.rules.ts';
import { choiceNames, type ReminderChoice } from './reminding.rules.ts';

export interface RemindedOf {
  readonly kind: ReminderKind;
  readonly title: string;
  readonly startsAt: Date;
  readonly place: 'voice' | 'stage' | 'link';
  readonly placeChannelId: string | null;
  readonly link: string | null;
}

/** @param concerned whom it notifies; none in a direct message, which does that by itself */
export function reminderScreen({ callPosts: { reminder: say } }: Texts, of: RemindedOf, concerned: readonly string[]): Screen {
  return {
    title: say.title[of.kind],
    ...(concerned.length > 0 && { notifies: { users: concerned } }),
    blocks: [
      text(say.text(of.title, of.startsAt)),
      text(say.place(of)),
      ...(concerned.length > 0 ? [text(say.concerned(concerned))] : []),
    ],
  };
}

/** A reminder as a direct message, with what turns the next ones off. */
export function privateReminderScreen(texts: Texts, of: RemindedOf): Screen {
  const screen = reminderScreen(texts, of, []);
  const open = { label: texts.callPosts.reminders.open, press: { action: 'calls.open-reminders' as const } };
  return { ...screen, blocks: [...screen.blocks, buttons(open)] };
}

/** `/my reminders`: what somebody has chosen, and a button to change each of it. */
export function choicesScreen(texts: Texts, choice: ReminderChoice, linked: boolean): Screen {
  const say = texts.callPosts.reminders;
  const shown = choiceNames.filter((name) => linked || name !== 'directly');
  return {
    title: say.title,
    blocks: [
      text(say.intro),
      rows(
        shown.map((name) => ({
          text: say.lines[name](choice[name]),
          button: {
            label: say.turn(choice[name]),
            press: { action: 'calls.turn-reminder' as const, argument: `${name}.${choice[name] ? 'off' : 'on'}` },
          },
        })),
      ),
      note(say.how),
      ...(linked
        ? [
            note(say.directly),
            note(say.others),
            buttons({ label: texts.messages.open, press: { action: 'messages.open-reminders' } }),
          ]
        : []),
    ],
  };
}

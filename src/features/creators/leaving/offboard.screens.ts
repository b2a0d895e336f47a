import { buttons, note, text, type Screen } from '#src/core/screen.ts';
import type { RoleTaken } from '#src/features/creators/onboarding/creator-role.rules.ts';
import type { Texts } from '#src/texts/index.ts';

export function offboardQuestion(
  texts: Texts,
  o: {
    readonly id: string;
    readonly handle: string;
    readonly why: 'offboarded' | 'not-adult';
    readonly reason: string;
    readonly userId: string | undefined;
  },
): Screen {
  const say = texts.leaving;
  return {
    title: say.offboardTitle,
    mood: 'attention',
    blocks: [
      text(say.offboardQuestion(o.handle, o.userId)),
      text(say.whatEnds(o.userId !== undefined)),
      text(o.why === 'not-adult' ? say.under18 : say.reasonGiven(o.reason)),
      note(say.whatStays),
      buttons(
        { label: say.offboardIt, style: 'danger', press: { action: 'creators.offboard', argument: o.id } },
        { label: say.keepThem, press: { action: 'creators.keep-creator', argument: o.id } },
      ),
    ],
  };
}

export function offboardedScreen(
  texts: Texts,
  o: {
    readonly handle: string;
    readonly userId: string | undefined;
    readonly role: RoleTaken | undefined;
  },
): Screen {
  const say = texts.leaving;
  const ending = roleTakenEnding(texts, o.role);
  return { title: say.offboardedTitle, ...ending, blocks: [text(say.offboarded(o.handle, o.userId)), ...ending.blocks] };
}

/**
 * How a screen ends by which somebody was let go: what became of their creator role, which the staff may have to take.
 * @param role undefined: they had none to take
 */
export function roleTakenEnding({ leaving: say }: Texts, role: RoleTaken | undefined): Pick<Screen, 'mood' | 'blocks'> {
  if (role?.kind === 'by-hand') return { mood: 'attention', blocks: [text(say.roleByHand(role.roleId))] };
  return { mood: 'done', blocks: role?.kind === 'done' ? [text(say.roleTaken(role.roleId))] : [] };
}

export const stillHereScreen = (texts: Texts, handle: string): Screen => ({
  title: texts.leaving.stillHereTitle,
  blocks: [text(texts.leaving.stillHere(handle))],
});

import { buttons, note, text, type Screen } from '#src/core/screen.ts';
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
    readonly role:
      | { readonly kind: 'done' | 'by-hand'; readonly roleId: string }
      | { readonly kind: 'nothing-to-take' }
      | undefined;
  },
): Screen {
  const say = texts.leaving;
  return {
    title: say.offboardedTitle,
    mood: o.role?.kind === 'by-hand' ? 'attention' : 'done',
    blocks: [
      text(say.offboarded(o.handle, o.userId)),
      ...(o.role?.kind === 'done' ? [text(say.roleTaken(o.role.roleId))] : []),
      ...(o.role?.kind === 'by-hand' ? [text(say.roleByHand(o.role.roleId))] : []),
    ],
  };
}

export const stillHereScreen = (texts: Texts, handle: string): Screen => ({
  title: texts.leaving.stillHereTitle,
  blocks: [text(texts.leaving.stillHere(handle))],
});

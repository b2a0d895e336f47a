import type { Day } from '#src/core/calendar.ts';
import { buttons, note, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

/** What the files say of the creator somebody is about to be linked to. */
interface AskedAbout {
  readonly id: string;
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
  readonly leftOn: Day | null;
}

export type RoleOutcome = { readonly kind: 'given' | 'by-hand'; readonly roleId: string } | { readonly kind: 'no-role-chosen' };

export function linkQuestion(texts: Texts, creator: AskedAbout, userId: string): Screen {
  const say = texts.creators;
  const left: readonly Block[] = creator.leftOn === null ? [] : [text(say.hasLeft(creator.handle, creator.leftOn))];
  return {
    title: say.questionTitle,
    mood: creator.leftOn === null ? 'calm' : 'attention',
    blocks: [
      text(say.question(userId, creator)),
      ...left,
      note(say.whatLinkingOpens),
      buttons(
        { label: say.link, style: 'primary', press: { action: 'creators.link', argument: `${creator.id}.${userId}` } },
        { label: say.cancel, press: { action: 'creators.cancel-link' } },
      ),
    ],
  };
}

export function linkedScreen(texts: Texts, handle: string, userId: string, role: RoleOutcome): Screen {
  const say = texts.creators;
  const roleSentence =
    role.kind === 'given' ? say.roleGiven(role.roleId) : role.kind === 'by-hand' ? say.roleByHand(role.roleId) : say.noRoleChosen;
  return {
    title: say.linkedTitle,
    mood: role.kind === 'given' ? 'done' : 'attention',
    blocks: [text(say.linked(handle, userId)), text(roleSentence)],
  };
}

export const notLinkedScreen = (texts: Texts): Screen => ({
  title: texts.creators.notLinkedTitle,
  blocks: [text(texts.creators.notLinked)],
});

import { buttons, text, type Block, type Screen } from '#src/core/screen.ts';
import type { RoleGiven } from '#src/features/creators/onboarding/creator-role.rules.ts';
import { roleGivenWords } from '#src/features/creators/onboarding/onboard.screens.ts';
import type { Texts } from '#src/texts/index.ts';

const whoElse = (texts: Texts): Block => buttons({ label: texts.claimPosts.whoElse, press: { action: 'desk.open-claims' } });

/** @param o.expected whether no file names the handle yet */
export function approvedScreen(
  texts: Texts,
  o: {
    readonly userId: string;
    readonly handle: string;
    readonly role: RoleGiven;
    readonly expected: boolean;
  },
): Screen {
  const say = texts.claimPosts;
  return {
    title: say.approvedTitle,
    mood: o.role.kind === 'done' ? 'done' : 'attention',
    blocks: [
      text(texts.creators.linked(o.handle, o.userId, true)),
      ...(o.expected ? [text(say.expected(o.handle))] : []),
      text(roleGivenWords(texts, o.role)),
      whoElse(texts),
    ],
  };
}

export const refusedScreen = (texts: Texts, claim: { readonly userId: string; readonly handle: string }): Screen => ({
  title: texts.claimPosts.refusedTitle,
  mood: 'done',
  blocks: [text(texts.claimPosts.refused(claim.userId, claim.handle)), whoElse(texts)],
});

export const minorRunEndedScreen = (texts: Texts, handle: string): Screen => ({
  title: texts.claimPosts.runEndedTitle,
  mood: 'done',
  blocks: [text(texts.claimPosts.runEnded(handle))],
});

import type { Day } from '#src/core/calendar.ts';
import { buttons, note, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import type { RoleGiven } from './creator-role.rules.ts';

/** What the files say of the creator somebody is about to be linked to. */
interface AskedAbout {
  readonly id: string;
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
  readonly leftOn: Day | null;
  readonly leftWhy: 'quit' | 'offboarded' | 'not-adult' | null;
}

interface Question {
  readonly userId: string;
  /** Who looks after them then. */
  readonly coachId: string | undefined;
  /** The same, where that is new. */
  readonly assigns: string | undefined;
  /** When the member said that they are under 18. */
  readonly underAgeSince: Date | undefined;
  /** They are linked already, and had left. */
  readonly returns: boolean;
}

export function linkQuestion(texts: Texts, creator: AskedAbout, o: Question): Screen {
  const say = texts.creators;
  const warnings: readonly Block[] = [
    ...(creator.leftOn === null ? [] : [text(say.hasLeft(creator.handle, creator.leftOn, creator.leftWhy))]),
    ...(o.underAgeSince ? [text(texts.claimPosts.saidUnderAge(o.underAgeSince))] : []),
  ];
  const told = warnings.length === 0 ? '' : '.told';
  const argument = `${creator.id}.${o.userId}${o.assigns === undefined ? '' : `.${o.assigns}`}${told}`;
  return {
    title: say.questionTitle,
    mood: warnings.length === 0 ? 'calm' : 'attention',
    blocks: [
      text(o.returns ? say.returnQuestion(o.userId, creator.handle, o.coachId) : say.question(o.userId, creator, o.coachId)),
      ...warnings,
      note(o.returns ? say.whatReturningOpens : say.whatLinkingOpens),
      buttons(
        {
          label: o.returns ? say.beginAnew : say.link,
          style: 'primary',
          press: { action: 'creators.link', argument },
        },
        { label: say.cancel, press: { action: 'creators.cancel-link' } },
      ),
    ],
  };
}

export function linkedScreen(
  texts: Texts,
  o: { readonly handle: string; readonly userId: string; readonly role: RoleGiven; readonly confirmed: boolean },
): Screen {
  const say = texts.creators;
  return {
    title: say.linkedTitle,
    mood: o.role.kind === 'done' ? 'done' : 'attention',
    blocks: [text(say.linked(o.handle, o.userId, o.confirmed)), text(roleGivenWords(texts, o.role))],
  };
}

/** What became of the creator role that was to be given. */
export function roleGivenWords({ creators: say }: Texts, role: RoleGiven): Words {
  if (role.kind === 'done') return say.roleGiven(role.roleId);
  if (role.kind === 'by-hand') return say.roleByHand(role.roleId);
  return role.kind === 'role-deleted' ? say.roleDeleted : say.noRoleChosen;
}

export const notLinkedScreen = (texts: Texts): Screen => ({
  title: texts.creators.notLinkedTitle,
  blocks: [text(texts.creators.notLinked)],
});

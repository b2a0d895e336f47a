import type { Day } from '#src/core/calendar.ts';
import { buttons, facts, note, text, type Block, type Screen } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

interface Claimed {
  readonly id: string;
  readonly userId: string;
  readonly handle: string;
  readonly niche: string;
  readonly zone: string;
  readonly wantsReminders: boolean;
  readonly claimedAt: Date;
}

interface Decided {
  readonly userId: string;
  readonly handle: string;
  readonly state: 'waiting' | 'approved' | 'refused' | 'replaced' | 'withdrawn';
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

interface Known {
  readonly id: string;
  readonly handle: string;
  readonly joinedOn: Day | null;
  readonly managerName: string | null;
  readonly leftOn: Day | null;
  readonly leftWhy: 'quit' | 'offboarded' | 'not-adult' | null;
}

/** What speaks against a claim, for whoever decides about it. */
export interface Doubts {
  readonly taken: boolean;
  readonly rivals: readonly string[];
  readonly underAgeSince: Date | undefined;
}

export function doubtWords({ claimPosts: say }: Texts, { taken, rivals, underAgeSince }: Doubts): readonly Words[] {
  return [
    ...(taken ? [say.taken] : []),
    ...(rivals.length > 0 ? [say.rivals(rivals)] : []),
    ...(underAgeSince ? [say.saidUnderAge(underAgeSince)] : []),
  ];
}

/** Asks the staff, in their channel, whether a member is who they say. */
export function claimPost(
  texts: Texts,
  claim: Claimed,
  o: Doubts & { readonly creator: Known | undefined; readonly coachId: string | undefined },
): Screen {
  const say = texts.claimPosts;
  const warnings = doubtWords(texts, o);
  return {
    title: say.title,
    mood: warnings.length > 0 ? 'attention' : 'calm',
    ...(o.coachId !== undefined && { notifies: { users: [o.coachId] } }),
    blocks: [
      text(say.who(claim.userId, claim.handle)),
      text(o.creator ? say.known(o.creator, o.coachId) : say.unknown(claim.handle)),
      ...warnings.map((warning): Block => text(warning)),
      facts(
        { label: say.niche, value: words`${claim.niche}` },
        { label: say.zone, value: words`${claim.zone}` },
        { label: say.reminders, value: say.yesOrNo(claim.wantsReminders) },
      ),
      note(say.whatApprovingOpens),
      buttons(
        { label: say.approve, style: 'success', press: approvalOf(claim.id, o.creator) },
        { label: say.refuse, press: { action: 'creators.refuse-claim', argument: claim.id } },
      ),
    ],
  };
}

/** The button to approve carries of whom whoever reads it was told, and whether that they have left. */
export const approvalOf = (claimId: string, creator: ToldOf | undefined) =>
  ({
    action: 'creators.approve-claim',
    argument:
      creator === undefined ? claimId : [claimId, toldOf(creator), ...(creator.leftOn === null ? [] : ['left'])].join('.'),
  }) as const;

type ToldOf = Pick<Known, 'id' | 'leftOn'>;

/** Enough of an ID to tell one creator from another. */
export const toldOf = ({ id }: Pick<Known, 'id'>): string => id.slice(0, 8);

/** Asks once more, because the creator has left since the question was shown, or the handle is somebody else's, or nobody's. */
export function askAnewScreen(
  texts: Texts,
  claim: { readonly id: string; readonly userId: string; readonly handle: string },
  { creator, isOther }: { readonly creator: Known | undefined; readonly isOther: boolean },
): Screen {
  const say = texts.claimPosts;
  return {
    title: say.title,
    mood: 'attention',
    blocks: [
      text(say.who(claim.userId, claim.handle)),
      text(creator ? say.known(creator, undefined) : say.unknown(claim.handle)),
      ...(creator && isOther ? [text(say.otherSince(claim.handle))] : []),
      buttons(
        { label: say.approve, style: 'success', press: approvalOf(claim.id, creator) },
        { label: say.refuse, press: { action: 'creators.refuse-claim', argument: claim.id } },
      ),
    ],
  };
}

/** What remains of the question: who decided what, and when. */
export function decidedPost(texts: Texts, claim: Decided): Screen {
  const say = texts.claimPosts;
  return {
    title: say.decidedTitle(claim.state),
    mood: claim.state === 'approved' ? 'done' : 'calm',
    blocks: [text(say.decided(claim))],
  };
}

/** Tells the staff that somebody under 18 wanted to come in. @param run the creator whose run can end with it */
export function underAgePost(
  texts: Texts,
  claim: { readonly id: string; readonly userId: string; readonly handle: string; readonly claimedAt: Date },
  run: Pick<Known, 'id' | 'handle'> | undefined,
): Screen {
  const say = texts.claimPosts;
  return {
    title: say.underAgeTitle,
    mood: 'attention',
    blocks: [
      text(say.underAge(claim.userId, claim.handle, claim.claimedAt)),
      ...(run === undefined
        ? []
        : [
            text(say.runGoesOn(run.handle)),
            buttons({
              label: say.endRun,
              style: 'danger',
              press: { action: 'creators.end-minor-run', argument: `${claim.id}.${toldOf(run)}` },
            }),
          ]),
    ],
  };
}

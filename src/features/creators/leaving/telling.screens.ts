import { text, type Block, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { RoleTaken } from '#src/features/creators/onboarding/creator-role.rules.ts';
import type { Texts } from '#src/texts/index.ts';

const post = (title: Words, said: Words, coachId: string | undefined, more: readonly Block[] = []): Screen => ({
  title,
  mood: 'attention',
  ...(coachId !== undefined && { notifies: { users: [coachId] } }),
  blocks: [text(said), ...more],
});

/** What became of the creator role they had; undefined: they have it for a reason. */
type Role = RoleTaken | undefined;

const leftToYou = ({ leaving: say }: Texts, role: Role): readonly Block[] =>
  role?.kind === 'by-hand' ? [text(say.roleByHand(role.roleId))] : [];

interface About {
  readonly userId: string;
  readonly handle: string;
}

/** A member says that the account they were linked to is not theirs. */
export const deniedPost = (
  texts: Texts,
  about: About & { readonly linkedBy: string; readonly looks: number; readonly role: Role },
  coachId: string | undefined,
): Screen => post(texts.leaving.deniedTitle, texts.leaving.denied({ ...about, coachId }), coachId, leftToYou(texts, about.role));

/** A member who was linked says that they are under 18. */
export const notAdultPost = (
  texts: Texts,
  about: About & { readonly looks: number; readonly role: Role },
  coachId: string | undefined,
): Screen =>
  post(texts.leaving.notAdultTitle, texts.leaving.notAdult({ ...about, coachId }), coachId, leftToYou(texts, about.role));

/** A creator has left the server. */
export const leftPost = ({ leaving: say }: Texts, about: About, coachId: string | undefined): Screen =>
  post(say.leftTitle, say.left({ ...about, coachId }), coachId);

import { text, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

const post = (title: Words, said: Words, coachId: string | undefined): Screen => ({
  title,
  mood: 'attention',
  ...(coachId !== undefined && { notifies: { users: [coachId] } }),
  blocks: [text(said)],
});

interface About {
  readonly userId: string;
  readonly handle: string;
}

/** A member says that the account they were linked to is not theirs. */
export const deniedPost = (
  { leaving: say }: Texts,
  about: About & { readonly linkedBy: string; readonly looks: number },
  coachId: string | undefined,
): Screen => post(say.deniedTitle, say.denied({ ...about, coachId }), coachId);

/** A member who was linked says that they are under 18. */
export const notAdultPost = (
  { leaving: say }: Texts,
  about: About & { readonly looks: number },
  coachId: string | undefined,
): Screen => post(say.notAdultTitle, say.notAdult({ ...about, coachId }), coachId);

/** A creator has left the server. */
export const leftPost = ({ leaving: say }: Texts, about: About, coachId: string | undefined): Screen =>
  post(say.leftTitle, say.left({ ...about, coachId }), coachId);

import type { Person, Screen } from '#src/emulator/index.ts';
import type { Server, Story } from './bot.ts';

/** What somebody fills into *I'm a creator here*, by the labels of the form. */
export const said = {
  'Your TikTok handle': 'ben.npc90',
  'Are you 18 or older?': 'Yes',
  'What do you go LIVE with?': 'Singing',
  'Where is your clock?': 'Berlin',
  'May Greenroom remind you in private?': 'Yes',
};

/** Opens the form from /help, after what stands before it. */
export async function opensClaim(who: Person): Promise<void> {
  await who.types('/help');
  await who.clicks("I'm a creator here");
  await who.clicks(/Go on to the form|Change it/u);
}

export async function claims(story: Story, who: Person, other: Partial<typeof said> = {}): Promise<Screen> {
  await opensClaim(who);
  await who.fills({ ...said, ...other });
  await story.tick();
  return who.screen;
}

/** What stands in the staff channel about claims, for everybody of the staff. */
export const claimPosts = (of: Server): readonly Screen[] =>
  of.owner
    .reads(of.channels.staff)
    .filter(
      ({ ephemeral, text }) =>
        !ephemeral && /^## (?:Is this a creator of yours|Approved|Not approved|No longer asked|Under 18)/u.test(text),
    );

/** A button as an old screen, or a phone that was asleep, would press it. */
export function pressOf(screen: Screen, label: string): { customId: string } {
  const customId = screen.buttons.find((button) => button.label === label)?.customId;
  if (customId === undefined) throw new Error(`there is no ${label}`);
  return { customId };
}

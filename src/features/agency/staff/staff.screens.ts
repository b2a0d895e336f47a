import { text, type Screen } from '#src/core/screen.ts';
import { roleMention } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

/** Mentions the owners, so that Discord notifies them. */
export function roleGainedScreen(
  texts: Texts,
  gained: {
    readonly userId: string;
    readonly setting: 'manager' | 'coach';
    readonly roleId: string;
    readonly owners: readonly string[];
  },
): Screen {
  const { roleGained } = texts.agency;
  const { userId, setting, roleId, owners } = gained;
  return {
    title: roleGained.title(setting),
    mood: 'attention',
    notifies: { users: owners },
    blocks: [text(roleGained.text({ userId, setting, role: roleMention(roleId), owners }))],
  };
}

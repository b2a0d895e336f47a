import { buttons, rows, text, type Button, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import { channelSettings, roleSettings } from '#src/features/agency/agency.rules.ts';
import type { Waiting } from './parked.rules.ts';

/** Told in the staff channel. Names what is missing where, and no figure. */
export function parkedScreen(texts: Texts, waiting: readonly Waiting[]): Screen {
  const { parked } = texts.agency;
  return {
    title: parked.title,
    mood: 'attention',
    blocks: [
      text(parked.intro),
      rows(waiting.map((group) => ({ text: texts.readiness.parked(becauseWords(texts, group), group.count) }))),
      text(parked.outro),
      buttons(tryAgainButton(texts)),
    ],
  };
}

export const tryAgainButton = (texts: Texts): Button => ({
  label: texts.agency.parked.tryAgain,
  press: { action: 'agency.try-again' },
  style: 'primary',
});

export function resumedScreen(texts: Texts, count: number): Screen {
  const { parked } = texts.agency;
  return {
    title: parked.resumedTitle,
    mood: 'done',
    blocks: [text(count > 0 ? parked.resumed(count) : parked.nothing)],
  };
}

/** Why something waits, after "because". */
export function becauseWords(texts: Texts, { reason }: Pick<Waiting, 'reason'>): Words {
  const { because } = texts.readiness;
  switch (reason.kind) {
    case 'missing-permission':
      return because.missing(reason.permissions, reason.channelId);
    case 'gone':
      return reason.setting === 'card' ? because.cardGone : because.gone(reason.channelId);
    case 'not-set':
      return because.unset(settingName(texts, reason.setting));
    default:
      return reason satisfies never;
  }
}

/** Jobs name a setting as `/setup` does: `staff`, `creator`. */
function settingName(texts: Texts, setting: string): Words {
  const { settingNames } = texts.readiness;
  const channel = channelSettings.find((each) => each === setting);
  const role = roleSettings.find((each) => each === setting);
  if (channel) return settingNames.channel(channel);
  return role ? settingNames.role(role) : settingNames.other(setting);
}

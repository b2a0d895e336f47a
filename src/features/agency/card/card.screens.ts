import { buttons, note, select, text, type Button, type Screen } from '#src/core/screen.ts';
import { channelMention } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

/**
 * The lasting card: what Greenroom does and who sees what, for everybody in the server.
 * @param begun what features let everybody begin from here, before Help
 */
export function cardScreen(texts: Texts, agencyName: string, begun: readonly Button[]): Screen {
  const { card } = texts.agency;
  return {
    title: card.title,
    blocks: [
      text(card.intro(agencyName)),
      text(card.does),
      text(card.sees),
      note(card.estimate),
      buttons(...begun, {
        label: card.help,
        press: { action: 'agency.open-help' },
        style: begun.length === 0 ? 'primary' : 'secondary',
      }),
    ],
  };
}

/** What remains where the card stood before. */
export function movedScreen(texts: Texts, channelId: string): Screen {
  const { card } = texts.agency;
  return {
    title: card.title,
    blocks: [text(card.moved(channelMention(channelId))), buttons({ label: card.help, press: { action: 'agency.open-help' } })],
  };
}

/** Asks for the channel, where no command is typed. */
export function whereScreen(texts: Texts): Screen {
  const { card } = texts.agency;
  return {
    title: card.postingTitle,
    blocks: [
      text(card.where),
      select({
        placeholder: card.choose,
        press: { action: 'agency.place-card' },
        of: { kind: 'channels', types: ['text', 'announcement'] },
      }),
    ],
  };
}

export function postingScreen(texts: Texts, channelId: string): Screen {
  const { card } = texts.agency;
  return { title: card.postingTitle, mood: 'done', blocks: [text(card.posting(channelMention(channelId)))] };
}

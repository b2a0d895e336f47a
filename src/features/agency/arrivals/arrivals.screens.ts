import { text, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

export function greetingScreen(texts: Texts): Screen {
  const { greeting } = texts.agency;
  return { title: greeting.title, blocks: [text(greeting.text)] };
}

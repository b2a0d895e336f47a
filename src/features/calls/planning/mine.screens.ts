import { buttons, note, rows, text, type Screen, type ScreenFile } from '#src/core/screen.ts';
import { turningPages } from '#src/core/pages.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

interface OwnCall {
  readonly title: string;
  readonly where: Words;
  readonly at: Date;
  readonly answer: string | undefined;
  readonly holds: boolean;
  readonly skipped: boolean;
}

export function mineScreen(texts: Texts, o: { calls: readonly OwnCall[]; page: number; pages: number }): Screen {
  const { mine: say } = texts.calls;
  return {
    title: say.title,
    blocks: [
      o.calls.length === 0 ? text(say.none) : rows(o.calls.map((call) => ({ text: say.line(call) }))),
      ...(o.calls.length === 0
        ? []
        : [note(say.note), buttons({ label: say.download, press: { action: 'calls.download-mine' } })]),
      ...turningPages(texts.edge, 'calls.turn-mine', o),
      buttons({ label: texts.callAttendance.openRecord, press: { action: 'calls.record' } }),
    ],
  };
}

export const calendarScreen = ({ calls: { mine: say } }: Texts, count: number, file: ScreenFile): Screen => ({
  title: say.fileTitle,
  mood: 'done',
  blocks: [text(say.downloaded(count)), { kind: 'file', file }],
});

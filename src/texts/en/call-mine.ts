import { instant, words, type Words } from '#src/core/words.ts';

const answerNames: Readonly<Record<string, string>> = {
  going: 'you are going',
  maybe: 'maybe',
  cant: 'you can’t come',
  waiting: 'you are on the waiting list',
};

/** `/my calls`. */
export const callsMine = {
  title: words`Your calls`,
  none: words`No call is planned for you in the next two weeks.`,
  line: (o: { title: string; at: Date; answer: string | undefined; where: Words; holds: boolean; skipped: boolean }): Words => {
    const own = o.skipped
      ? words`does not take place`
      : o.holds
        ? words`you hold it`
        : words`${answerNames[o.answer ?? ''] ?? 'not answered yet'}`;
    return words`**${o.title}** · ${own}\n${instant(o.at)}\n${o.where}`;
  },
  download: 'For my calendar',
  fileTitle: words`For your calendar`,
  downloaded: (count: number): Words =>
    words`${count === 1 ? 'One call' : `${count} calls`} of the next two weeks: open the file with your calendar. When something changes, take a new file: it brings these calls up to date.`,
  note: words`Answer on the post of each call, which comes six days before it.`,
};

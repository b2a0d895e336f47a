import type { Screen } from '#src/emulator/index.ts';
import type { Town } from './town.ts';

/** The newest post of a call in #announcements. @throws where there is none */
export const post = (town: Town, title: string): Screen => town.post('announcements', new RegExp(`## ${title}`, 'u'));

/** The newest message in the thread of a call, as a coach reads it. @throws where none says this */
export function inThread(town: Town, title: string, says: RegExp): Screen {
  const thread = town.seeded.guild.channels().findLast(({ name }) => name.startsWith(`${title} · `));
  if (!thread) throw new Error(`There is no thread of ${title}.`);
  return town.post(thread, says, 'carl');
}

/** Time passes until so many minutes before a call begins, as its post says. */
export async function untilBegins(town: Town, title: string, minutesBefore = 0): Promise<void> {
  const begins = Number(/<t:(\d+)/u.exec(post(town, title).text)?.[1]) * 1000;
  await town.stage.pass(begins - minutesBefore * 60_000 - town.stage.clock.now().getTime());
}

import type { Channel, Screen } from '#src/emulator/index.ts';
import type { Cast } from './cast.ts';
import type { Seeded } from './seed.ts';
import { eventually } from './stage.ts';
import { offers, type Acted } from './story-of-the-job.ts';
import { keepsQuiet, says } from './transcript.ts';

const title = 'Light and sound';
const lastsMinutes = 20;
const [minute, hour] = [60_000, 3_600_000];

/** The whole of it, as one step. */
export async function aCall(cast: Cast): Promise<void> {
  cast.transcript.step(
    'A coaching call, from plan to attendance',
    'Who comes is reminded once, who can’t is left in peace, and the voice channel tells who was there.',
  );
  for (const part of [coachPlans, creatorsAnswer, theyAreReminded, theyCome, itIsOver, oneIsCorrected]) await part(cast);
}

/** Carl plans a call for this evening; where that is too near, for tomorrow's. */
export async function coachPlans(cast: Cast): Promise<Acted> {
  const { seeded, stage, transcript } = cast;
  if (callThread(seeded)) return 'done already';
  const carl = seeded.person('carl');
  const day = stage.clock.now().getUTCHours() < 16 ? 'today' : 'tomorrow';
  const shortcuts = { title, day, time: '19:00', duration: `${lastsMinutes} min`, where: 'Live talk', repeats: 'once' };
  transcript.does('carl', `/call schedule title:${title} day:${day} time:19:00 where:Live talk …, click Confirm`);
  await carl.types('/call schedule', shortcuts);
  await carl.fills({});
  await carl.clicks('Confirm');
  await stage.tick();
  await eventually('the post of the call', () => callThread(seeded), { signs: () => stage.signs(), patienceMs: 30_000 });
  return undefined;
}

/** Two are going, one may come, one can't. */
export async function creatorsAnswer(cast: Cast): Promise<void> {
  const { seeded, stage, transcript } = cast;
  const answers = { ana: 'Going', bo: 'Going', celia: 'Maybe', dana: 'Can’t' } as const;
  const post = postOf(cast);
  transcript.does('ana', 'click Going      (so does Bo; Celia clicks Maybe, and Dana Can’t)');
  for (const [name, answer] of Object.entries(answers)) await seeded.person(name).clicks(answer, { on: post });
  await stage.bot.idle();
  transcript.sees(says(postOf(cast).toString(), /Going \(2\): @Ana, @Bo/u));
}

/** Time passes until an hour before it begins. */
export async function theyAreReminded(cast: Cast): Promise<Acted> {
  if (!(await goesTo(cast, beginOf(cast) - hour))) return 'done already';
  const { seeded, transcript } = cast;
  const thread = callThread(seeded);
  const told = thread ? seeded.person('ana').reads(thread) : [];
  const reminder = told.findLast(({ text }) => text.includes('In an hour'))?.toString() ?? 'nothing';
  transcript.sees(
    says(reminder, /@Ana @Bo @Celia/u, 'An hour before, in its thread: @Ana @Bo @Celia'),
    keepsQuiet(reminder, /@Dana/u, 'Dana is not mentioned.'),
  );
  return undefined;
}

/** It begins: two who answered are there, and one who did not. */
export async function theyCome(cast: Cast): Promise<Acted> {
  if (!(await goesTo(cast, beginOf(cast)))) return 'done already';
  const { seeded, transcript } = cast;
  for (const name of ['carl', ...present]) seeded.guild.voice.join(seeded.user(name), seeded.channels.talk);
  transcript.sees(says(postOf(cast).toString(), 'This call is on.'));
  return undefined;
}

/** It takes its time, and Carl looks who was there. */
export async function itIsOver(cast: Cast): Promise<void> {
  const { seeded, transcript } = cast;
  await goesTo(cast, beginOf(cast) + lastsMinutes * minute);
  for (const name of ['carl', ...present]) seeded.guild.voice.leave(seeded.user(name));
  const carl = seeded.person('carl');
  transcript.does('carl', 'click Manage, then Attendance');
  await carl.clicks('Manage', { on: postOf(cast) });
  const seen = (await carl.clicks('Attendance')).toString();
  transcript.sees(says(seen, /@Ana: Came, \d+ min/u), says(seen, /@Bo: Said yes, did not come/u));
}

/** Bo says that he was there, and Carl knows it. */
export async function oneIsCorrected(cast: Cast): Promise<Acted> {
  const { seeded, transcript } = cast;
  const [bo, carl] = [seeded.person('bo'), seeded.person('carl')];
  const looks = async (): Promise<Screen> => {
    await bo.types('/my calls');
    return bo.clicks('Calls so far');
  };
  if (!offers(await looks(), 'I was there')) return 'done already';
  transcript.does('bo', 'click I was there, on /my calls      (Carl knows it, and clicks Correct, Came)');
  await bo.clicks('I was there');
  await carl.clicks('Manage', { on: postOf(cast) });
  await carl.clicks('Attendance');
  await carl.clicks('Correct', { beside: 'Says: “I was there”' });
  await carl.selects('What is right', 'Came');
  transcript.sees(says((await looks()).toString(), /Came, decided by @Carl/u));
  return undefined;
}

/** Carl notes what Ana takes from it, and she finds it on her page. */
export async function anaGetsANote(cast: Cast): Promise<void> {
  const { seeded, transcript } = cast;
  const [ana, carl] = [seeded.person('ana'), seeded.person('carl')];
  await carl.clicks('Manage', { on: postOf(cast) });
  await carl.clicks('Notes');
  await carl.clicks(/^(?:Write|Change)$/u, { beside: '@Ana' });
  await carl.fills({ Note: 'Good questions to viewers.', 'Action items': 'Turn the lamp to the wall', 'Due day': 'tomorrow' });
  await ana.types('/my page');
  await ana.clicks('My action items');
  transcript.sees(says(ana.screen.toString(), 'Turn the lamp to the wall'));
}

/** Who comes to the voice channel; Elif has not answered. */
const present = ['ana', 'celia', 'elif'] as const;

/** The thread under its post. */
export const callThread = ({ guild }: Pick<Seeded, 'guild'>): Channel | undefined =>
  guild.channels().findLast(({ name }) => name.startsWith(`${title} · `));

/** @throws where nobody planned it */
function postOf({ seeded }: Cast): Screen {
  const posts = seeded.person('olivia').reads(seeded.channels.announcements);
  const post = posts.findLast(({ text }) => text.includes(`## ${title}`));
  if (!post) throw new Error('The call is not posted.');
  return post;
}

/** As its post says. */
const beginOf = (cast: Cast): number => Number(/<t:(\d+)/u.exec(postOf(cast).text)?.[1]) * 1000;

/** Lets time pass until then. @returns false: it is later already */
async function goesTo({ stage }: Cast, at: number): Promise<boolean> {
  const left = at - stage.clock.now().getTime();
  await stage.pass(left);
  return left > 0;
}

import type { Screen } from '#src/emulator/index.ts';
import { inThread, post, untilBegins } from '../call.ts';
import type { Chapter } from '../screen.ts';
import type { Town } from '../town.ts';

const lighting = (town: Town): Screen => post(town, 'Lighting workshop');

const livesThrough = (town: Town, minutes: number): Promise<void> => town.stage.pass(minutes * 60_000);

/** Planning a call, and changing it. */
const planning: Chapter['screens'] = [
  { name: 'call-schedule-form', as: 'carl', about: 'A call is planned with a form.', types: '/call schedule', form: '' },
  {
    name: 'call-schedule-refused',
    as: 'carl',
    about: 'Every mistake at once, and what to type instead.',
    types: '/call schedule',
    does: (carl) =>
      carl.fills({ Title: 'Weekly coaching', Day: '31 April', Time: '7', Duration: '90 seconds', Where: 'http://meet.example' }),
  },
  {
    name: 'call-preview',
    as: 'carl',
    about: 'What would be planned: a call each week, and the clocks change in between.',
    types: '/call schedule title:Weekly coaching day:15 October time:7pm duration:1h where:Live talk',
    does: (carl) => carl.fills({}),
    whole: true,
  },
  { name: 'call-planned', as: 'carl', about: 'It is planned.', does: (carl) => carl.clicks('Confirm') },
  {
    name: 'call-preview-seats',
    as: 'carl',
    about: 'Another one, tomorrow and with ten seats.',
    types: '/call schedule title:Lighting workshop day:tomorrow time:18:00 duration:30 min where:Live talk',
    does: async (carl) => {
      await carl.fills({});
      await carl.selects('How many can come', '10 can come');
    },
  },
  {
    name: 'call-list',
    as: 'carl',
    about: 'The calls that are planned.',
    first: async (town) => {
      await town.person('carl').clicks('Confirm');
      await town.pass({ minutes: 1 });
    },
    types: '/call list',
    whole: true,
  },
  {
    name: 'call-opened',
    as: 'carl',
    about: 'One of them, with its next times.',
    does: (carl) => carl.clicks('Open', { beside: 'Lighting workshop' }),
  },
  {
    name: 'call-hand-over-form',
    as: 'carl',
    about: 'Somebody else is to hold it.',
    form: 'Hand over',
  },
  { name: 'call-end-question', as: 'carl', about: 'What ending it means.', does: (carl) => carl.clicks('End') },
];

/** What whoever comes sees and says. */
const answering: Chapter['screens'] = [
  { name: 'call-post', as: 'dana', about: 'The post, before anybody has answered.', found: lighting, whole: true },
  {
    name: 'call-going',
    as: 'ana',
    about: 'She is going.',
    does: (ana, town) => ana.clicks('Going', { on: lighting(town) }),
  },
  {
    name: 'call-maybe',
    as: 'bea',
    about: 'Somebody may come.',
    does: (bea, town) => bea.clicks('Maybe', { on: lighting(town) }),
  },
  {
    name: 'call-cant',
    as: 'dana',
    about: 'Somebody can’t.',
    does: (dana, town) => dana.clicks('Can’t', { on: lighting(town) }),
  },
  {
    name: 'call-not-for-you',
    as: 'sam',
    about: 'Somebody whom it is not for.',
    does: (sam, town) => sam.clicks('Going', { on: lighting(town) }),
  },
  {
    name: 'call-post-answered',
    as: 'ana',
    about: 'The post with the answers, as a creator sees it.',
    first: async (town) => {
      for (const name of ['bo', 'celia', 'dario']) await town.person(name).clicks('Going', { on: lighting(town) });
      await town.pass({ minutes: 1 });
    },
    found: lighting,
    whole: true,
  },
  { name: 'call-post-answered-coach', as: 'carl', about: 'The same as its coach sees it.', found: lighting },
  { name: 'call-post-answered-owner', as: 'olivia', about: 'The same as an owner sees it.', found: lighting },
  { name: 'my-calls', as: 'ana', about: 'The calls she can come to, and what she answered.', types: '/my calls', whole: true },
  { name: 'my-calls-file', as: 'ana', about: 'The same for her calendar.', does: (ana) => ana.clicks('For my calendar') },
  { name: 'my-calls-coach', as: 'carl', about: 'Those that a coach holds.', types: '/my calls' },
  { name: 'my-reminders', as: 'ana', about: 'When she is reminded, and how.', types: '/my reminders', whole: true },
  { name: 'my-reminders-unlinked', as: 'bea', about: 'The same of somebody without an account.', types: '/my reminders' },
];

/** What becomes of one of its times. */
const changing: Chapter['screens'] = [
  {
    name: 'call-manage',
    as: 'carl',
    about: 'One time of a call.',
    does: (carl, town) => carl.clicks('Manage', { on: lighting(town) }),
  },
  { name: 'call-move-form', as: 'carl', about: 'To when, and which ones.', form: 'Move' },
  {
    name: 'call-move-question',
    as: 'carl',
    about: 'Before it is moved.',
    does: async (carl) => {
      await carl.clicks('Move');
      await carl.fills({ Time: '19:00' });
    },
  },
  { name: 'call-moved', as: 'carl', about: 'It is moved.', does: (carl) => carl.clicks('Confirm') },
  {
    name: 'call-moved-told',
    as: 'ana',
    about: 'Who comes is told in the thread.',
    first: (town) => town.pass({ minutes: 1 }),
    found: (town) => inThread(town, 'Lighting workshop', /is moved from/u),
  },
  {
    name: 'call-skip-question',
    as: 'carl',
    about: 'The one a week later is to be skipped.',
    does: async (carl) => {
      await carl.clicks('The whole call');
      await carl.clicks('Change', { beside: 'in 8 days' });
      await carl.clicks('Skip');
    },
  },
  { name: 'call-skipped', as: 'carl', about: 'It is skipped.', does: (carl) => carl.clicks('Skip it') },
];

/** The evening of the call, and what remains of it. */
const evenings: Chapter['screens'] = [
  {
    name: 'call-reminder',
    as: 'ana',
    about: 'The reminder in the thread, an hour before.',
    first: (town) => untilBegins(town, 'Lighting workshop', 60),
    found: (town) => inThread(town, 'Lighting workshop', /In an hour/u),
    whole: true,
  },
  {
    name: 'call-running',
    as: 'ana',
    about: 'The post while it is on.',
    first: async (town) => {
      await livesThrough(town, 61);
      const { voice } = town.seeded.guild;
      for (const name of ['ana', 'bea', 'celia', 'elif']) voice.join(town.seeded.user(name), town.seeded.channels.talk);
      await livesThrough(town, 8);
      voice.leave(town.seeded.user('celia'));
      await livesThrough(town, 1);
    },
    found: lighting,
  },
  {
    name: 'call-over',
    as: 'ana',
    about: 'What remains of the post.',
    first: (town) => livesThrough(town, 22),
    found: lighting,
  },
  {
    name: 'my-calls-so-far',
    as: 'bo',
    about: 'What was noted of somebody who said yes.',
    types: '/my calls',
    does: (bo) => bo.clicks('Calls so far'),
  },
  { name: 'my-calls-was-there', as: 'bo', about: 'He was there.', does: (bo) => bo.clicks('I was there') },
  {
    name: 'call-attendance',
    as: 'carl',
    about: 'Who came.',
    does: async (carl, town) => {
      await carl.clicks('Manage', { on: lighting(town) });
      await carl.clicks('Attendance');
    },
    whole: true,
  },
  {
    name: 'call-attendance-correct',
    as: 'carl',
    about: 'He was there indeed.',
    does: (carl) => carl.clicks('Correct', { beside: 'Says: “I was there”' }),
  },
  {
    name: 'call-attendance-corrected',
    as: 'carl',
    about: 'It is put right.',
    does: (carl) => carl.selects('What is right', 'Came'),
  },
];

export const calls: Chapter = { title: 'Coaching calls', screens: [...planning, ...answering, ...changing, ...evenings] };

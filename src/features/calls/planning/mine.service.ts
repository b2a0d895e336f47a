import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { dayOf } from '#src/core/calendar.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import type { Screen } from '#src/core/screen.ts';
import { listAnswersOf } from '#src/features/calls/answers/answers.store.ts';
import { findAttending } from '#src/features/calls/answers/attendees.store.ts';
import { isFor, type Attendee } from '#src/features/calls/answers/audience.rules.ts';
import { listTimes, type CallTime } from '#src/features/calls/calls.store.ts';
import { calendarFile } from './calendar-file.rules.ts';
import { calendarScreen, mineScreen } from './mine.screens.ts';

const perPage = 10;

/** `/my calls`: those one can come to, or holds. */
export const showMine = async (ctx: Context): Promise<Answer> => show(await mineOf(ctx, 0));
export const turnMine = async (ctx: Context, page: string): Promise<Answer> => update(await mineOf(ctx, readPage(page)));

interface OwnTime extends CallTime {
  readonly answer: string | undefined;
}

async function ownTimes(ctx: Context): Promise<readonly OwnTime[]> {
  const { userId } = ctx.actor;
  const times = (await listTimes(ctx.db, ctx.agency.id, ctx.clock.now())).filter(({ occurrence }) => occurrence.state !== 'over');
  const me = await attendee(ctx, times);
  const answers = new Map((await listAnswersOf(ctx.db, ctx.agency.id, userId)).map((one) => [one.occurrenceId, one.answer]));
  return times
    .filter(
      ({ call, occurrence }) =>
        occurrence.coachId === userId || answers.has(occurrence.id) || isFor(call, occurrence.coachId, me),
    )
    .map((time) => ({ ...time, answer: answers.get(time.occurrence.id) }));
}

async function mineOf(ctx: Context, wanted: number): Promise<Screen> {
  const own = (await ownTimes(ctx)).map(({ call, occurrence: { startsAt: at, coachId, state }, answer }) => ({
    title: call.title,
    at,
    answer,
    where: ctx.texts.callPosts.place(call),
    holds: coachId === ctx.actor.userId,
    skipped: state === 'skipped',
  }));
  const { items: calls, page, pages } = pageOf(own, wanted, perPage);
  return mineScreen(ctx.texts, { calls, page, pages });
}

/** The same as a file for one's calendar; what one said one can't come to is left out. */
export async function downloadMine(ctx: Context): Promise<Answer> {
  const own = (await ownTimes(ctx)).filter(({ answer }) => answer !== 'cant');
  const names = new Map((await ctx.guild.channels()).map(({ id, name }) => [id, name]));
  const entries = own.map(({ call, occurrence }) => ({
    id: occurrence.id,
    version: occurrence.version,
    title: call.title,
    zone: call.zone,
    startsAt: occurrence.startsAt,
    endsAt: occurrence.endsAt,
    location: call.link ?? names.get(call.placeChannelId ?? '') ?? '',
    calledOff: occurrence.state === 'skipped',
  }));
  const bytes = new TextEncoder().encode(calendarFile(entries, ctx.clock.now()));
  return show(calendarScreen(ctx.texts, entries.length, { name: 'calls.ics', bytes }));
}

/** Owners and managers may look in anywhere; what is theirs is only what is for them. */
async function attendee(ctx: Context, times: readonly CallTime[]): Promise<Attendee> {
  const { userId, standings } = ctx.actor;
  const asksRoles = times.some(({ call }) => call.audience === 'role');
  return {
    userId,
    leads: false,
    coaches: standings.has('coach'),
    creates: standings.has('creator'),
    roleIds: new Set(asksRoles ? ((await ctx.guild.member(userId))?.roleIds ?? []) : []),
    creator: await findAttending(ctx.db, ctx.agency.id, userId, dayOf(ctx.clock.now())),
  };
}

import type { JobContext, MemberNews, ServerNews, Transaction, VoiceMove } from '#src/context.ts';
import { listAnswers } from '#src/features/calls/answers/answers.store.ts';
import { lockTime } from '#src/features/calls/calls.store.ts';
import { findOccurrence, type Found, type Occurrence } from '#src/features/calls/posting/posting.store.ts';
import { attendanceOf, unseenFromMs } from './attending.rules.ts';
import {
  closePresence,
  endWatch,
  findWatch,
  insertAttendance,
  insertBlind,
  insertPresence,
  listBlind,
  listPresence,
  listWatchedOf,
  openPresence,
  saveSeenAt,
} from './attending.store.ts';

type OfTime = Parameters<typeof listPresence>[1];

const channelOf = ({ call }: Found): string | null => (call.place === 'link' ? null : call.placeChannelId);

/** Only within the call: before it begins, and once it has ended, nothing is noted. */
const isOn = ({ state, startsAt, endsAt }: Occurrence, at: Date): boolean => state === 'running' && startsAt <= at && at < endsAt;

/**
 * Looks who is in a call that runs: at its beginning, every minute, and when we are connected again. What was missed is put
 * right, and the time in which we did not look is noted as such: whoever left meanwhile is in until the last look.
 * @param away whether we were surely not told something since the last look
 */
export async function look(ctx: JobContext, occurrenceId: string, away = false): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found) return;
  const channelId = channelOf(found);
  // Nobody is in the channel of a call that was moved to a link meanwhile.
  const there = new Set(channelId === null ? [] : await ctx.guild.voiceMembers(channelId));
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const occurrence = await lockTime(tx, ctx.agency.id, occurrenceId);
    if (!occurrence || !isOn(occurrence, now)) return;
    const of = { agencyId: ctx.agency.id, occurrenceId };
    const seenAt = (await findWatch(tx, of))?.seenAt ?? occurrence.startsAt;
    await noteBlind(tx, of, { seenAt, now, away });
    await compare(tx, of, { there, now, seenAt });
    await saveSeenAt(tx, of, now);
  });
}

async function noteBlind(tx: Transaction, of: OfTime, at: { seenAt: Date; now: Date; away: boolean }): Promise<void> {
  const unseen = at.now.getTime() - at.seenAt.getTime();
  if (unseen >= unseenFromMs || (at.away && unseen > 0)) await insertBlind(tx, of, { from: at.seenAt, to: at.now });
}

async function compare(tx: Transaction, of: OfTime, at: { there: ReadonlySet<string>; now: Date; seenAt: Date }): Promise<void> {
  const open = (await listPresence(tx, of)).filter(({ to, how }) => to === null && how === 'voice');
  for (const { userId, from } of open)
    if (!at.there.has(userId)) await closePresence(tx, of, from > at.seenAt ? from : at.seenAt, userId);
  const inside = new Set(open.map(({ userId }) => userId));
  const came = [...at.there].filter((userId) => !inside.has(userId));
  await insertPresence(
    tx,
    of,
    came.map((userId) => ({ userId, from: at.now, how: 'voice' })),
  );
}

/** Somebody came to a channel where a call runs, or left it. */
async function hear(ctx: JobContext, { userId, from, to, at }: VoiceMove): Promise<void> {
  const channelIds = [from, to].filter((id) => id !== undefined);
  for (const occurrenceId of await listWatchedOf(ctx.db, ctx.agency.id, channelIds)) {
    const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
    const channelId = found && channelOf(found);
    if (channelId === undefined || channelId === null) continue;
    await ctx.db.transaction(async (tx) => {
      const occurrence = await lockTime(tx, ctx.agency.id, occurrenceId);
      if (!occurrence || !isOn(occurrence, at)) return;
      const of = { agencyId: ctx.agency.id, occurrenceId };
      if (to === channelId) await openPresence(tx, of, { userId, from: at, how: 'voice' });
      else await closePresence(tx, of, at, userId);
    });
  }
}

/** A call is over: everybody is out at its end, and what it comes to is written. Again, it changes nothing. */
export async function noteResults(ctx: JobContext, occurrenceId: string): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found) return;
  await ctx.db.transaction(async (tx) => {
    const occurrence = await lockTime(tx, ctx.agency.id, occurrenceId);
    if (occurrence?.state !== 'over') return;
    const of = { agencyId: ctx.agency.id, occurrenceId };
    const { startsAt, endsAt, coachId } = occurrence;
    const known = await listPresence(tx, of);
    const watch = await findWatch(tx, of);
    if (watch && watch.notedAt !== null) return;
    // Never looked: we were away from its beginning to its end.
    await noteBlind(tx, of, { seenAt: watch?.seenAt ?? startsAt, now: endsAt, away: watch === undefined });
    await closePresence(tx, of, endsAt);
    await endWatch(tx, of, ctx.clock.now());
    const answers = await listAnswers(tx, ctx.agency.id, occurrenceId);
    const list = attendanceOf({
      window: { startsAt, endsAt },
      presence: known,
      blind: await listBlind(tx, of),
      answers: new Map(answers.map(({ userId, answer }) => [userId, answer])),
      holders: new Set([coachId, found.call.coachId, found.call.createdBy]),
    });
    await insertAttendance(tx, of, list);
  });
}

export const attendanceServerNews: ServerNews = { moved: hear };

export const attendanceMemberNews: MemberNews = {
  async reconnected(ctx) {
    for (const occurrenceId of await listWatchedOf(ctx.db, ctx.agency.id)) await look(ctx, occurrenceId, true);
  },
};

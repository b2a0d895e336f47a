import { sql } from 'drizzle-orm';
import type { Agency, Who } from '#tests/support/stage.ts';
import { staff, type Line, type Sent } from './permission-line.ts';

const house: readonly Who[] = [...staff, 'creator'];

/** A call of the coach's, at one time, which is not due for anything. @returns its row's ID and the time's */
async function planned(of: Agency, startsAt = '2026-08-20T18:00:00Z'): Promise<{ call: string; time: string }> {
  const ids = await of.text(sql`
    with call as (
      insert into calls (agency_id, title, zone, first_day, time, minutes, repeats, place, link, audience, coach_id, channel_id,
        mentions_role, created_by, created_at)
      values (${of.id}::uuid, 'Hangout', 'Europe/London', ${startsAt.slice(0, 10)}::date, '19:00', 60, 'once', 'link',
        'https://meet.example/a', 'everyone', ${of.users.coach.id}, ${of.server.channels.announcements.id}, false,
        ${of.users.coach.id}, '2026-08-01T07:00:00Z') returning id, agency_id, coach_id)
    insert into call_occurrences (agency_id, call_id, day, starts_at, ends_at, state, coach_id)
    select agency_id, id, ${startsAt.slice(0, 10)}::date, ${startsAt}::timestamptz, '2026-12-20T19:00:00Z', 'planned', coach_id
    from call returning call_id || ' ' || id as it`);
  const [call = '', time = ''] = ids.split(' ');
  return { call, time };
}

/** What the owner has typed for a call, and not planned yet. @returns the draft's row ID */
async function draft(of: Agency): Promise<string> {
  await of.as('owner').presses({ customId: '1:calls.schedule:' });
  return of.text(
    sql`select id::text as it from call_drafts where agency_id = ${of.id}::uuid order by drafted_at desc, id limit 1`,
  );
}

type Ids = Awaited<ReturnType<typeof planned>>;

/** About a call; one of another agency is none. */
function onCall(says: RegExp, argument: (ids: Ids) => string, startsAt?: string): Line {
  const sends = async (of: Agency): Promise<Sent> => ({ argument: argument(await planned(of, startsAt)) });
  return { who: staff, says, sends, foreign: { sends, says: /This call is no longer there/u } };
}

const gone = /I do not have this preview any more/u;

/** About a draft, which is the owner's own: to everybody else it is none. */
function onDraft(says: RegExp, argument: (id: string) => string = (id) => id, rest: Partial<Sent> = {}): Line {
  const sends = async (of: Agency): Promise<Sent> => ({ argument: argument(await draft(of)), ...rest });
  return { who: staff, says: new RegExp(`${says.source}|${gone.source}`, 'u'), sends, foreign: { sends, says: gone } };
}

const form = /"custom_id":"1:calls\.preview:/u;
const list = /^Calls\n/u;
const mine = /^Your calls\n/u;
const call = /^Hangout\n/u;
const refused = /^That cannot be planned yet\n/u;

export const callLines: Readonly<Record<string, Line>> = {
  '/call schedule': { who: staff, says: form },
  '/call list': { who: staff, says: list },
  '/my calls': { who: house, says: mine },
  'calls.schedule': { who: staff, says: form },
  // Without its form nothing was filled in.
  'calls.preview': onDraft(refused),
  'calls.change-draft': onDraft(form),
  'calls.choose': onDraft(refused, (id) => `repeats.${id}`, { type: 3, values: ['once'] }),
  'calls.drop-draft': onDraft(/^Nothing was planned\n/u),
  'calls.confirm': onDraft(refused, (id) => `${id}.1`),
  'calls.open-list': { who: staff, says: list },
  'calls.back-to-list': { who: staff, says: list },
  'calls.turn-list': { who: staff, says: list, sends: () => ({ argument: '1' }) },
  'calls.open-call': onCall(call, (ids) => ids.call),
  'calls.back-to-call': onCall(call, (ids) => ids.call),
  'calls.open-time': onCall(call, (ids) => ids.time),
  'calls.back-to-time': onCall(call, (ids) => ids.time),
  'calls.edit': onCall(form, (ids) => ids.call),
  'calls.move': onCall(/"custom_id":"1:calls\.preview-move:/u, (ids) => ids.time),
  'calls.move-again': onDraft(/"custom_id":"1:calls\.preview-move:/u),
  'calls.preview-move': onDraft(refused),
  'calls.skip': onCall(/^Skip this one\?\n/u, (ids) => ids.time),
  'calls.skip-it': onCall(/^Hangout\nSkipped\./u, (ids) => `${ids.time}.1`),
  'calls.end': onCall(/^End this call\?\n/u, (ids) => ids.call),
  'calls.end-now': onCall(/^Hangout\nIt is over now\./u, (ids) => `${ids.time}.1`, '2026-08-01T06:00:00Z'),
  'calls.end-all': onCall(/^Hangout\nEnded: there are no more of it\./u, (ids) => `${ids.call}.1`),
  'calls.hand-over': onCall(/"custom_id":"1:calls\.hand-to:/u, (ids) => ids.call),
  'calls.hand-to': onCall(/Nobody was chosen, so nothing was changed/u, (ids) => `${ids.call}.1`),
  'calls.open-mine': { who: house, says: mine },
  'calls.download-mine': { who: house, says: /^For your calendar\n/u },
  'calls.turn-mine': { who: house, says: mine, sends: () => ({ argument: '0' }) },
};

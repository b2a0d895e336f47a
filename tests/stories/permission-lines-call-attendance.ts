import { sql } from 'drizzle-orm';
import type { Agency, Who } from '#tests/support/stage.ts';
import { staff, type Line, type Sent } from './permission-line.ts';

const house: readonly Who[] = [...staff, 'creator'];

/** A call of the coach's that is on now, and somebody who did not come to it. @returns the time's row ID and the result's */
async function noted(of: Agency): Promise<{ time: string; result: string }> {
  const ids = await of.text(sql`
    with call as (
      insert into calls (agency_id, title, zone, first_day, time, minutes, repeats, place, link, audience, coach_id, channel_id,
        mentions_role, created_by, created_at)
      values (${of.id}::uuid, 'Hangout', 'Europe/London', '2026-08-01'::date, '07:00', 60, 'once', 'link',
        'https://meet.example/a', 'everyone', ${of.users.coach.id}, ${of.server.channels.announcements.id}, false,
        ${of.users.coach.id}, '2026-08-01T05:00:00Z') returning id, agency_id, coach_id),
    time as (
      insert into call_occurrences (agency_id, call_id, day, starts_at, ends_at, state, coach_id)
      select agency_id, id, '2026-08-01'::date, '2026-08-01T06:00:00Z'::timestamptz, '2026-12-20T19:00:00Z', 'running', coach_id
      from call returning id, agency_id)
    insert into call_attendance (agency_id, occurrence_id, user_id, result, minutes)
    select agency_id, id, ${of.users.creator.id}, 'no-show', 0 from time returning occurrence_id || ' ' || id as it`);
  const [time = '', result = ''] = ids.split(' ');
  return { time, result };
}

type Ids = Awaited<ReturnType<typeof noted>>;

function about(o: Pick<Line, 'who' | 'says'> & { foreign: RegExp; id: (ids: Ids) => string; rest?: Partial<Sent> }): Line {
  const sends = async (of: Agency): Promise<Sent> => ({ argument: o.id(await noted(of)), ...o.rest });
  return { who: o.who, says: o.says, sends, foreign: { sends, says: o.foreign } };
}

const notNoted = /This is not noted any more/u;
const list = /^Attendance\n/u;
const report = /^Attendance by week\n/u;

export const callAttendanceLines: Readonly<Record<string, Line>> = {
  'calls.attendance': about({ who: staff, says: list, foreign: /This call is no longer there/u, id: ({ time }) => time }),
  'calls.correct': about({ who: staff, says: /^Correct\n/u, foreign: notNoted, id: ({ result }) => result }),
  'calls.correct-to': about({
    who: staff,
    says: list,
    foreign: notNoted,
    id: ({ result }) => result,
    rest: { type: 3, values: ['came'] },
  }),
  '/call report': { who: staff, says: report },
  'calls.turn-report': { who: staff, says: report, sends: () => ({ argument: '8.any.1' }) },
  'calls.download-report': { who: staff, says: /^Attendance as a file\n/u, sends: () => ({ argument: '8.any.0' }) },
  'calls.record': { who: house, says: /^Your calls so far\n/u },
  // It is the creator's own: to everybody else it is none.
  'calls.was-there': about({
    who: house,
    says: /^Your calls so far\n|This is not noted any more/u,
    foreign: notNoted,
    id: ({ result }) => result,
  }),
  'calls.here': about({
    who: house,
    says: /^You are here\n/u,
    foreign: /This call is not there any more/u,
    id: ({ time }) => time,
  }),
};

import { sql } from 'drizzle-orm';
import type { Agency, Who } from '#tests/support/stage.ts';
import { staff, type Line } from './permission-line.ts';

const house: readonly Who[] = [...staff, 'creator'];

/** A call that everybody of the agency may come to. @returns the row ID of when it takes place */
const occurrence = (of: Agency): Promise<string> => {
  const coach = of.users.coach.id;
  return of.text(sql`
    with call as (
      insert into calls (agency_id, title, zone, first_day, time, minutes, repeats, place, link, audience, coach_id, channel_id,
        created_by, created_at)
      values (${of.id}::uuid, 'Hangout', 'Europe/London', '2026-09-01', '19:00', 60, 'once', 'link', 'https://meet.example/a',
        'everyone', ${coach}, ${of.server.channels.announcements.id}, ${coach}, '2026-08-01T07:00:00Z')
      returning id, agency_id)
    insert into call_occurrences (agency_id, call_id, day, starts_at, ends_at, state, coach_id)
    select agency_id, id, '2026-09-01', '2026-09-01T18:00:00Z', '2026-09-01T19:00:00Z', 'planned', ${coach} from call
    returning id::text as it`);
};

const answer = (says: RegExp, argument: (occurrenceId: string) => string = (id) => id): Line => {
  const sends = async (of: Agency) => ({ argument: argument(await occurrence(of)) });
  return { who: house, says, sends, foreign: { sends, says: /This call is not there any more/u } };
};

const reminders = /^Reminders of calls\n/u;

export const callAnswerLines: Readonly<Record<string, Line>> = {
  '/my reminders': { who: house, says: reminders },
  'calls.open-reminders': { who: house, says: reminders },
  'calls.turn-reminder': { who: house, says: reminders, sends: () => ({ argument: 'dayBefore.on' }) },
  'calls.going': answer(/^You are going\n/u),
  'calls.maybe': answer(/^You said maybe\n/u),
  'calls.cant': answer(/^You can’t come\n/u),
  'calls.undo': answer(/^You said maybe\n/u, (id) => `${id}.maybe`),
};

import { sql } from 'drizzle-orm';
import type { Agency, Who } from '#tests/support/stage.ts';
import { staff, type Line } from './permission-line.ts';

const house: readonly Who[] = [...staff, 'creator'];

interface Ids {
  readonly time: string;
  /** The creator's own item. */
  readonly item: string;
  readonly userId: string;
}

/** A call of the coach's that is over, and what its creator is to do. */
async function noted(of: Agency): Promise<Ids> {
  const coach = of.users.coach.id;
  const userId = of.users.creator.id;
  const ids = await of.text(sql`
    with call as (
      insert into calls (agency_id, title, zone, first_day, time, minutes, repeats, place, link, audience, coach_id, channel_id,
        created_by, created_at)
      values (${of.id}::uuid, 'Hangout', 'Europe/London', '2026-07-01', '19:00', 60, 'once', 'link', 'https://meet.example/a',
        'everyone', ${coach}, ${of.server.channels.announcements.id}, ${coach}, '2026-07-01T07:00:00Z')
      returning id, agency_id),
    time as (
      insert into call_occurrences (agency_id, call_id, day, starts_at, ends_at, state, coach_id)
      select agency_id, id, '2026-07-01'::date, '2026-07-01T18:00:00Z'::timestamptz, '2026-07-01T19:00:00Z'::timestamptz, 'over',
        ${coach} from call returning id, agency_id),
    note as (
      insert into call_notes (agency_id, occurrence_id, user_id, note, written_by, written_at)
      select agency_id, id, ${userId}, 'Well done.', ${coach}, '2026-07-01T19:00:00Z'::timestamptz from time
      returning id, agency_id, occurrence_id)
    insert into call_items (agency_id, note_id, user_id, text, place, due_day)
    select agency_id, id, ${userId}, 'Post three clips', 0, '2026-07-08'::date from note
    returning (select id from time) || ' ' || id as it`);
  const [time = '', item = ''] = ids.split(' ');
  return { time, item, userId };
}

/** What its owner has typed of that creator, and could not be saved. @returns the draft's row ID */
async function typed(of: Agency): Promise<string> {
  const { time, userId } = await noted(of);
  return of.text(sql`
    insert into call_note_drafts (agency_id, drafted_by, drafted_at, occurrence_id, user_id, seen, typed)
    values (${of.id}::uuid, ${of.users.owner.id}, '2026-08-01T07:00:00Z', ${time}::uuid, ${userId}, 1,
      '{"note": "Well done.", "items": "", "due": "", "filled": ""}'::jsonb)
    returning id::text as it`);
}

function about(o: Pick<Line, 'who' | 'says' | 'form'> & { foreign: RegExp; id: (ids: Ids) => string }): Line {
  const sends = async (of: Agency) => ({ argument: o.id(await noted(of)) });
  const { foreign, id: _id, ...line } = o;
  return { ...line, sends, foreign: { sends, says: foreign } };
}

const unknownCreator = /No imported file names|is one of your creators/u;
const noCall = /This call is no longer there/u;
const notes = /^Notes\n/u;

export const callNotesLines: Readonly<Record<string, Line>> = {
  'calls.notes': about({ who: staff, says: notes, foreign: noCall, id: ({ time }) => time }),
  'calls.write-summary': about({
    who: staff,
    says: /"custom_id":"1:calls\.save-summary:/u,
    foreign: noCall,
    id: ({ time }) => time,
  }),
  'calls.save-summary': about({
    who: staff,
    says: notes,
    foreign: noCall,
    id: ({ time }) => `${time}.0`,
    form: { opener: 'calls.write-summary', fields: { summary: 'Good lights.' } },
  }),
  'calls.write-note': about({
    who: staff,
    says: /"custom_id":"1:calls\.save-note:/u,
    foreign: noCall,
    id: ({ time, userId }) => `${time}.${userId}`,
  }),
  'calls.save-note': about({
    who: staff,
    says: notes,
    foreign: noCall,
    id: ({ time, userId }) => `${time}.${userId}.1.2026-08-08`,
    form: { opener: 'calls.write-note', fields: { note: 'Well done.', items: 'Post three clips', due: '' } },
  }),
  // What was typed is for whoever typed it: to everybody else there is none.
  'calls.write-again': {
    who: staff,
    says: /"custom_id":"1:calls\.save-note:|What you typed is not kept any more/u,
    sends: async (of) => ({ argument: await typed(of) }),
    foreign: { sends: async (theirs) => ({ argument: await typed(theirs) }), says: /What you typed is not kept any more/u },
  },
  'calls.open-overdue': { who: staff, says: /^Overdue action items\n/u },
  'calls.turn-overdue': { who: staff, says: /^Overdue action items\n/u, sends: () => ({ argument: '0' }) },
  'calls.open-creator-notes': {
    who: staff,
    says: /^Call notes: /u,
    sends: async (of) => ({ argument: await of.coached() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.coached() }), says: unknownCreator },
  },
  'calls.turn-creator-notes': {
    who: staff,
    says: /^Call notes: /u,
    sends: async (of) => ({ argument: `${await of.coached()}.0` }),
    foreign: { sends: async (theirs) => ({ argument: `${await theirs.coached()}.0` }), says: unknownCreator },
  },
  'calls.open-items': { who: house, says: /^Your action items\n/u },
  'calls.turn-items': { who: house, says: /^Your action items\n/u, sends: () => ({ argument: '0' }) },
  'calls.turn-notes': { who: house, says: /^Your notes from calls\n/u, sends: () => ({ argument: '0' }) },
  // It is the creator's own: to everybody else it is none.
  'calls.tick-item': about({
    who: house,
    says: /^Your action items\n|This action item is not there any more/u,
    foreign: /This action item is not there any more/u,
    id: ({ item }) => `${item}.yes.0`,
  }),
};

import type { Sql } from 'postgres';

/** Of each agency; the bot looks after many such. */
const creators = 50;
const linked = 40;
const coaches = 3;
const pictures = 20;

/**
 * Agencies that live: with staff, creators, coaches, private threads, pictures, words said and words that wait, and nothing
 * that is due. Written without triggers, because what refers to what is right by construction.
 */
export async function insertLivingAgencies(sql: Sql, count: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const statement of statements(count)) await tx.unsafe(statement);
  });
  await sql.unsafe('analyze');
}

/** A row's own ID, from what it is. */
const id = (...parts: readonly string[]): string => `md5(${parts.map((part) => `(${part})::text`).join(` || ':' || `)})::uuid`;
const agency = id(`'agency'`, 'n');
const creator = id(`'creator'`, 'n', 'i');
const member = '(800000000000000000 + n * 1000 + i)::text';
const coach = `(700000000000000000 + n * 10 + i % ${coaches})::text`;
/** Whatever is done once a day is spread over the day; nothing is a day old. */
const today = `now() - interval '23 hours' * ((n % 100) / 100.0)`;

const call = id(`'call'`, 'n');
const time = id(`'time'`, 'n', 'week');
/** Of a weekly call: those of the last month, one that is posted and one that is not yet. */
const weeks = 'generate_series(-4, 1) week';
const begins = `(date_trunc('hour', now()) + interval '3 days' + interval '7 days' * week)`;

/** A call every week in each agency, with who comes and all that is due of it. */
function calls(agencies: string): readonly string[] {
  const kinds = `(values ('post', '6 days'), ('remind-24h', '1 day'), ('remind-1h', '1 hour'), ('remind-10m', '10 minutes'),
    ('begin', '0'), ('end', '-1 hour')) as kind (name, before)`;
  const dueAt = `${begins} - kind.before::interval`;
  return [
    `insert into calls (id, agency_id, title, zone, first_day, time, minutes, repeats, place, link, audience, coach_id, channel_id,
       created_by, created_at, fill_at)
     select ${call}, ${agency}, 'Weekly call', 'Europe/London', now()::date - 200, '19:00', 60, 'weekly', 'link',
       'https://meet.example/weekly', 'everyone', (700000000000000000 + n * 10)::text, '1', '1', now() - interval '200 days',
       now() + interval '3 days' from ${agencies}`,
    `insert into call_occurrences (id, agency_id, call_id, day, starts_at, ends_at, state, coach_id, channel_id, message_id,
       thread_id, event_id, version, shown_version)
     select ${time}, ${agency}, ${call}, ${begins}::date, ${begins}, ${begins} + interval '1 hour',
       case when week < 0 then 'over' else 'planned' end, (700000000000000000 + n * 10)::text, '1',
       case when week < 1 then (500000000000000000 + n * 10 + week)::text end,
       case when week < 1 then (500000000000000000 + n * 10 + week)::text end,
       case when week < 1 then (510000000000000000 + n * 10 + week)::text end, 1, case when week < 1 then 1 else 0 end
     from ${agencies}, ${weeks}`,
    `insert into call_posts (agency_id, occurrence_id, due_at, hidden, shown, shown_event)
     select ${agency}, ${time}, ${begins} - interval '6 days', false, '1', '1' from ${agencies}, ${weeks} where week < 1`,
    `insert into call_answers (agency_id, occurrence_id, user_id, answer, said_with, said_at)
     select ${agency}, ${time}, ${member}, 'going', 'button', ${begins} - interval '5 days'
     from ${agencies}, ${weeks}, generate_series(1, 10) i where week < 1`,
    `insert into call_watches (agency_id, occurrence_id, seen_at, noted_at)
     select ${agency}, ${time}, ${begins}, ${begins} from ${agencies}, ${weeks} where week < 0`,
    `insert into dues (agency_id, kind, subject, due_at, expires_at, state, settled_at)
     select ${agency}, 'calls.' || kind.name, ${time}, ${dueAt}, ${begins} + interval '30 days',
       case when ${dueAt} < now() then 'done' else 'waiting' end, case when ${dueAt} < now() then ${dueAt} end
     from ${agencies}, ${weeks}, ${kinds}`,
  ];
}

function statements(count: number): readonly string[] {
  const agencies = `generate_series(1, ${count}) n`;
  const each = (of: number): string => `${agencies}, generate_series(1, ${of}) i`;
  return [
    `insert into agencies (id, guild_id, guild_name, locale, zone, joined_at, staff_channel_id, private_channel_id, coach_role_id,
       manager_role_id, coach_known_role_id, manager_known_role_id, staff_compared_at)
     select ${agency}, (900000000000000000 + n)::text, 'Agency ' || n, 'en-US', 'Europe/London', now() - interval '1 year',
       '1', '2', '3', '4', '3', '4', ${today} from ${agencies}`,
    `insert into agency_staff (agency_id, user_id, setting, since)
     select ${agency}, ${coach}, 'coach', now() - interval '1 year' from ${each(coaches)}`,
    `insert into creators (id, agency_id, tiktok_id, handle, manager_name, joined_on, created_at)
     select ${creator}, ${agency}, (7000000000000000000 + n * 1000 + i)::text, 'creator.' || i, 'mia@agency.example',
       now()::date - 200, now() - interval '200 days' from ${each(creators)}`,
    `insert into runs (agency_id, creator_id, started_on, welcome_due_at)
     select ${agency}, ${creator}, now()::date - 200, case when i <= 5 then now() - interval '10 days' end from ${each(creators)}`,
    `insert into links (agency_id, creator_id, user_id, linked_by, linked_at, confirmed_at)
     select ${agency}, ${creator}, ${member}, '1', now() - interval '200 days', now() - interval '199 days' from ${each(linked)}`,
    `insert into assignments (agency_id, creator_id, coach_id, from_day, by, set_by, set_at)
     select ${agency}, ${creator}, ${coach}, now()::date - 200, 'file', '1', now() - interval '200 days' from ${each(creators)}`,
    `insert into private_threads (agency_id, user_id, coach_id, coach_in, coach_known, coach_looked_at, thread_id, state, wanted_at)
     select ${agency}, ${member}, ${coach}, true, true, now() - interval '100 days', (600000000000000000 + n * 1000 + i)::text,
       'open', now() - interval '199 days' from ${each(linked)}`,
    `insert into private_words (agency_id, key, kind, creator_id, user_id, subject, state, said_at, due_at, done_at, place)
     select ${agency}, 'said:' || n || ':' || i, 'messages.welcome', ${creator}, ${member}, '', 'sent', now() - interval '60 days',
       now() - interval '60 days', now() - interval '60 days', 'dm' from ${each(linked)}`,
    `insert into private_words (agency_id, key, kind, creator_id, user_id, subject, state, said_at, due_at)
     select ${agency}, 'waiting:' || n, 'messages.welcome', ${id(`'creator'`, 'n', '1')}, '1', '', 'waiting', now(),
       now() + interval '1 hour' from ${agencies} where n % 10 = 0`,
    `insert into claims (agency_id, user_id, handle, adult, niche, zone, wants_reminders, state, claimed_at, decided_at, creator_id)
     select ${agency}, ${member}, 'creator.' || i, true, 'Talk', 'Europe/London', true, 'approved', now() - interval '1 day',
       now() - interval '1 day', ${creator} from ${each(5)}`,
    `insert into preferences (agency_id, user_id, kind, wanted, said_at, said_with)
     select ${agency}, ${member}, 'reminders', true, now() - interval '1 day', 'claim' from ${each(linked)}`,
    `insert into checklist_items (id, agency_id, creator_id, member_id, run_number, item, state, sent_by, sent_at)
     select ${id(`'item'`, 'n', 'i')}, ${agency}, ${creator}, ${member}, 1, 'lighting', 'sent', ${member}, now() - interval '60 days'
     from ${each(pictures)}`,
    `insert into checklist_pictures (agency_id, item_id, bytes, width, height, sent_by, sent_at, look_at)
     select ${agency}, ${id(`'item'`, 'n', 'i')}, '', 1, 1, ${member}, now() - interval '60 days', ${today} + interval '1 day'
     from ${each(pictures)}`,
    ...calls(agencies),
    `insert into imports (agency_id, state, kind, month, first_day, as_of, file_name, file_hash, rows_hash, unknown_headers, creators,
       diamonds, rows_to_check, seen, previewed_by, previewed_at, decided_at, sequence)
     select ${agency}, 'committed', 'creator-data', '2026-07', '2026-07-01', '2026-07-31', 'made.xlsx', '', '', '[]', 50, 0, 0, '',
       '1', now() - interval '1 day' * i, now() - interval '1 day' * i, i from ${each(10)}`,
  ];
}

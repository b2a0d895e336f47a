import { expect, it } from 'vitest';
import { parseZone, type Zone } from '#src/core/zones.ts';
import { calendarFile } from '#src/features/calls/planning/calendar-file.rules.ts';

function zone(name: string): Zone {
  const found = parseZone(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
}

const entry = (id: string, startsAt: string, where = 'Europe/London') => ({
  id,
  version: 2,
  title: 'Hangout; all, welcome',
  zone: zone(where),
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + 3_600_000),
  location: `https://meet.google.com/${'ä'.repeat(60)}`,
  calledOff: id === 'off',
});

const file = calendarFile(
  [
    entry('one', '2026-03-26T19:00:00Z'),
    entry('two', '2026-04-02T18:00:00Z'),
    entry('off', '2026-04-02T23:00:00Z', 'America/New_York'),
  ],
  new Date('2026-03-25T08:00:00Z'),
);

it('a calendar takes each call on the clock of its place, with the change of the clocks between them', () => {
  for (const line of [
    'TZID:Europe/London\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD',
    'BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT',
    'DTSTART;TZID=Europe/London:20260326T190000',
    'DTSTART;TZID=Europe/London:20260402T190000',
    'DTSTART;TZID=America/New_York:20260402T190000',
    'TZOFFSETTO:-0400',
    'UID:two@greenroom\r\nSEQUENCE:2\r\nDTSTAMP:20260325T080000Z',
    String.raw`SUMMARY:Hangout\; all\, welcome`,
    'STATUS:CANCELLED',
  ])
    expect(file).toContain(line);
});

it('a call in the hour that comes twice is as long as it is', () => {
  const twice = calendarFile([entry('twice', '2026-10-25T00:15:00Z')], new Date('2026-10-24T08:00:00Z'));
  expect(twice).toContain('DTSTART;TZID=Europe/London:20261025T011500\r\nDURATION:PT60M');
  // By the clock it ends when it begins.
  expect(twice).not.toContain('DTEND');
});

it('has no line of more than 75 octets, and ends each as the format wants it', () => {
  const lines = file.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
  expect(file.replaceAll('\r\n ', '')).toContain(`LOCATION:https://meet.google.com/${'ä'.repeat(60)}`);
});

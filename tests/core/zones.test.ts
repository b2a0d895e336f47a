import { describe, expect, it } from 'vitest';
import { spokenNames, wellKnownZones } from '#src/core/zone-names.ts';
import { clockIn, findZone, offsetMinutes, parseZone, placeOf, suggestZones, type Zone } from '#src/core/zones.ts';

const july = new Date('2026-07-15T12:00:00Z');
const january = new Date('2026-01-15T12:00:00Z');

function zone(name: string): Zone {
  const found = parseZone(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
}

describe('a zone by the name people use', () => {
  it.each([
    ['Eastern', 'America/New_York'],
    ['eastern time', 'America/New_York'],
    ['EST', 'America/New_York'],
    ['London', 'Europe/London'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['Berlin', 'Europe/Berlin'],
    ['  berlin ', 'Europe/Berlin'],
    ['CET', 'Europe/Berlin'],
    ['Central European Summer Time', 'Europe/Berlin'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Medellín', 'America/Bogota'],
    ['Mumbai', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['UTC', 'UTC'],
    ['europe/berlin', 'Europe/Berlin'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Pacific', 'America/Los_Angeles'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Germany', 'Europe/Berlin'],
    ['Bombay', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
    ['us/pacific', 'America/Los_Angeles'],
    ['EST5EDT', 'America/New_York'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['Canada/Pacific', 'America/Vancouver'],
    ['Oregon', 'America/Los_Angeles'],
    ['Paris, France', 'Europe/Paris'],
    ['Portland, Maine', 'America/New_York'],
    ['Portland,Oregon, USA', 'America/Los_Angeles'],
    ['Birmingham, Alabama', 'America/Chicago'],
    ['Granada, Spain', 'Europe/Madrid'],
    ['Nantes, France', 'Europe/Paris'],
    ['Kassel, Germany', 'Europe/Berlin'],
    ['Berlin, Narnia', 'Europe/Berlin'],
    ['Paris France', 'Europe/Paris'],
    ['US Eastern', 'America/New_York'],
    ['US Eastern Time', 'America/New_York'],
    ['eastern usa', 'America/New_York'],
    ['New York USA', 'America/New_York'],
    ['USA, New York', 'America/New_York'],
    ['Portland Oregon, USA', 'America/Los_Angeles'],
    ['U.S. Eastern', 'America/New_York'],
    ['West Coast', 'America/Los_Angeles'],
    ['Washington, D.C.', 'America/New_York'],
    ['São Paulo Brazil', 'America/Sao_Paulo'],
  ])('%s is %s', (typed, expected) => {
    expect(findZone(typed, july)).toEqual({ kind: 'zone', zone: expected });
  });

  it.each([
    ['CST', ['America/Chicago', 'America/Mexico_City', 'Asia/Shanghai']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['Brazil', ['America/Sao_Paulo', 'America/Manaus', 'America/Fortaleza']],
    ['GMT', ['UTC', 'Europe/London', 'Africa/Accra']],
    ['Portland', ['America/Los_Angeles', 'America/New_York']],
    ['San Juan', ['America/Puerto_Rico', 'America/Argentina/San_Juan']],
    ['Granada', ['Europe/Madrid', 'America/Managua']],
    ['Paris, Texas', ['Europe/Paris', 'America/Chicago', 'America/Denver']],
    ['Paris Texas', ['Europe/Paris', 'America/Chicago', 'America/Denver']],
    ['Fresnoville, USA', ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles']],
  ])('%s may be several', (typed, zones) => {
    expect(findZone(typed, july)).toEqual({ kind: 'several', zones });
  });

  it('asks for a place when only an offset is said, because an offset does not know when the clock changes', () => {
    expect(findZone('GMT+2', july)).toEqual({
      kind: 'several',
      zones: ['Europe/Berlin', 'Europe/Madrid', 'Africa/Johannesburg'],
    });
    expect(findZone('UTC+02:00', january)).toEqual({
      kind: 'several',
      zones: ['Africa/Johannesburg', 'Africa/Cairo', 'Europe/Athens'],
    });
    expect(findZone('+5:30', july)).toEqual({ kind: 'several', zones: ['Asia/Kolkata'] });
    expect(findZone('GMT\u22125', july)).toMatchObject({ zones: ['America/Chicago', 'America/Bogota'] });
    expect(findZone('UTC+9:17', july)).toEqual({ kind: 'unknown', zones: [] });
  });

  it('suggests the closest to a slip of the finger, and nothing for nonsense', () => {
    expect(findZone('Lodnon', july)).toEqual({ kind: 'unknown', zones: ['Europe/London'] });
    expect(findZone('Berlni', july)).toMatchObject({ kind: 'unknown', zones: ['Europe/Berlin'] });
    expect(findZone('Bolanda', july)).toEqual({ kind: 'unknown', zones: [] });
    expect(findZone('Lodnon, Narnia', july)).toEqual({ kind: 'unknown', zones: ['Europe/London'] });
    expect(findZone('West Africa', july)).toMatchObject({ kind: 'unknown' });
    expect(findZone('Narnia and beyond', july)).toEqual({ kind: 'unknown', zones: [] });
    expect(findZone('', july)).toMatchObject({ kind: 'unknown' });
  });

  it('never throws, whatever is typed', () => {
    for (const typed of [
      '../../etc/passwd',
      '@everyone',
      '🦄'.repeat(32),
      '\u202Eabc',
      '/',
      'a'.repeat(6000),
      '+',
      'Etc/Nowhere',
      'Etc/GMT+5',
      ',',
      ',,, ,',
    ]) {
      expect(findZone(typed, july).kind).toBe('unknown');
    }
  });
});

describe('suggestions while typing', () => {
  it('are well-known places at first, from west to east', () => {
    const first = suggestZones('', july);
    expect(first).toHaveLength(25);
    expect(first.slice(0, 2)).toEqual(['Pacific/Honolulu', 'America/Los_Angeles']);
  });

  it('know a place with its country, and a zone with its country, with a comma or without', () => {
    for (const typed of ['Paris, France', 'paris, fr', 'Paris France'])
      expect(suggestZones(typed, july)).toEqual(['Europe/Paris']);
    expect(suggestZones('US Eastern', july)).toEqual(['America/New_York']);
    expect(suggestZones('Portland, Oregon', july)).toEqual(['America/Los_Angeles']);
  });

  it.each([
    ['Miami FL', 'America/New_York'],
    ['Paris (France)', 'Europe/Paris'],
    ['Berlin/Germany', 'Europe/Berlin'],
    ['Eastern Standard Time (EST)', 'America/New_York'],
    ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
  ])('offer what is known in %s, and do not take it for sure', (typed, expected) => {
    expect(suggestZones(typed, july)).toEqual([expected]);
    expect(findZone(typed, july)).toEqual({ kind: 'unknown', zones: [expected] });
  });

  it('begin with what begins like it, and are never more than 25', () => {
    expect(suggestZones('new y', july)).toEqual(['America/New_York']);
    expect(suggestZones('lon', july)[0]).toBe('Europe/London');
    expect(suggestZones('a', july)).toHaveLength(25);
    expect(suggestZones('america', july).length).toBeLessThanOrEqual(25);
  });

  it('names no zone twice', () => {
    for (const typed of ['u', 'germany', 'new', 'e', '+1']) {
      const zones = suggestZones(typed, july);
      expect(new Set(zones).size).toBe(zones.length);
    }
  });
});

describe('what is known about a zone', () => {
  it('every name in the table leads to zones that exist', () => {
    for (const [name, zones] of Object.entries(spokenNames)) {
      for (const each of zones.split(' ')) expect(parseZone(each), `${name} → ${each}`).toBe(each);
      expect(name).toBe(name.toLowerCase());
      expect([name, findZone(name, july).kind]).not.toEqual([name, 'unknown']);
    }
    for (const each of wellKnownZones) expect(parseZone(each)).toBe(each);
  });

  it('no name in the table takes the place of a zone that is listed under it', () => {
    for (const listed of Intl.supportedValuesOf('timeZone')) {
      const found = findZone(listed, july);
      if (found.kind !== 'zone') throw new Error(`${listed} is ${found.kind}`);
      expect([listed, offsetMinutes(found.zone, july), offsetMinutes(found.zone, january)]).toEqual([
        listed,
        offsetMinutes(zone(listed), july),
        offsetMinutes(zone(listed), january),
      ]);
    }
  });

  it('is called by its city', () => {
    expect(placeOf(zone('America/Argentina/Buenos_Aires'))).toBe('Buenos Aires');
    expect(placeOf(zone('UTC'))).toBe('UTC');
  });

  it('shows its clock the way the reader writes times', () => {
    expect(clockIn(zone('Europe/Berlin'), july, 'en-GB')).toBe('Wed 14:00');
    expect(clockIn(zone('America/New_York'), july, 'en-US')).toBe('Wed 8:00 AM');
  });

  it('has another offset in winter than in summer', () => {
    expect([offsetMinutes(zone('Europe/Berlin'), july), offsetMinutes(zone('Europe/Berlin'), january)]).toEqual([120, 60]);
    expect([offsetMinutes(zone('UTC'), july), offsetMinutes(zone('America/St_Johns'), january)]).toEqual([0, -210]);
  });
});

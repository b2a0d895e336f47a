import { citiesByZone } from './zone-cities.ts';
import { regionsByZones } from './zone-regions.ts';

/** Names of whole zones, and their abbreviations in summer and winter. Who types "EST" means the clock in New York. */
const wholeZones: Readonly<Record<string, string>> = {
  eastern: 'America/New_York',
  'east coast': 'America/New_York',
  et: 'America/New_York',
  est: 'America/New_York',
  est5edt: 'America/New_York',
  edt: 'America/New_York',
  central: 'America/Chicago',
  ct: 'America/Chicago',
  cdt: 'America/Chicago',
  cst6cdt: 'America/Chicago',
  cst: 'America/Chicago America/Mexico_City Asia/Shanghai',
  mountain: 'America/Denver',
  mt: 'America/Denver',
  mdt: 'America/Denver',
  mst7mdt: 'America/Denver',
  mst: 'America/Denver America/Phoenix',
  pacific: 'America/Los_Angeles',
  'west coast': 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pst8pdt: 'America/Los_Angeles',
  alaska: 'America/Anchorage',
  akst: 'America/Anchorage',
  akdt: 'America/Anchorage',
  hst: 'Pacific/Honolulu',
  atlantic: 'America/Halifax',
  adt: 'America/Halifax',
  ast: 'America/Halifax America/Puerto_Rico Asia/Riyadh',
  nst: 'America/St_Johns',
  newfoundland: 'America/St_Johns',
  brt: 'America/Sao_Paulo',
  art: 'America/Argentina/Buenos_Aires',
  cot: 'America/Bogota',
  pet: 'America/Lima',
  clt: 'America/Santiago',
  clst: 'America/Santiago',
  gmt: 'UTC Europe/London Africa/Accra',
  bst: 'Europe/London Asia/Dhaka',
  wet: 'Europe/Lisbon',
  west: 'Europe/Lisbon',
  'central european': 'Europe/Berlin',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  'eastern european': 'Europe/Athens Europe/Kyiv Africa/Cairo',
  eet: 'Europe/Athens Europe/Kyiv Africa/Cairo',
  eest: 'Europe/Athens Europe/Kyiv Africa/Cairo',
  msk: 'Europe/Moscow',
  trt: 'Europe/Istanbul',
  ist: 'Asia/Kolkata Europe/Dublin Asia/Jerusalem',
  pkt: 'Asia/Karachi',
  gst: 'Asia/Dubai',
  ict: 'Asia/Bangkok Asia/Ho_Chi_Minh',
  wib: 'Asia/Jakarta',
  wita: 'Asia/Makassar',
  wit: 'Asia/Jayapura',
  sgt: 'Asia/Singapore',
  myt: 'Asia/Kuala_Lumpur',
  pht: 'Asia/Manila',
  hkt: 'Asia/Hong_Kong',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  awst: 'Australia/Perth',
  acst: 'Australia/Adelaide Australia/Darwin',
  aest: 'Australia/Sydney Australia/Brisbane',
  aedt: 'Australia/Sydney',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
  sast: 'Africa/Johannesburg',
  wat: 'Africa/Lagos',
  cat: 'Africa/Harare',
  eat: 'Africa/Nairobi',
  utc: 'UTC',
  zulu: 'UTC',
  'coordinated universal': 'UTC',
};

/**
 * How people call the zones they live in, beyond the cities that IANA names: folded (lower case, no accents) → IANA
 * zones separated by blanks. Several zones mean that the name alone does not say which.
 */
export const spokenNames: Readonly<Record<string, string>> = {
  ...wholeZones,
  ...byName([...Object.entries(regionsByZones), ...Object.entries(citiesByZone)]),
};

/** Zones → names, turned around: each name with all the zones it may mean. */
function byName(names: readonly (readonly [zones: string, names: string])[]): Readonly<Record<string, string>> {
  const turned = new Map<string, string>();
  for (const [zones, list] of names) {
    for (const name of list.trim().split(/,\s+/u)) turned.set(name, `${turned.get(name) ?? ''} ${zones}`.trim());
  }
  return Object.fromEntries(turned);
}
/** Offered before anything is typed, and where only an offset is known: from west to east. */
export const wellKnownZones: readonly string[] = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/Phoenix',
  'America/Mexico_City',
  'America/Chicago',
  'America/Bogota',
  'America/New_York',
  'America/Halifax',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Africa/Lagos',
  'Europe/Berlin',
  'Europe/Madrid',
  'Africa/Johannesburg',
  'Africa/Cairo',
  'Europe/Athens',
  'Europe/Istanbul',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Jakarta',
  'Asia/Manila',
  'Asia/Tokyo',
  'Australia/Sydney',
];

import { channelMention, nothing, person, roleMention, words, type Words } from '#src/core/words.ts';

type Details = Readonly<Record<string, string | number>>;

const role = (details: Details): Words => (details['role'] ? roleMention(String(details['role'])) : words`nothing`);
const channel = (details: Details): Words => (details['channel'] ? channelMention(String(details['channel'])) : words`nothing`);
const user = (subject: string | undefined): Words => (subject ? person(subject) : nothing);

/** Lines of `/setup log`: code → what was done, after "when, who". */
export const agencyAudit = {
  'agency.name-changed': (d: Details): Words => words`called the agency ${d['name'] ?? ''}`,
  'agency.zone-changed': (d: Details): Words => words`set the time zone to ${d['zone'] ?? ''}`,
  'agency.currency-changed': (d: Details): Words => words`set the currency to ${d['currency'] ?? ''}`,
  'agency.role-changed': (d: Details): Words => words`set the ${d['setting'] ?? ''} role to ${role(d)}`,
  'agency.channel-changed': (d: Details): Words => words`set the ${d['setting'] ?? ''} channel to ${channel(d)}`,
  'agency.owner-named': (_: Details, subject?: string): Words => words`named ${user(subject)} an owner`,
  'agency.owner-removed': (_: Details, subject?: string): Words => words`removed ${user(subject)} as an owner`,
  'agency.owner-left': (_: Details, subject?: string): Words =>
    words`removed ${user(subject)} as an owner, who had left the server`,
  'agency.card-placed': (d: Details): Words => words`put the start-here card into ${channel(d)}`,
  'agency.parked-resumed': (d: Details): Words =>
    d['count'] === 1 ? words`had 1 waiting task tried again` : words`had ${d['count'] ?? 0} waiting tasks tried again`,
};

/** Who somebody is in one agency. `administrator` is Discord's Manage Server: it opens settings, never money. */
export const standings = ['owner', 'manager', 'coach', 'creator', 'administrator', 'member'] as const;
export type Standing = (typeof standings)[number];

const everyone: readonly Standing[] = standings;
const settings: readonly Standing[] = ['owner', 'manager', 'administrator'];
const management: readonly Standing[] = ['owner', 'manager'];
const staff: readonly Standing[] = ['owner', 'manager', 'coach'];
const owners: readonly Standing[] = ['owner'];
const house: readonly Standing[] = ['owner', 'manager', 'coach', 'creator'];

/** The permission table: what each standing may do at the door. Whose row it is, a rule decides. */
export const permissions = {
  'help.read': everyone,
  'agency.settings': settings,
  'agency.owners': owners,
  'agency.log': management,
  'agency.parked': settings,
  'calls.attend': house,
  'calls.plan': staff,
  'calls.report': staff,
  'calls.see': house,
  'checklist.own': everyone,
  'checklist.review': staff,
  'creators.assign': management,
  'creators.claim': everyone,
  'creators.decide-claim': staff,
  'creators.edit': staff,
  'creators.link-many': management,
  'creators.offboard': staff,
  'creators.onboard': staff,
  'creators.see': staff,
  'creators.end-link': staff,
  'desk.own': everyone,
  'desk.today': staff,
  'desk.decide-deletion': management,
  'earnings.import': management,
  'earnings.plan': owners,
  'earnings.see-plan': management,
  'earnings.privacy': owners,
  'earnings.agency': management,
  'earnings.creator': staff,
  'earnings.own': everyone,
  'messages.own': everyone,
} as const satisfies Record<string, readonly Standing[]>;

export type Permission = keyof typeof permissions;

export function mayDo(held: ReadonlySet<Standing>, permission: Permission): boolean {
  return permissions[permission].some((standing) => held.has(standing));
}

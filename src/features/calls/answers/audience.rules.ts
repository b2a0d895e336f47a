/** Whom a call is for, as its row says it. */
export interface Audience {
  readonly audience: 'everyone' | 'role' | 'niche' | 'coach' | 'creator' | 'webinar';
  readonly audienceRoleId: string | null;
  readonly audienceNiche: string | null;
  readonly audienceCoachId: string | null;
  readonly audienceCreatorId: string | null;
}

export interface AttendingCreator {
  readonly id: string;
  readonly niche: string | null;
  readonly coachId: string | null;
}

/** Who would like to come. */
export interface Attendee {
  readonly userId: string;
  /** Owners and managers: they may look in anywhere. */
  readonly leads: boolean;
  readonly coaches: boolean;
  /** Has the creator role. */
  readonly creates: boolean;
  readonly roleIds: ReadonlySet<string>;
  /** undefined: linked to none. */
  readonly creator: AttendingCreator | undefined;
}

/** Whether a call is for somebody. @param holderId who holds this one */
export function isFor(call: Audience, holderId: string, who: Attendee): boolean {
  if (who.leads || who.userId === holderId) return true;
  const { creator } = who;
  switch (call.audience) {
    case 'everyone':
    case 'webinar':
      return who.coaches || who.creates || creator !== undefined;
    case 'role':
      return call.audienceRoleId !== null && who.roleIds.has(call.audienceRoleId);
    case 'niche':
      return creator?.niche != null && same(creator.niche, call.audienceNiche);
    case 'coach':
      return call.audienceCoachId !== null && (creator?.coachId === call.audienceCoachId || who.userId === call.audienceCoachId);
    case 'creator':
      return creator !== undefined && creator.id === call.audienceCreatorId;
    default:
      return call.audience satisfies never;
  }
}

const same = (one: string, other: string | null): boolean =>
  other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();

import { describe, expect, it } from 'vitest';
import { mayDo, permissions, standings, type Standing } from '#src/core/permissions.ts';
import type { Visitor } from '#src/core/visitor.ts';
import { isStillOwner, standingsOf, type Settings } from '#src/features/agency/agency.rules.ts';

const settings: Settings = { managerRoleId: 'manager', coachRoleId: 'coach', creatorRoleId: 'creator' };
const visitor: Visitor = {
  guildId: 'guild',
  userId: 'somebody',
  roleIds: [],
  memberSince: undefined,
  ownsServer: false,
  managesServer: false,
  locale: 'en-US',
};

const held = (change: Partial<Visitor>, named = false, mapped = settings): readonly Standing[] =>
  [...standingsOf({ ...visitor, ...change }, mapped, named)].toSorted();

describe('who somebody is', () => {
  it('is a member without anything', () => {
    expect(held({})).toEqual(['member']);
    expect(held({ roleIds: ['another role'] })).toEqual(['member']);
  });

  it('is owner as the owner of the server, or when named by person', () => {
    expect(held({ ownsServer: true })).toEqual(['member', 'owner']);
    expect(held({}, true)).toEqual(['member', 'owner']);
  });

  it('is owner by having been named only while they stay: whoever is a guest, or came later, is not', () => {
    const named = { addedAt: new Date('2026-08-01T07:00:00Z') };
    const came = ['2026-07-31T07:00:00Z', '2026-08-01T07:00:00Z', '2026-08-01T07:00:01Z'].map((at) => new Date(at));
    expect([...came, undefined].map((since) => isStillOwner(named, since))).toEqual([true, true, false, false]);
  });

  it('is manager, coach or creator by the role that was mapped', () => {
    expect(held({ roleIds: ['manager'] })).toEqual(['manager', 'member']);
    expect(held({ roleIds: ['coach'] })).toEqual(['coach', 'member']);
    expect(held({ roleIds: ['creator', 'coach'] })).toEqual(['coach', 'creator', 'member']);
  });

  it('is nothing by a role while none is mapped', () => {
    expect(held({ roleIds: ['manager', 'coach', 'creator'] }, false, {})).toEqual(['member']);
  });

  it('is administrator, and no owner, with Manage Server', () => {
    expect(held({ managesServer: true })).toEqual(['administrator', 'member']);
  });

  it('never makes everybody something through @everyone', () => {
    expect(held({ roleIds: ['guild'] }, false, { managerRoleId: 'guild' })).toEqual(['member']);
  });
});

const may = (permission: keyof typeof permissions): readonly Standing[] =>
  standings.filter((standing) => mayDo(new Set([standing]), permission));

describe('what an administrator of the server may do', () => {
  const allowed = Object.keys(permissions).filter((permission) => mayDo(new Set(['administrator']), key(permission)));

  it('is settings, and nothing that shows money', () => {
    const notEveryones = allowed.filter((permission) => !mayDo(new Set(['member']), key(permission)));
    expect(notEveryones).toEqual(['agency.settings', 'agency.parked']);
  });

  it('leaves owners to owners, and the log to managers and owners', () => {
    expect(may('agency.owners')).toEqual(['owner']);
    expect(may('agency.log')).toEqual(['owner', 'manager']);
    expect(may('agency.settings')).toEqual(['owner', 'manager', 'administrator']);
  });
});

function key(name: string): keyof typeof permissions {
  const found = ownKeys().find((each) => each === name);
  if (!found) throw new Error(`no permission ${name}`);
  return found;
}

/** `permissions` is declared in one place with exactly these keys. */
function ownKeys(): (keyof typeof permissions)[] {
  return Object.keys(permissions) as (keyof typeof permissions)[];
}

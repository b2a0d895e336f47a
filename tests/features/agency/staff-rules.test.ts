import { describe, expect, it } from 'vitest';
import { holdersOf, staffNews } from '#src/features/agency/staff/staff.rules.ts';

const settings = { managerRoleId: 'm', coachRoleId: 'c', creatorRoleId: 'k' };
const manager = (userId: string) => ({ userId, setting: 'manager' as const });
const coach = (userId: string) => ({ userId, setting: 'coach' as const });

describe('who has the manager or coach role', () => {
  it('is read from what roles members hold', () => {
    const members = [
      { userId: 'mia', roleIds: ['x', 'm', 'c'] },
      { userId: 'ana', roleIds: ['k'] },
    ];
    expect(holdersOf(settings, members)).toEqual([manager('mia'), coach('mia')]);
    expect(holdersOf({}, members)).toEqual([]);
  });

  it('is news only where it was not known', () => {
    const news = staffNews([manager('mia'), coach('mia'), coach('sam')], [manager('mia'), manager('sam'), coach('max')]);
    expect(news).toEqual({ gained: [manager('sam'), coach('max')], lost: [coach('mia'), coach('sam')] });
    expect(staffNews([manager('mia')], [manager('mia')])).toEqual({ gained: [], lost: [] });
  });
});

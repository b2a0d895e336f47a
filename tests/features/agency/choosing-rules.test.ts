import { describe, expect, it } from 'vitest';
import {
  channelKinds,
  readCurrency,
  readName,
  refuseChannels,
  refuseRoles,
  suggestCurrencies,
} from '#src/features/agency/setup/setup.rules.ts';

const role = (id: string, change: { managed?: boolean; everyone?: boolean; permissions?: string[] } = {}) => ({
  id,
  managed: change.managed ?? false,
  everyone: change.everyone ?? false,
  permissions: new Set(change.permissions),
});
const roles = [role('a'), role('b'), role('c'), role('bot', { managed: true }), role('guild', { everyone: true })];

describe('choosing a role', () => {
  it('is fine for a role of the server', () => {
    expect(refuseRoles({ manager: 'a', coach: 'b', creator: 'c' }, {}, roles)).toEqual([]);
  });

  it('is refused for one that was deleted meanwhile, for @everyone, and for one that belongs to a bot', () => {
    expect(refuseRoles({ manager: 'gone' }, {}, roles)).toEqual([{ kind: 'role-gone', setting: 'manager' }]);
    expect(refuseRoles({ coach: 'guild' }, {}, roles)).toEqual([{ kind: 'role-everyone', setting: 'coach' }]);
    expect(refuseRoles({ creator: 'bot' }, {}, roles)).toEqual([{ kind: 'role-managed', setting: 'creator', roleId: 'bot' }]);
  });

  it('is refused when the role already makes somebody something else', () => {
    expect(refuseRoles({ creator: 'a' }, { managerRoleId: 'a' }, roles)).toEqual([
      { kind: 'role-taken', setting: 'creator', roleId: 'a', other: 'manager' },
    ]);
    expect(refuseRoles({ manager: 'a', coach: 'a' }, {}, roles)).toMatchObject([{ setting: 'manager' }, { setting: 'coach' }]);
  });

  it('is refused for a creator role that would let creators run the server: the bot gives it when a coach asks', () => {
    const admin = role('admin', { permissions: ['ManageRoles', 'Administrator', 'SendMessages'] });
    expect(refuseRoles({ creator: 'admin' }, {}, [admin])).toEqual([
      { kind: 'role-powerful', setting: 'creator', roleId: 'admin', permissions: ['Administrator', 'ManageRoles'] },
    ]);
    expect(refuseRoles({ manager: 'admin' }, {}, [admin])).toEqual([]);
    expect(refuseRoles({ creator: 'mods' }, {}, [role('mods', { permissions: ['ManageMessages'] })])).toEqual([]);
  });

  it('may swap two roles at once, and take one away', () => {
    expect(refuseRoles({ manager: 'b', coach: 'a' }, { managerRoleId: 'a', coachRoleId: 'b' }, roles)).toEqual([]);
    expect(refuseRoles({ manager: null, creator: 'a' }, { managerRoleId: 'a' }, roles)).toEqual([]);
  });
});

describe('choosing a channel', () => {
  const channels = [
    { id: 'text', kind: 'text' as const },
    { id: 'news', kind: 'announcement' as const },
    { id: 'voice', kind: 'voice' as const },
  ];

  it('is refused for one that was deleted meanwhile, and for one of another kind', () => {
    expect(refuseChannels({ staff: 'gone', announcements: 'news', live: 'voice' }, channels)).toEqual([
      { kind: 'channel-gone', setting: 'staff' },
      { kind: 'channel-kind', setting: 'live', channelId: 'voice' },
    ]);
  });

  it('takes only a text channel for private threads', () => {
    expect(channelKinds.private).toEqual(['text']);
    expect(refuseChannels({ private: 'news' }, channels)).toMatchObject([{ kind: 'channel-kind' }]);
    expect(refuseChannels({ private: 'text' }, channels)).toEqual([]);
  });
});

describe('the name of an agency', () => {
  it.each(['Nova', 'Нова', 'وكالة', '🌟'.repeat(32), '**bold** @everyone <@1>', '👩‍👩‍👧 Family'])('can be %s', (name) => {
    expect(readName(name)).toBe(name);
  });

  it('loses line breaks and what turns the direction of reading', () => {
    expect(readName('Nova\n\u202EAgency ')).toBe('Nova Agency');
  });

  it.each(['', '   ', '\u200B\u200B', '\u202E', '\n'.repeat(9), 'x'.repeat(61), `a${'\u0301'.repeat(400)}`])(
    'cannot be %j',
    (name) => {
      expect(readName(name)).toBeUndefined();
    },
  );
});

describe('a currency', () => {
  it('is read by its code in any case', () => {
    expect(readCurrency(' eur ')).toEqual({ code: 'EUR', name: 'Euro' });
    expect(readCurrency('XYZ')).toBeUndefined();
    expect(readCurrency('€')).toBeUndefined();
  });

  it('is suggested by code and name, the common ones first, at most 25', () => {
    expect(suggestCurrencies('')[0]?.code).toBe('USD');
    expect(suggestCurrencies('')).toHaveLength(25);
    expect(suggestCurrencies('euro')[0]?.code).toBe('EUR');
    expect(suggestCurrencies('gb').map(({ code }) => code)).toContain('GBP');
    expect(suggestCurrencies('nothing like it')).toEqual([]);
  });
});

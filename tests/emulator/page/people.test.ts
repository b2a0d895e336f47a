import { expect, test } from 'vitest';
import { aboutOf } from '#src/emulator/page/client/about.js';

test('what somebody is stands beside their name once, in the words of the server where it has some', () => {
  expect(aboutOf({ roles: ['Creator'], about: 'creator' })).toBe('Creator');
  expect(aboutOf({ roles: ['Coach', 'Host'], about: 'owner' })).toBe('Coach, Host · owner');
  expect(aboutOf({ roles: [], about: 'no role' })).toBe('no role');
});

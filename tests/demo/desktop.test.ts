import { describe, expect, it } from 'vitest';
import { isDesktop, type Surroundings } from '#src/demo/playground/desktop.ts';

const terminal: Surroundings = { env: {}, platform: 'linux', isTerminal: true };
const screen = { DISPLAY: ':0' };

describe('the address is opened by itself', () => {
  it.each<[string, Partial<Surroundings>]>([
    ['on Linux with X', { env: screen }],
    ['on Linux with Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['on Linux within Windows', { env: { WSL_DISTRO_NAME: 'Ubuntu' } }],
    ['on Windows', { platform: 'win32' }],
    ['on a Mac', { platform: 'darwin' }],
  ])('%s', (_, given) => expect(isDesktop({ ...terminal, ...given })).toBe(true));
});

describe('the address is only printed', () => {
  it.each<[string, Partial<Surroundings>]>([
    ['on Linux without a screen', {}],
    ['where the output goes into a file or a pipe', { env: screen, isTerminal: false }],
    ['on a Mac whose output goes into a file or a pipe', { platform: 'darwin', isTerminal: false }],
    ['in a build', { env: { ...screen, CI: 'true' } }],
    ['over SSH, its screen forwarded', { env: { ...screen, SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' } }],
    ['over SSH where only the terminal tells', { env: { ...screen, SSH_TTY: '/dev/pts/0' } }],
    ['over SSH to a Mac', { platform: 'darwin', env: { SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' } }],
  ])('%s', (_, given) => expect(isDesktop({ ...terminal, ...given })).toBe(false));
});

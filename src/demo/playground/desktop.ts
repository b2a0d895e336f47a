import open from 'open';

/** Where this process runs, as far as it tells whether somebody sits at this computer. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Whether a person reads what is printed. */
  readonly isTerminal: boolean;
}

/** Shows the page to whoever sits at this computer; where nobody does, the address that was printed is enough. */
export function openOnDesktop(address: string): void {
  const { env, platform, stdout } = process;
  if (!isDesktop({ env, platform, isTerminal: stdout.isTTY })) return;
  // Without a browser nothing is lost.
  open(address).then(
    (browser) => browser.on('error', () => {}),
    () => {},
  );
}

/** Whether whoever started this sits before it: in a terminal of their own, and with a screen that can show a window. */
export function isDesktop({ env, platform, isTerminal }: Surroundings): boolean {
  if (!isTerminal || env['CI'] || env['SSH_CONNECTION'] || env['SSH_TTY']) return false;
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WSL_DISTRO_NAME']);
}

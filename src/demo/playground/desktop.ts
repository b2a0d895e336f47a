import open from 'open';

/** Shows the page to whoever sits at this computer; where nobody does, the address that was printed is enough. */
export function openOnDesktop(address: string): void {
  if (!isDesktop()) return;
  // Without a browser nothing is lost.
  open(address).then(
    (browser) => browser.on('error', () => {}),
    () => {},
  );
}

function isDesktop(): boolean {
  const { env, platform } = process;
  if (!process.stdout.isTTY || env['CI'] || env['SSH_CONNECTION'] || env['SSH_TTY']) return false;
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WSL_DISTRO_NAME']);
}

import { expect, it } from 'vitest';
import { startBrowser } from './browser.ts';

it.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'says what is missing where no browser can be started',
  async () => {
    await expect(startBrowser('node_modules/no-such-browser.br')).rejects.toThrow(
      /No browser can be started here \(ENOENT.*On Linux x64 it comes with npm ci; elsewhere install Google Chrome\./u,
    );
  },
);

import { describe, expect, it } from 'vitest';
import { temporaryFolder, type Child } from '#tests/support/child.ts';
import { freePort, openStreet } from './support/launched.ts';

/** The sentence with which it ended by itself, calling it a failure; no trace of the program beside it. */
async function lastWords(bot: Child): Promise<string> {
  expect(await bot.ended).toBe(1);
  const said = bot.lines.filter((line) => !line.startsWith('{'));
  expect(said).toHaveLength(1);
  return said.join('\n');
}

describe('npm start', () => {
  it('without a token says where to get one', async () => {
    const street = await openStreet();
    const bot = street.start({ DATA_DIR: temporaryFolder(), DISCORD_TOKEN: '' });
    expect(await lastWords(bot)).toMatch(/^Set DISCORD_TOKEN to your bot's token.*developers\/applications/u);
  });

  it('with a wrong token says that Discord refuses it, and begins nothing', async () => {
    const street = await openStreet();
    const bot = street.start({ DATA_DIR: temporaryFolder(), DISCORD_TOKEN: 'MTIz.abc.def' });
    expect(await lastWords(bot)).toMatch(/^Discord refuses the token\. Set DISCORD_TOKEN .*Reset Token\.$/u);
    expect(street.emulator.connections()).toBe(0);
  });

  it('waits for a Discord that does not answer, says so, and is stopped at once', async () => {
    const street = await openStreet();
    const bot = street.start({
      DATA_DIR: temporaryFolder(),
      DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api`,
    });
    expect(await bot.says('Discord does not answer')).toContain('Greenroom starts as soon as it does');
    await bot.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });
});

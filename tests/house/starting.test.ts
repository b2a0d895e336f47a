import { writeFileSync } from 'node:fs';
import path from 'node:path';
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

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'waits for a Discord that does not answer, says so, and is stopped at once: %s',
    async (signal) => {
      const street = await openStreet();
      const bot = street.start({
        DATA_DIR: temporaryFolder(),
        DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api`,
      });
      expect(await bot.says('Discord does not answer')).toContain('Greenroom starts as soon as it does');
      await bot.kill(signal);
      expect(await bot.ended).toBe(0);
    },
  );
});

const unusable = (): readonly (readonly [string, string])[] => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, 'not a folder');
  return [
    [file, `DATA_DIR is ${file}, which is a file: set DATA_DIR to a folder`],
    [path.join(file, 'data'), `DATA_DIR is ${path.join(file, 'data')}, and ${file} is a file: set DATA_DIR to a folder`],
    // Where the operating system lets nobody make anything, and Node would try for ever.
    ['/proc/nope/data', 'DATA_DIR is /proc/nope/data, and /proc may not be written to: set DATA_DIR to a folder'],
  ];
};

describe('a DATA_DIR that cannot be one', () => {
  it.each([
    ['start', []],
    ['backup', []],
    ['jobs', ['list']],
  ] as const)('is told in one sentence by %s', async (program, words) => {
    const street = await openStreet();
    for (const [DATA_DIR, sentence] of unusable()) {
      const told = street.start({ DATA_DIR, NODE_COMPILE_CACHE: '' }, program, ...words);
      expect(await lastWords(told)).toContain(sentence);
    }
  });

  it('is one of the things that doctor says how to fix', async () => {
    const street = await openStreet();
    for (const [DATA_DIR, sentence] of unusable()) {
      const doctor = street.start({ DATA_DIR, NODE_COMPILE_CACHE: '' }, 'doctor');
      expect(await doctor.ended).toBe(1);
      expect(doctor.lines.join('\n')).toContain(`FIX  database\n     → ${sentence}`);
    }
  });
});

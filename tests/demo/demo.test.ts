import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const place = mkdtempSync(path.join(tmpdir(), 'demo-test-'));
afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 10 }));

/** What a machine may have set for a real bot: none of it may reach the demo. */
const settings = {
  DISCORD_TOKEN: 'not.a.token',
  DISCORD_API_URL: 'http://127.0.0.1:9/api',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing',
  HTTP_PORT: '1',
};

interface Run {
  readonly code: number | null;
  readonly output: string;
  /** What it left in the folder for temporary files. */
  readonly left: readonly string[];
}

function demo(
  name: string,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<Run>; says: (text: string) => Promise<void> } {
  const temporary = mkdtempSync(path.join(place, name));
  const env = { ...process.env, ...settings, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const child = spawn(process.execPath, ['bin/greenroom.mjs', 'demo', ...args], { env });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
      for (const listener of listeners) listener();
    });
  }
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, output, left: readdirSync(temporary) }))),
    says: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (output.includes(text)) resolve();
        };
        listeners.add(look);
        look();
      }),
  };
}

const september = [
  "Data period,Creator ID,Creator's username,Diamonds,LIVE duration,Valid go LIVE days",
  '2026-09-01 ~ 2026-09-15,7123456789012345678,somebody.new,1200,12h 30m 5s,6',
].join('\n');

const minutes = 60_000;

describe('npm run demo', { timeout: 3 * minutes }, () => {
  it('tells the whole story in under 60 lines, then lets one type as anyone, also from a pipe, and leaves nothing behind', async () => {
    const own = path.join(place, 'mine.csv');
    writeFileSync(own, september);
    const { child, ended } = demo('typed', ['--terminal']);
    const typed = [
      '/help',
      'ana> /my earnings month:2026-07',
      '/earnings agency',
      'click Nothing',
      'olivia> /earnings plan',
      'click Change rates',
      '',
      '',
      '',
      '8%',
      '2026-08',
      'click Confirm',
      '/setup owners',
      'select name an owner: ben',
      'select name an owner: mia',
      'click remove beside ben',
      'select Name an owner',
      'mia> /creator list',
      'select which ones: not',
      'click further',
      'as nobody',
      'olivia> /setup start-here channel:announcements',
      '/no such thing',
      'time +1h',
      'look #announcements',
      "click i'm a creator",
      'mia> /today',
      'click Import',
      'nowhere.xlsx',
      'cancel',
      '/earnings import file:tests',
      `mia> /earnings import file:${own}`,
      'click Move',
      `/earnings import file:${own}`,
      'quit',
    ];
    child.stdin?.end(`${typed.join('\n')}\n`);
    const { code, output, left } = await ended;
    const [story = '', said = ''] = output.split('\nNow you:');
    expect(story).toContain('57 creators, 2 rows to check');
    expect(story).toContain('$876.00');
    expect(story).toContain('@Bo: Said yes, did not come');
    expect(story).toMatch(/Every step showed what it should\.\n$/u);
    expect(story.trim().split('\n').length).toBeLessThan(60);
    expect(story.split('\n').filter((line) => line.length > 110)).toEqual([]);
    expect(output, 'colours are for terminals').not.toContain('\u001B');
    const expected = [
      'In this agency you are a manager.',
      'ana> /earnings agency',
      'Only owners and managers can do this here.',
      'There is no button "Nothing" here',
      '  Agency share of net revenue: 8%',
      'Agency share of net revenue: 8%\nSet by @Olivia',
      '@Ben is an owner now.',
      '@Ben is no longer an owner.',
      'Say what: select Name an owner: ',
      'Which ones?: Not linked (',
      'Page 2 of ',
      'Nobody here is called nobody.',
      'There is no /no such thing for this person.',
      'It is 2026-08-02 19:',
      'Are you a creator here?',
      'There is no file nowhere.xlsx here. Try one of: ',
      'There is no file tests here. Try one of: ',
      'Your file stays on this computer.',
      "[Move the demo's clock to the day after this file]",
      'It is 2026-09-16 07:00 UTC.',
      'Import for September 2026: please check',
    ];
    for (const text of expected) expect(said).toContain(text);
    expect(said).toMatch(/Your share \(estimate\): \$876\.00/u);
    expect({ code, left }).toEqual({ code: 0, left: [] });
  });

  it.skipIf(process.platform === 'win32')(
    'prints the address of its page, ends at once on Ctrl+C, and leaves nothing behind',
    async () => {
      const { child, ended, says } = demo('interrupted', []);
      await says('http://127.0.0.1:');
      child.kill('SIGINT');
      const { code, output, left } = await ended;
      expect({ code, left }).toEqual({ code: 130, left: [] });
      expect(output).not.toContain('✗');
    },
  );

  it.skipIf(process.platform === 'win32')('ends quietly when nobody reads on, and leaves nothing behind', async () => {
    const { child, ended } = demo('unread', ['--terminal']);
    // As `| head` does; the bot is just starting when the first line finds no reader. Who goes on would wait for what is typed.
    child.stdout?.destroy();
    const { code, output, left } = await ended;
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(output).not.toContain('EPIPE');
  });

  it('says so when it is asked for something it does not know', async () => {
    const { code, output } = await demo('strange', ['--twice']).ended;
    expect(output).toContain('The demo knows no --twice.');
    expect(code).toBe(1);
  });
});

import { readdirSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { powerLossSentence } from '#src/database/embedded.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { houseFacts } from '#src/database/house.tables.ts';
import { embeddedFolder, openDatabase } from '#src/database/open.ts';
import { startChild, temporaryFolder } from '#tests/support/child.ts';
import { prepareDatabase, silentLog } from '#tests/support/database.ts';

async function preparedFolder(): Promise<string> {
  const { config } = await prepareDatabase();
  return config.dataDirectory;
}

async function factsIn(dataDirectory: string): Promise<readonly string[]> {
  const open = await openDatabase({ databaseUrl: undefined, dataDirectory }, silentLog);
  const rows = await drizzleOf(open.db).select({ name: houseFacts.name }).from(houseFacts);
  await open.close();
  return rows.map((row) => row.name);
}

test('a folder serves one process, says what it does not survive, and is free with everything in it when that one is killed', async () => {
  const DATA_DIR = temporaryFolder();
  const first = startChild('database/children/write.ts', ['kept'], { env: { DATA_DIR } });
  await first.says('wrote kept-1');
  expect(first.lines).toContain(`warn: ${powerLossSentence}`);
  const second = startChild('database/children/open.ts', [], { env: { DATA_DIR } });
  const refusal = await second.says('refused');
  expect(await second.ended).toBe(2);
  expect(refusal).toContain(`Another process (pid ${first.pid}) is using the database`);
  expect(refusal).toContain("two at once would lose each other's work");
  await first.kill('SIGKILL');
  const acknowledged = first.lines.filter((line) => line.startsWith('wrote ')).map((line) => line.slice(6));
  const kept = new Set(await factsIn(DATA_DIR));
  expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
});

test('a folder that cannot be opened is refused with a sentence', async () => {
  const dataDirectory = await preparedFolder();
  writeFileSync(path.join(embeddedFolder(dataDirectory), 'global', 'pg_control'), 'not what it was');
  await expect(openDatabase({ databaseUrl: undefined, dataDirectory }, silentLog)).rejects.toThrow(
    'go back to the newest file in the backups folder',
  );
});

test('a first start that is killed in the middle is begun anew by the next', async () => {
  const DATA_DIR = temporaryFolder();
  const killed = startChild('database/children/open.ts', [], { env: { DATA_DIR } });
  for await (const { filename } of watch(DATA_DIR)) if (filename === 'database.unfinished') break;
  await killed.kill('SIGKILL');
  expect(readdirSync(DATA_DIR)).not.toContain('database');
  expect(await factsIn(DATA_DIR)).toEqual([]);
  expect(readdirSync(DATA_DIR)).toContain('database');
});

describe('a full disk', () => {
  test('fails the one transaction, and what was there stays readable', async () => {
    const DATA_DIR = await preparedFolder();
    // More than a segment of the log takes: its table cannot grow beyond.
    const writer = startChild('database/children/write.ts', ['full', '60000'], { env: { DATA_DIR }, largestFileKiB: 4_000 });
    await writer.says('trouble: disk-full');
    expect(await writer.ended).toBe(0);
    const acknowledged = writer.lines.filter((line) => line.startsWith('wrote ')).length;
    expect(writer.lines).toContain(`kept ${acknowledged}`);
    expect((await factsIn(DATA_DIR)).length).toBe(acknowledged);
  });

  test('ends the process with a sentence when even the log cannot be written, and nothing acknowledged is lost', async () => {
    const DATA_DIR = await preparedFolder();
    // Less than a segment of the log takes, in the small folders that tests have.
    const writer = startChild('database/children/write.ts', ['log', '3000'], { env: { DATA_DIR }, largestFileKiB: 960 });
    const sentence = await writer.says('fatal:');
    expect(sentence).toContain('is full: make at least 200 MB of room there, then start again.');
    expect(await writer.ended).toBe(3);
    const acknowledged = writer.lines.filter((line) => line.startsWith('wrote ')).map((line) => line.slice(6));
    const kept = new Set(await factsIn(DATA_DIR));
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  });

  test('at the first start leaves nothing half made behind', async () => {
    const DATA_DIR = temporaryFolder();
    const limited = startChild('database/children/open.ts', [], { env: { DATA_DIR }, largestFileKiB: 4_000 });
    expect(await limited.says('refused')).toContain('is there room on its disk?');
    expect(await limited.ended).toBe(2);
    expect(readdirSync(DATA_DIR)).not.toContain('database');
  });
});

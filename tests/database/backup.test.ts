import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { StartRefused } from '#src/core/errors.ts';
import { becomeActive } from '#src/database/active.ts';
import { backup, backupsFolder, restore, type BackupOptions } from '#src/database/backup.ts';
import { writeDump } from '#src/database/embedded-backup.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { houseFacts } from '#src/database/house.tables.ts';
import { openDatabase, type OpenDatabase } from '#src/database/open.ts';
import { dumpPostgres, findTool } from '#src/database/postgres-backup.ts';
import { temporaryFolder } from '#tests/support/child.ts';
import { makeFormer } from '#tests/support/former.ts';
import { createEmptyPostgres, prepareDatabase, serverUrl, silentLog, type PreparedDatabase } from '#tests/support/database.ts';

const now = new Date('2026-08-01T07:00:00Z');
const suffix = serverUrl === undefined ? 'tar.gz' : 'dump';

interface Stage {
  readonly options: BackupOptions;
  readonly said: string[];
  readonly folder: string;
}

function stageFor({ config }: Pick<PreparedDatabase, 'config'>): Stage {
  const said: string[] = [];
  const options = { config, now, log: silentLog, say: (line: string) => void said.push(line) };
  return { options, said, folder: backupsFolder(config.dataDirectory) };
}

async function opened<T>({ options }: Stage, work: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const open = await openDatabase(options.config, silentLog);
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

const write = (stage: Stage, name: string): Promise<void> =>
  opened(stage, async ({ db }) => {
    await drizzleOf(db).insert(houseFacts).values({ name, value: 'ünïcödé 💎', knownSince: now });
  });

const read = (stage: Stage): Promise<readonly string[]> =>
  opened(stage, async ({ db }) => {
    const rows = await drizzleOf(db).select().from(houseFacts);
    return rows.map((row) => `${row.name} ${row.value}`).toSorted();
  });

test('what was backed up comes back, all of it and nothing else, and what was there is kept', async () => {
  const stage = stageFor(await prepareDatabase());
  await write(stage, 'before');
  await backup([], stage.options);
  const file = path.join(stage.folder, `greenroom-2026-08-01T07-00-00.${suffix}`);
  expect(stage.said).toEqual([expect.stringContaining(`Everything is in ${file}.`)]);
  await write(stage, 'after');
  await expect(restore([file], stage.options)).rejects.toThrow('add --replace');
  expect(await read(stage)).toEqual(['after ünïcödé 💎', 'before ünïcödé 💎']);
  await restore(['--replace', file], stage.options);
  expect(await read(stage)).toEqual(['before ünïcödé 💎']);
  const kept = /is kept in (?<place>.+)\.$/u.exec(stage.said.at(-1) ?? '')?.groups?.['place'] ?? '';
  expect(existsSync(kept)).toBe(true);
});

test('a backup goes into a machine that has nothing yet', async () => {
  const here = stageFor(await prepareDatabase());
  await write(here, 'moved');
  const file = path.join(here.folder, `mine.${suffix}`);
  await backup([file], here.options);
  const config = { databaseUrl: serverUrl && (await createEmptyPostgres()), dataDirectory: temporaryFolder() };
  const there = stageFor({ config });
  await restore([file], there.options);
  expect(there.said.at(-1)).toBe(`The database is now what ${file} holds.`);
  expect(await read(there)).toEqual(['moved ünïcödé 💎']);
});

test('a file that is cut off, of another kind, or no backup changes nothing', async () => {
  const stage = stageFor(await prepareDatabase());
  const file = path.join(stage.folder, `whole.${suffix}`);
  await backup([file], stage.options);
  await write(stage, 'after');
  const whole = readFileSync(file);
  const spoiled = [whole.subarray(0, Math.floor(whole.length / 2)), gzipSync('just some text'), Buffer.from('just some text')];
  for (const bytes of spoiled) {
    const damaged = path.join(stage.folder, 'damaged');
    writeFileSync(damaged, bytes);
    await expect(restore(['--replace', damaged], stage.options)).rejects.toThrow(
      /take another one|nothing was changed: take another backup/u,
    );
  }
  expect(await read(stage)).toEqual(['after ünïcödé 💎']);
  expect(readdirSync(stage.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
});

test('a backup of the other database is refused with where it belongs', async () => {
  const stage = stageFor({ config: { databaseUrl: serverUrl, dataDirectory: temporaryFolder() } });
  mkdirSync(stage.folder, { recursive: true });
  const file = path.join(stage.folder, 'other');
  writeFileSync(file, serverUrl === undefined ? 'PGDMP and more' : gzipSync('a folder'));
  await expect(restore(['--replace', file], stage.options)).rejects.toThrow(
    serverUrl === undefined ? 'is a backup of a PostgreSQL: set DATABASE_URL' : 'is not a backup of a PostgreSQL',
  );
});

test('a backup from before the first release is refused with what to do, and changes nothing', async () => {
  const stage = stageFor(await prepareDatabase());
  const file = path.join(stage.folder, `former.${suffix}`);
  const former = stageFor(await prepareDatabase());
  await opened(former, async (open) => {
    await makeFormer(open.db);
    await (open.dump ? writeDump(open, file) : dumpPostgres(former.options.config.databaseUrl ?? '', file));
  });
  const sentence = 'was made by a version of Greenroom from before the first release, which this one cannot take over';
  await expect(read(former)).rejects.toThrow(
    `This database ${sentence}: start with an empty folder in DATA_DIR, or an empty database in DATABASE_URL`,
  );
  await write(stage, 'now');
  await expect(restore(['--replace', file], stage.options)).rejects.toThrow(`The database in ${file} ${sentence}`);
  expect(await read(stage)).toEqual(['now ünïcödé 💎']);
});

test('nothing is restored under a running bot', async () => {
  const stage = stageFor(await prepareDatabase());
  const file = path.join(stage.folder, `mine.${suffix}`);
  await backup([file], stage.options);
  await opened(stage, async (open) => {
    const lease = await becomeActive(open, { log: silentLog, onLost: () => {} });
    await expect(restore(['--replace', file], stage.options)).rejects.toThrow(/stop (?:it|that one) first/u);
    await lease.release();
  });
});

test.skipIf(process.platform === 'win32')('a backup can be read by nobody else on the machine', async () => {
  const stage = stageFor(await prepareDatabase());
  const file = path.join(temporaryFolder(), 'mine');
  await backup([file], stage.options);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
});

test.skipIf(process.platform === 'win32')(
  'a backup into a folder that may not be written is refused with a sentence',
  async () => {
    const stage = stageFor(await prepareDatabase());
    // Where nobody can make anything, root neither.
    const backingUp = backup(['/proc/greenroom'], stage.options);
    await expect(backingUp).rejects.toThrow(StartRefused);
    await expect(backingUp).rejects.toThrow('/proc may not be written to: name a file in another folder.');
  },
);

test('what was typed wrong is answered with what to type', async () => {
  const stage = stageFor({ config: { databaseUrl: serverUrl, dataDirectory: temporaryFolder() } });
  await expect(restore([], stage.options)).rejects.toThrow('Type: npm run restore -- <file>');
  await expect(restore(['nothing.here'], stage.options)).rejects.toThrow('There is no file');
  const { dataDirectory } = stage.options.config;
  await expect(restore([dataDirectory], stage.options)).rejects.toThrow(`${dataDirectory} is a folder: name one of the files`);
  await expect(backup(['a', 'b'], stage.options)).rejects.toThrow('Type: npm run backup');
  const nowhere = path.join(stage.folder, 'no', 'such');
  await expect(backup([path.join(nowhere, 'file')], stage.options)).rejects.toThrow(`There is no folder ${nowhere}: make it`);
  expect(existsSync(stage.folder)).toBe(false);
  await expect(findTool('pg_dump', 99)).rejects.toThrow(
    /install the PostgreSQL 99 client \(Debian and Ubuntu: apt install postgresql-client-99.+macOS: brew install postgresql@99; Windows/u,
  );
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#tests/support/child.ts';
import { ownDatabase } from '#src/database/house.store.ts';
import { embeddedFolder, openDatabase } from '#src/database/open.ts';
import { prepareDatabase, silentLog } from '#tests/support/database.ts';
import { makeFormer } from '#tests/support/former.ts';
import { openStreet } from './support/launched.ts';

describe('npm run doctor', () => {
  it('looks at token, intents, permissions, database, migrations and clock, and says what to fix', async () => {
    const street = await openStreet({ members: false });
    const doctor = street.start((await prepareDatabase()).env, 'doctor');
    expect(await doctor.ended).toBe(1);
    const said = doctor.lines.join('\n');
    expect(said).toContain(`ok   token: of the application Greenroom (${street.application.id})`);
    expect(said).toMatch(/FIX {2}intents: Server Members is not granted.*\n.*→ Switch on Server Members Intent at https:/u);
    expect(said).toMatch(/FIX {2}permissions in North: without .*ManageRoles.*\n.*→ Server Settings → Roles/u);
    expect(said).toContain("ok   clock: agrees with Discord's");
    expect(said).toMatch(/ok {3}database: (?:embedded|PostgreSQL)/u);
    expect(said).toMatch(/ok {3}migrations: \d+ of \d+ done/u);
    expect(street.emulator.connections(), 'it can look beside a running bot').toBe(0);
    expect(street.emulator.unknown).toEqual([]);
  });

  it('says what is wrong with the token and with the clock', async () => {
    const street = await openStreet();
    const wrong = street.start({ DATA_DIR: temporaryFolder(), DISCORD_TOKEN: 'MTIz.abc.def' }, 'doctor');
    expect(await wrong.ended).toBe(1);
    expect(wrong.lines.join('\n')).toMatch(/FIX {2}token\n.*→ Discord refuses the token\. Set DISCORD_TOKEN/u);
    const { id, name } = street.application;
    street.emulator.fail(
      { route: 'GET /applications/@me', times: 1 },
      { status: 200, body: { id, name, flags: 0 }, headers: { date: new Date(Date.now() + 3_600_000).toUTCString() } },
    );
    const late = street.start({ DATA_DIR: temporaryFolder() }, 'doctor');
    expect(await late.ended).toBe(1);
    expect(late.lines.join('\n')).toMatch(
      /FIX {2}clock: this machine's is 3\d{3} s behind Discord's\n.*timedatectl set-ntp true/u,
    );
  });

  it('says when the database is of another application than the token, as the start would', async () => {
    const street = await openStreet();
    const { env, config } = await prepareDatabase();
    const open = await openDatabase(config, silentLog);
    await ownDatabase(open.db, { id: '100000000000000007', name: 'Bluehouse' }, new Date());
    await open.close();
    const doctor = street.start(env, 'doctor');
    expect(await doctor.ended).toBe(1);
    expect(doctor.lines.join('\n')).toContain(
      'FIX  database: of another application than the token\n     → This database belongs to another Discord application (100000000000000007), and DISCORD_TOKEN is of Greenroom',
    );
  });

  it('says of a database from before the first release that this version cannot take it over', async () => {
    const street = await openStreet();
    const { env, config } = await prepareDatabase();
    const open = await openDatabase(config, silentLog);
    await makeFormer(open.db);
    await open.close();
    const doctor = street.start(env, 'doctor');
    expect(await doctor.ended).toBe(1);
    expect(doctor.lines.join('\n')).toContain(
      'FIX  migrations: the database is of a version before the first release\n     → This database was made by a version of Greenroom from before the first release, which this one cannot take over: start with',
    );
  });

  it('makes nothing where there is no database yet, and neither does npm run jobs', async () => {
    const street = await openStreet();
    const DATA_DIR = path.join(temporaryFolder(), 'data');
    const set = { DATA_DIR, NODE_COMPILE_CACHE: '' };
    const doctor = street.start(set, 'doctor');
    await doctor.says('ok   database: none yet; the first start makes one in');
    await doctor.ended;
    const listing = street.start(set, 'jobs', 'list');
    await listing.says(`There is no database in ${embeddedFolder(DATA_DIR)} yet: the first npm start makes it.`);
    expect(await listing.ended).toBe(0);
    const dropping = street.start(set, 'jobs', 'drop', '1');
    await dropping.says('There is no database in');
    expect(await dropping.ended).toBe(1);
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it('ends quietly when nobody reads on, and so does npm run jobs', async () => {
    const set = { DATA_DIR: path.join(temporaryFolder(), 'data'), DATABASE_URL: '', DISCORD_TOKEN: '' };
    for (const words of [['doctor'], ['jobs', 'list']]) {
      const child = spawn(process.execPath, ['bin/greenroom.mjs', ...words], { env: { ...process.env, ...set } });
      // As `| head -1` does.
      child.stdout.destroy();
      expect(await text(child.stderr)).toBe('');
    }
  });
});

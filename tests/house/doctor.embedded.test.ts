import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { embeddedFolder } from '#src/database/open.ts';
import { prepareDatabase } from '#tests/support/database.ts';
import { openStreet, ready } from './support/launched.ts';

describe('npm run doctor on the embedded database', () => {
  it('does not call a running bot something to fix', async () => {
    const street = await openStreet();
    const { env } = await prepareDatabase();
    const bot = street.start(env);
    await bot.says(ready);
    const doctor = street.start(env, 'doctor');
    await doctor.says(`ok   database: embedded, in use by the running bot (pid ${bot.pid}); stop it to look closer`);
    await doctor.ended;
    expect(doctor.lines.join('\n')).not.toContain('FIX  database');
  });

  it('says of a damaged folder that it does not open, and how to go back', async () => {
    const street = await openStreet();
    const { env, config } = await prepareDatabase();
    const folder = embeddedFolder(config.dataDirectory);
    writeFileSync(path.join(folder, 'global', 'pg_control'), 'not what it was');
    const doctor = street.start(env, 'doctor');
    expect(await doctor.ended).toBe(1);
    const said = doctor.lines.join('\n');
    expect(said).toContain(
      `FIX  database\n     → The embedded database in ${folder} does not open: restore the newest dump with npm run restore -- --replace <file>`,
    );
    expect(said).not.toContain('DATABASE_URL');
  });
});

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '#src/database/postgres.ts';
import { prepareDatabase, silentLog } from '#tests/support/database.ts';
import { startBench, testJob } from '#tests/support/job-bench.ts';

/** The PostgreSQL of a host whose certificate nobody but itself has signed, as many sell them. */
async function behindOwnCertificate(target: string): Promise<string> {
  const { key, cert } = ownCertificate();
  const to = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    // The client asks for encryption before anything else; S says yes.
    near.once('data', () => {
      near.write('S');
      const secured = new TLSSocket(near, { isServer: true, key, cert });
      const far = connect(Number(to.port), to.hostname);
      for (const socket of [secured, far]) {
        open.add(socket);
        socket.on('error', () => socket.destroy());
      }
      secured.pipe(far).pipe(secured);
    });
    near.on('error', () => near.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  const url = new URL(target);
  url.host = `127.0.0.1:${address.port}`;
  url.searchParams.set('sslmode', 'require');
  return url.href;
}

function ownCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=somewhere'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-days', '2', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}

test('a PostgreSQL that asks for encryption (sslmode=require) carries the queue as it carries everything else', async () => {
  const { config } = await prepareDatabase();
  const open = await openPostgres(await behindOwnCertificate(config.databaseUrl ?? ''), silentLog);
  onTestFinished(() => open.close());
  const seen: string[] = [];
  const note = testJob('test.note', (_ctx, id) => void seen.push(id));
  const bench = await startBench({ database: open.db, open, close: () => open.close() }, { jobs: [note] });
  onTestFinished(() => bench.running.stop());
  await bench.enqueue(note.of(randomUUID(), { id: 'a' }, 'a'));
  await bench.running.idle();
  expect(seen).toEqual(['a']);
});

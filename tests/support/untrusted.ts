import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { temporaryFolder } from './child.ts';

/**
 * A server that speaks TLS as PostgreSQL does, with a certificate it has signed itself. Made by openssl, which comes with
 * Debian's PostgreSQL.
 */
export async function startUntrusted(): Promise<{ readonly server: Server; readonly place: string }> {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(temporaryFolder(), name));
  if (key === undefined || cert === undefined) throw new Error('two names give two paths');
  const days = ['-days', '2', '-subj', '/CN=localhost'];
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...days]);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    // The first thing a client says is that it wants TLS.
    socket.once('data', () => {
      socket.write('S');
      new TLSSocket(socket, { isServer: true, key: readFileSync(key), cert: readFileSync(cert) }).on('error', () => {});
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return { server, place: `127.0.0.1:${address.port}` };
}

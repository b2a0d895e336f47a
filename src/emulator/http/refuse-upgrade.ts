import type { Duplex } from 'node:stream';

/** Sends away whoever asked for a WebSocket. */
export function refuseUpgrade(socket: Duplex): void {
  // One that does not wait to be refused is gone, and no error of ours.
  socket.on('error', () => {});
  // One that does not hang up would keep this port from being given back.
  socket.once('finish', () => socket.destroy());
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
}

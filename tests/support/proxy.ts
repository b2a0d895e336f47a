import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server reached through a line that the test can cut and mend. */
export interface Line {
  readonly url: string;
  /** Ends every connection and takes no new one: connecting is refused. */
  cut(): Promise<void>;
  /**
   * Cuts itself when somebody sends this text: `before` it arrives, or `after`, so that it is done over there and the
   * answer is lost. Resolves when it is cut.
   */
  cutAt(text: string, when: 'before' | 'after'): Promise<void>;
  /** On the connections there are, nothing arrives any more, and nobody is told; new ones work. */
  silence(): void;
  mend(): Promise<void>;
}

interface Trap {
  readonly text: string;
  readonly when: 'before' | 'after';
  readonly sprung: () => void;
}

/** @param target address of what is reached through it */
export async function startLine(target: string): Promise<Line> {
  const to = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let trap: Trap | undefined;
  let port = 0;
  let silences = 0;
  const cut = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    const closing = server;
    server = undefined;
    if (!closing) return;
    closing.close();
    await once(closing, 'close');
  };
  const spring = async (): Promise<void> => {
    const sprung = trap;
    trap = undefined;
    await cut();
    sprung?.sprung();
  };
  const mend = async (): Promise<void> => {
    server = createServer((near) => {
      const far = connect(Number(to.port), to.hostname);
      const since = silences;
      for (const socket of [near, far]) sockets.add(socket);
      near.on('data', (sent) => {
        if (since !== silences) return;
        const caught = trap !== undefined && sent.includes(trap.text);
        if (caught && trap?.when === 'before') void spring();
        else far.write(sent);
        if (caught && trap?.when === 'after') far.off('data', pass).once('data', () => void spring());
      });
      const pass = (answer: Buffer): void => void (since === silences && near.write(answer));
      far.on('data', pass);
      endTogether(near, far, sockets);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = portOf(server);
  };
  await mend();
  onTestFinished(cut);
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    cutAt: (text, when) => new Promise((sprung) => (trap = { text, when, sprung })),
    silence: () => void (silences += 1),
    mend,
  };
}

function endTogether(near: Socket, far: Socket, sockets: Set<Socket>): void {
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('end', () => other.end());
    one.on('close', () => {
      sockets.delete(one);
      other.destroy();
    });
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}

/** The bot of the demo, as a process of its own: the real `app.ts`, told by its parent what time it is and when to tick. */
import { inspect } from 'node:util';
import { startApp, type App } from '#src/app.ts';
import { OffsetClock } from './clock.ts';
import { fromChannel, type BotStart, type LogLevel, type Order, type Report } from './wire.ts';

const clock = new OffsetClock();
let app: App | undefined;

process.on('message', (message) => void obey(fromChannel<Order>(message)));
// Without a parent there is nobody to serve: a killed demo leaves no bot behind.
process.on('disconnect', () => process.exit());
// Ctrl+C reaches every process of the terminal; the parent says when to stop.
process.on('SIGINT', () => undefined);

async function obey(order: Order): Promise<void> {
  try {
    report({ kind: 'done', id: order.id, answer: await carryOut(order) });
  } catch (error) {
    report({ kind: 'failed', id: order.id, why: error instanceof Error ? error.message : String(error) });
  }
}

/** @returns what the order asked for: the invite link for `start`, JSON of what is due for `ahead` */
async function carryOut(order: Order): Promise<string> {
  if (order.kind === 'start') {
    clock.offset = order.start.offset;
    app = await start(order.start);
    return app.inviteLink;
  }
  // Also before it has started: its clock is to go with Discord's.
  if (order.kind === 'move') {
    clock.offset = order.offset;
    return '';
  }
  if (!app) throw new Error('The bot is not started.');
  if (order.kind === 'tick') await app.metronome.tick();
  if (order.kind === 'tick' || order.kind === 'idle') await app.idle();
  if (order.kind === 'ahead') return JSON.stringify(await app.ahead(new Date(order.until)));
  if (order.kind === 'stop') {
    await app.stop();
    app = undefined;
  }
  return '';
}

function start(given: BotStart): Promise<App> {
  return startApp(
    {
      token: given.token,
      discordApiUrl: given.discordApiUrl,
      databaseUrl: given.databaseUrl,
      dataDirectory: given.dataDirectory,
      httpPort: undefined,
      logLevel: 'warn',
    },
    {
      clock,
      ticking: 'by-hand',
      log: { debug: logger('debug'), info: logger('info'), warn: logger('warn'), error: logger('error') },
      fatal: (sentence) => {
        report({ kind: 'fatal', sentence });
        process.exitCode = 1;
        process.disconnect();
      },
    },
  );
}

function logger(level: LogLevel) {
  return (facts: object, message: string): void =>
    report({ kind: 'log', line: { level, message, facts: inspect(facts, { depth: 4 }) } });
}

/** Into a channel that may be closing: what is lost then, nobody waits for. */
function report(message: Report): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

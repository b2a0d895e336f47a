// The measured: the whole bot, as `npm start` runs it, ticked by hand where BENCH_TICKS does not say otherwise.
import { startApp } from '#src/app.ts';
import { readConfig } from '#src/config.ts';
import { makeLog } from '#src/observe/log.ts';
import { answerQuestions } from './measured.ts';

const app = await startApp(readConfig(process.env), {
  clock: { now: () => new Date() },
  log: makeLog('error'),
  ticking: process.env['BENCH_TICKS'] === 'every-minute' ? 'every-minute' : 'by-hand',
  fatal: (sentence) => {
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  },
});

answerQuestions(() => app.stop(), {
  /** Milliseconds one tick of the metronome takes. */
  tick: async () => {
    const began = performance.now();
    await app.metronome.tick();
    return performance.now() - began;
  },
  /** The same, until all that was due is done. */
  work: async () => {
    const began = performance.now();
    await app.metronome.tick();
    await app.idle();
    return performance.now() - began;
  },
});

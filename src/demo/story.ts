import type { Cast } from './cast.ts';
import { aCall } from './story-of-a-call.ts';
import { killAndRestart, parkAndTell } from './story-of-the-house.ts';
import { agencySees, anaIsLinked, anaSees, managerImports, othersAreRefused, ownerSetsUp, sayHello } from './story-of-the-job.ts';

/** The story, step by step; a step that breaks off ends it, because the next ones build on it. */
export async function runStory(cast: Cast): Promise<void> {
  const { transcript } = cast;
  transcript.line('Greenroom: the real bot with its embedded database, on an emulated Discord. 1 August 2026, 07:00 UTC.');
  const steps = [
    sayHello,
    ownerSetsUp,
    managerImports,
    anaIsLinked,
    anaSees,
    othersAreRefused,
    agencySees,
    killAndRestart,
    parkAndTell,
    aCall,
  ];
  try {
    for (const step of steps) await step(cast);
    checkTheLog(cast);
  } catch (error) {
    transcript.broke(error);
  }
  const { failed } = transcript;
  transcript.line(failed === 0 ? 'Every step showed what it should.' : `${failed} of the checks above failed.`);
}

/** What no step shows: the bot logged no error of ours, and asked Discord for nothing that the emulator does not know. */
function checkTheLog({ stage, transcript }: Cast): void {
  const errors = stage.lines.filter(({ level }) => level === 'error').map(({ message, facts }) => `${message} ${facts}`);
  for (const seen of [...errors, ...stage.emulator.unknown]) {
    transcript.sees({ about: 'the log of the bot', expected: 'no error', seen, holds: false });
  }
}

import { randomInt } from 'node:crypto';
import type { Log } from '#src/context.ts';
import { DiscordRefused, UserError } from '#src/core/errors.ts';
import { permissions, type Permission } from '#src/core/permissions.ts';
import { text, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Outage } from './door.ts';

/** Letters and digits that are not mistaken for each other when read aloud. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export interface WentWrong {
  readonly texts: Texts;
  readonly log: Log;
  /** What the log should say besides the error. */
  readonly facts: object;
  readonly outage: Outage | undefined;
  /** Whether the handler had begun: before that, nothing was done for sure. */
  readonly begun: boolean;
}

/**
 * The one place that turns whatever went wrong into what the reader sees. Expected errors are told in their words;
 * anything else is our bug: logged in full under a short reference, of which the reader sees only the reference.
 */
export function explain(error: unknown, { texts, log, facts, outage, begun }: WentWrong): Screen {
  if (error instanceof UserError) return problem(texts.edge.failedTitle, wordsOf(error, texts));
  if (error instanceof DiscordRefused && error.reason !== 'invalid') {
    log.warn(
      { ...facts, err: error, reason: error.reason, code: error.code, where: error.where },
      'Discord refused a call of a handler',
    );
    return problem(texts.edge.failedTitle, refusalWords(error, error.reason, texts));
  }
  if (outage !== undefined) {
    log.warn({ ...facts, err: error, outage, begun }, 'the database kept a handler from its work');
    return problem(texts.edge.failedTitle, outage === 'away' ? texts.edge.away(begun) : texts.edge.diskFull);
  }
  const reference = madeReference();
  log.error({ ...facts, err: error, reference }, 'a handler failed');
  return problem(texts.edge.failedTitle, texts.edge.ourBug(reference));
}

/** Said to somebody who may not do this, with who may. */
export const refusedScreen = (needs: Permission, texts: Texts): Screen =>
  problem(texts.edge.refusedTitle, texts.edge.refused(permissions[needs]));

export function problem(title: Words, said: Words): Screen {
  return { title, blocks: [text(said)], mood: 'problem' };
}

function refusalWords(error: DiscordRefused, reason: Exclude<DiscordRefused['reason'], 'invalid'>, texts: Texts): Words {
  switch (reason) {
    case 'missing-permission':
      return texts.edge.missingPermission(error.where.permissions ?? [], error.where.channelId);
    case 'gone':
      return texts.edge.gone;
    case 'dms-closed':
      return texts.edge.dmsClosed;
    case 'dms-paused':
      return texts.edge.dmsPaused;
    case 'events-full':
      return texts.edge.eventsFull;
    case 'event-over':
      return texts.edge.eventOver;
    case 'later':
      return texts.edge.later;
    default:
      return reason satisfies never;
  }
}

function wordsOf(error: UserError, texts: Texts): Words {
  return texts.errors[error.code](error.params);
}

function madeReference(): string {
  return Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
}

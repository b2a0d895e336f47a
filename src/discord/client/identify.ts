import { setTimeout as pause } from 'node:timers/promises';
import { ApplicationFlags, REST, Routes, type APIApplication } from 'discord.js';
import type { Log } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { Calls } from '../calls.ts';
import { DiscordFatal } from '../door.ts';
import { usualPace, type Pace } from '../pace.ts';
import { failureOf } from '../refusals.ts';
import { fatalReason } from './gateway.ts';
import { asDiscordSays, hasTexts, notDiscord } from './not-discord.ts';

export interface Identity {
  readonly applicationId: string;
  readonly name: string;
  /** Whether the application has the Server Members intent switched on. */
  readonly mayUseMembers: boolean;
  /** How far this machine's clock is ahead of Discord's, to about a second; undefined: Discord did not say. */
  readonly clockAheadMs: number | undefined;
}

type OwnApplication = Pick<APIApplication, 'id' | 'name'> & Partial<Pick<APIApplication, 'flags'>>;

/** Asked before anything is begun, because discord.js takes whatever it is told for an answer. */
const isGateway = (answer: unknown): answer is { url: string } =>
  hasTexts(answer, ['url']) && 'session_start_limit' in answer && 'shards' in answer;

const isOwnApplication = (answer: unknown): answer is OwnApplication =>
  hasTexts(answer, ['id', 'name']) && (!('flags' in answer) || Number.isInteger(answer.flags));

/**
 * Whose token this is, before anything else is started with it: one try, because whoever asks is told what came of it.
 * @throws DiscordFatal when Discord refuses the token, StartRefused when it is not Discord who answers
 */
export async function identify(
  token: string,
  apiUrl: string | undefined,
  pace: Pace = { ...usualPace, tries: 1 },
): Promise<Identity> {
  const rest = new REST({ ...(apiUrl !== undefined && { api: apiUrl }), retries: 0, timeout: pace.request }).setToken(token);
  let clockAheadMs: number | undefined;
  rest.on('response', (_request, response) => {
    const said = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(said)) clockAheadMs ??= Date.now() - said;
  });
  const calls = new Calls({ rest: () => rest, pace, unauthorised: () => {} });
  try {
    const application = asDiscordSays(isOwnApplication, await calls.get(Routes.currentApplication()), apiUrl);
    asDiscordSays(isGateway, await calls.get(Routes.gatewayBot()), apiUrl);
    return {
      clockAheadMs,
      applicationId: application.id,
      name: application.name,
      mayUseMembers: Boolean(
        (application.flags ?? 0) & (ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited),
      ),
    };
  } catch (error) {
    if (error instanceof Error && failureOf(error.cause)?.status === 401) throw new DiscordFatal(fatalReason('token'));
    throw notDiscord(error, apiUrl) ?? error;
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

const longestPause = 60_000;

/**
 * The same at a start: a Discord that is out of reach is waited for, for as long as it takes.
 * @throws DiscordFatal, StartRefused as `identify` does
 */
export async function identifyPatiently(token: string, apiUrl: string | undefined, log: Log): Promise<Identity> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await identify(token, apiUrl);
    } catch (error) {
      if (!(error instanceof DiscordRefused) || error.reason !== 'later') throw error;
      const ms = Math.min(longestPause, 1000 * 2 ** attempt);
      log.warn(
        { attempt, seconds: ms / 1000 },
        `Discord does not answer (${error.message}). Greenroom starts as soon as it does. Is this machine online, and DISCORD_API_URL right if it is set?`,
      );
      await pause(ms);
    }
  }
}

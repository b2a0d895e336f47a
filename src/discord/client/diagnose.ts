import { PermissionFlagsBits, REST, Routes } from 'discord.js';
import { identify, type Identity } from './identify.ts';
import { inviteLink, invitePermissions } from './invite.ts';
import { asDiscordSays, hasTexts, notDiscord } from './not-discord.ts';

/** How things stand at Discord, seen from outside the running bot. */
export interface Diagnosis {
  readonly identity: Identity;
  readonly inviteLink: string;
  readonly servers: readonly ServerDiagnosis[];
}

interface ServerDiagnosis {
  readonly name: string;
  /** Discord's names of permissions of the invite that the bot does not have in the server. */
  readonly missing: readonly string[];
}

/** Discord documents the answer as partial servers with the bot's permissions in each. */
const areOwnGuilds = (answer: unknown): answer is readonly { name: string; permissions: string }[] =>
  Array.isArray(answer) &&
  answer.every((guild: unknown) => hasTexts(guild, ['name', 'permissions']) && /^\d+$/u.test(guild.permissions));
const mostServers = 200;

/**
 * Asks Discord with the token alone, without connecting: works beside a running bot.
 * @throws DiscordFatal when Discord refuses the token, StartRefused when it is not Discord who answers
 */
export async function diagnose(token: string, apiUrl: string | undefined): Promise<Diagnosis> {
  const identity = await identify(token, apiUrl);
  const rest = new REST({ ...(apiUrl !== undefined && { api: apiUrl }), retries: 2 }).setToken(token);
  try {
    const query = new URLSearchParams({ limit: String(mostServers) });
    const guilds = asDiscordSays(areOwnGuilds, await rest.get(Routes.userGuilds(), { query }), apiUrl);
    const servers = guilds.map(({ name, permissions }) => ({ name, missing: missingFrom(BigInt(permissions)) }));
    return { identity, inviteLink: inviteLink(identity.applicationId), servers };
  } catch (error) {
    throw notDiscord(error, apiUrl) ?? error;
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

function missingFrom(held: bigint): readonly string[] {
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return [];
  return invitePermissions.filter((name) => (held & PermissionFlagsBits[name]) === 0n);
}

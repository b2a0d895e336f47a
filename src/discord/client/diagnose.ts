import { PermissionFlagsBits, REST, Routes, type APIPartialGuild } from 'discord.js';
import { identify, type Identity } from './identify.ts';
import { inviteLink, invitePermissions } from './invite.ts';

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

interface OwnGuild extends Pick<APIPartialGuild, 'id' | 'name'> {
  readonly permissions: string;
}

const mostServers = 200;

/**
 * Asks Discord with the token alone, without connecting: works beside a running bot.
 * @throws DiscordFatal when Discord refuses the token
 */
export async function diagnose(token: string, apiUrl: string | undefined): Promise<Diagnosis> {
  const identity = await identify(token, apiUrl);
  const rest = new REST({ ...(apiUrl !== undefined && { api: apiUrl }), retries: 2 }).setToken(token);
  try {
    const guilds = listed(await rest.get(Routes.userGuilds(), { query: new URLSearchParams({ limit: String(mostServers) }) }));
    const servers = guilds.map(({ name, permissions }) => ({ name, missing: missingFrom(BigInt(permissions)) }));
    return { identity, inviteLink: inviteLink(identity.applicationId), servers };
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

function missingFrom(held: bigint): readonly string[] {
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return [];
  return invitePermissions.filter((name) => (held & PermissionFlagsBits[name]) === 0n);
}

/** Discord documents the answer of this route as a list of partial servers with the bot's permissions in each. */
function listed(answer: unknown): readonly OwnGuild[] {
  return answer as readonly OwnGuild[];
}

import type { Clock, Database, Jobs } from '#src/context.ts';
import { inBatches } from '#src/core/batches.ts';
import { findAgencyByGuild, settingsFrom } from './agency.store.ts';
import { greet, tellOwners } from './arrivals.jobs.ts';
import { listChanged, markAbsent, markRemoved, upsertPresent, type PresentGuild } from './arrivals.store.ts';

/** What this feature does with what Discord tells us about servers and roles. */
export interface AgencyNews {
  /** At ready and on join. Many at once are taken together. */
  present(guild: PresentGuild & { readonly firstWritableChannelId: string | undefined }): Promise<void>;
  removed(guildId: string): Promise<void>;
  /** After ready: whoever is not named has removed Greenroom. */
  absent(presentGuildIds: readonly string[]): Promise<void>;
  rolesGained(guildId: string, userId: string, roleIds: readonly string[]): Promise<void>;
}

interface Here {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

type Arriving = Parameters<AgencyNews['present']>[0];

/** Servers in one statement, at most. */
const batch = 500;

export function agencyNews(here: Here): AgencyNews {
  const { db, clock } = here;
  return {
    present: inBatches(batch, async (guilds: readonly Arriving[]) => {
      await welcome(here, guilds);
      return guilds.map(() => undefined);
    }),
    removed: (guildId) => db.transaction((tx) => markRemoved(tx, guildId, clock.now())),
    absent: (presentGuildIds) => db.transaction((tx) => markAbsent(tx, presentGuildIds, clock.now())),
    rolesGained: (guildId, userId, roleIds) => noteRoles(here, { guildId, userId, roleIds }),
  };
}

/** Creates or revives agencies, and greets each that joined just now, where it can be greeted. */
async function welcome({ db, jobs, clock }: Here, guilds: readonly Arriving[]): Promise<void> {
  const changed = await listChanged(db, [...new Map(guilds.map((guild) => [guild.id, guild])).values()]);
  if (changed.length === 0) return;
  const at = clock.now();
  const channels = new Map(changed.map(({ id, firstWritableChannelId }) => [id, firstWritableChannelId]));
  await db.transaction(async (tx) => {
    for (const { agencyId, guildId } of await upsertPresent(tx, changed, at)) {
      const channelId = channels.get(guildId);
      if (channelId === undefined) continue;
      const joinedAt = at.toISOString();
      await jobs.enqueue(tx, greet.of(agencyId, { channelId, joinedAt }, `greet:${agencyId}:${joinedAt}`));
    }
  });
}

/** Owners hear of everybody who gets the manager or coach role (domain.md, Who sees what). */
async function noteRoles(
  { db, jobs, clock }: Here,
  news: { guildId: string; userId: string; roleIds: readonly string[] },
): Promise<void> {
  const row = await findAgencyByGuild(db, news.guildId);
  if (!row) return;
  const { managerRoleId, coachRoleId } = settingsFrom(row);
  const at = clock.now().toISOString();
  const gained = (['manager', 'coach'] as const).filter((setting) => {
    const mapped = setting === 'manager' ? managerRoleId : coachRoleId;
    return mapped !== undefined && news.roleIds.includes(mapped);
  });
  if (gained.length === 0) return;
  await db.transaction(async (tx) => {
    for (const setting of gained) {
      const key = `role-gained:${setting}:${news.userId}:${at}`;
      await jobs.enqueue(tx, tellOwners.of(row.id, { userId: news.userId, setting, at }, `${row.id}:${key}`));
    }
  });
}

import type { Clock, Database, Jobs } from '#src/context.ts';
import { greet, lookWhoIsHere } from './arrivals.jobs.ts';
import { listChanged, listPresent, markAbsent, markRemoved, upsertPresent, type PresentGuild } from './arrivals.store.ts';
import { noteRoles } from '#src/features/agency/staff/staff.service.ts';

/** What this feature does with what Discord tells us about servers and members. */
export interface AgencyNews {
  /** At ready and on join. Many at once are taken in together. */
  present(guild: Arriving): Promise<void>;
  removed(guildId: string): Promise<void>;
  /** After ready: whoever is not named has removed Greenroom. */
  absent(presentGuildIds: readonly string[]): Promise<void>;
  /** @param roleIds all the member holds now */
  rolesHeld(guildId: string, userId: string, roleIds: readonly string[]): Promise<void>;
}

type Arriving = PresentGuild & { readonly firstWritableChannelId: string | undefined };

interface Here {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

/** Servers in one statement, at most. */
const batch = 500;

export function agencyNews(here: Here): AgencyNews {
  const { db, clock } = here;
  // One after the other, in the order it was told: a server that removes Greenroom and invites it again is there in the end.
  const inOrder = inTurn();
  // A role that is taken and given again in the same second was lost in between.
  const rolesInOrder = inTurn();
  let arriving: { readonly guilds: Arriving[]; readonly done: Promise<void> } | undefined;
  const begin = (first: Arriving): Promise<void> => {
    const guilds = [first];
    const done = inOrder(async () => {
      if (arriving?.guilds === guilds) arriving = undefined;
      await welcome(here, guilds);
    });
    arriving = { guilds, done };
    return done;
  };
  const afterArrivals = (work: () => Promise<void>): Promise<void> => {
    arriving = undefined;
    return inOrder(work);
  };
  return {
    present(guild) {
      if (!arriving || arriving.guilds.length >= batch) return begin(guild);
      arriving.guilds.push(guild);
      return arriving.done;
    },
    removed: (guildId) => afterArrivals(() => db.transaction((tx) => markRemoved(tx, guildId, clock.now()))),
    absent: (ids) => afterArrivals(() => db.transaction((tx) => markAbsent(tx, ids, clock.now()))),
    rolesHeld: (guildId, userId, roleIds) => rolesInOrder(() => noteRoles(here, { guildId, userId, roleIds })),
  };
}

/** Creates or revives agencies, greets each that joined just now, where it can be greeted, and has it looked who is there. */
async function welcome({ db, jobs, clock }: Here, arriving: readonly Arriving[]): Promise<void> {
  const guilds = [...new Map(arriving.map((guild) => [guild.id, guild])).values()];
  const changed = await listChanged(db, guilds);
  const at = clock.now();
  const channels = new Map(changed.map(({ id, firstWritableChannelId }) => [id, firstWritableChannelId]));
  await db.transaction(async (tx) => {
    for (const { agencyId, guildId } of await upsertPresent(tx, changed, at)) {
      const channelId = channels.get(guildId);
      if (channelId === undefined) continue;
      const joinedAt = at.toISOString();
      await jobs.enqueue(tx, greet.of(agencyId, { channelId, joinedAt }, `greet:${agencyId}:${joinedAt}`));
    }
    const present = await listPresent(tx, guilds);
    await jobs.enqueue(tx, ...present.map((agencyId) => lookWhoIsHere.of(agencyId, {}, `look-who-is-here:${agencyId}`)));
  });
}

/** Runs work in the order it comes, each after the one before; what fails there fails for its own caller only. */
function inTurn(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

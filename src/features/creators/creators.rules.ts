import type { Day } from '#src/core/calendar.ts';

/** A creator as we know them before a file is looked at. */
export interface KnownCreator {
  readonly id: string;
  readonly tiktokId: string | null;
  readonly handle: string;
  readonly managerName: string | null;
  readonly groupName: string | null;
  readonly joinedOn: Day | null;
}

/** A row of a file, as far as it says who somebody is. */
export interface SeenRow {
  readonly line: number;
  readonly tiktokId: string | null;
  /** '' where the file says none that is one; only beside an ID. */
  readonly username: string;
  readonly managerName: string | null;
  readonly groupName: string | null;
  readonly joinedOn: Day | null;
}

/** TikTok usernames are the same in any case. */
export const sameHandle = (handle: string): string => handle.toLowerCase();

/** How a creator is called of whom no file has said a name that is one. @param tiktokId what the name is made of */
export const nameWithoutHandle = (tiktokId: string): string => `creator …${tiktokId.slice(-4)}`;

/** What is typed as a TikTok handle: `ana`, `@ana`, `https://www.tiktok.com/@ana/live?lang=en`. */
export function handleFrom(typed: string): string {
  const bare = typed.trim();
  const inAddress = /tiktok\.com\/@([^/?#\s]+)/iu.exec(bare)?.[1];
  return inAddress ?? bare.replace(/^@/u, '');
}

/** A creator as they should be described. */
export type Description = Omit<KnownCreator, 'tiktokId'>;

/** What a file of the newest day says of a creator, where it differs from what those before it say; undefined: nothing new. */
export function changesOf(known: KnownCreator, row: SeenRow): Description | undefined {
  return unlessSame(known, {
    id: known.id,
    handle: row.username === '' ? known.handle : row.username,
    managerName: row.managerName ?? known.managerName,
    groupName: row.groupName ?? known.groupName,
    joinedOn: row.joinedOn ?? known.joinedOn,
  });
}

/** What all files say of a creator: of each thing, what the newest says that says it; username '' where none says one. */
export interface SaidOf extends Omit<SeenRow, 'line' | 'tiktokId'> {
  readonly creatorId: string;
}

/** How all files describe a creator, and nothing but they; undefined: as they are described already. */
export function changesTo(known: KnownCreator | undefined, said: SaidOf): Description | undefined {
  if (!known) return undefined;
  const { username, managerName, groupName, joinedOn } = said;
  const nameless = known.tiktokId === null ? known.handle : nameWithoutHandle(known.tiktokId);
  return unlessSame(known, { id: known.id, handle: username === '' ? nameless : username, managerName, groupName, joinedOn });
}

function unlessSame(known: KnownCreator, now: Description): Description | undefined {
  const same =
    now.handle === known.handle &&
    now.managerName === known.managerName &&
    now.groupName === known.groupName &&
    now.joinedOn === known.joinedOn;
  return same ? undefined : now;
}

/** Somebody with an ID, seen under a handle since a day. */
export interface Holding {
  readonly creatorId: string;
  readonly firstSeenOn: Day;
}

/**
 * Whose a row without an ID is (domain.md: match by username): whoever with an ID was last seen to take that username,
 * on its day or before. An ID that shows up under it only later may be somebody else; joining those is for a person.
 * Depends on what files say, never on the order in which they came.
 * @param excluded those who stand in the same file with their ID
 */
export function whoHeld(holdings: readonly Holding[], on: Day, excluded: ReadonlySet<string>): string | undefined {
  let best: Holding | undefined;
  for (const holding of holdings) {
    if (holding.firstSeenOn > on || excluded.has(holding.creatorId)) continue;
    if (
      !best ||
      holding.firstSeenOn > best.firstSeenOn ||
      (holding.firstSeenOn === best.firstSeenOn && holding.creatorId < best.creatorId)
    )
      best = holding;
  }
  return best?.creatorId;
}

import type { Agency } from '#src/context.ts';
import { parseZone, type Zone } from '#src/core/zones.ts';
import type { Settings } from './agency.rules.ts';
import type { agencies } from './agency.tables.ts';

export type AgencyRow = typeof agencies.$inferSelect;

export function agencyFrom(row: AgencyRow): Agency {
  return {
    id: row.id,
    guildId: row.guildId,
    name: row.name ?? row.guildName,
    zone: zoneFrom(row.zone),
    currency: row.currency,
    locale: row.locale,
  };
}

/** undefined until one is chosen; UTC counts until then. */
export const chosenZone = (row: AgencyRow): Zone | undefined => (row.zone === null ? undefined : zoneFrom(row.zone));

export function settingsFrom(row: AgencyRow): Settings {
  return {
    ...present('managerRoleId', row.managerRoleId),
    ...present('coachRoleId', row.coachRoleId),
    ...present('creatorRoleId', row.creatorRoleId),
    ...present('announcementsChannelId', row.announcementsChannelId),
    ...present('leaderboardChannelId', row.leaderboardChannelId),
    ...present('staffChannelId', row.staffChannelId),
    ...present('privateChannelId', row.privateChannelId),
    ...present('liveChannelId', row.liveChannelId),
  };
}

function present<K extends keyof Settings>(key: K, value: string | null): Pick<Settings, K> | object {
  return value === null ? {} : { [key]: value };
}

/** Until a zone is chosen, UTC: what the figures are counted in anyway. */
function zoneFrom(stored: string | null): Zone {
  const zone = parseZone(stored ?? 'UTC');
  if (!zone) throw new Error(`the zone ${stored} is not known to this machine`);
  return zone;
}

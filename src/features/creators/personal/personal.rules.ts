/** What a creator is called once nobody may know who it was. No username can be: they have no hyphens. */
export const pseudonymOf = (creatorId: string): string => `deleted-${creatorId.slice(0, 8)}`;

/** Whether a row of a file is named so: it stays whose it was. */
export const isPseudonym = (name: string): boolean => /^deleted-[0-9a-f]{8}$/u.test(name);

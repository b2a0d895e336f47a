/**
 * Their roles, and who they are where no role says it.
 * @param {{ readonly roles: readonly string[], readonly about: string }} person
 */
export function aboutOf({ roles, about }) {
  const isSaid = roles.some((role) => role.toLowerCase() === about.toLowerCase());
  return [roles.join(', '), isSaid ? '' : about].filter(Boolean).join(' · ');
}

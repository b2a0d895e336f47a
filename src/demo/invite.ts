/** The permissions an invite link asks for. @throws when the link names none */
export function permissionsIn(link: string): bigint {
  const asked = new URL(link).searchParams.get('permissions');
  if (asked === null) throw new Error(`The invite link asks for no permissions: ${link}`);
  return BigInt(asked);
}

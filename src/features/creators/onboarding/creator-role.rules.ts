/** `by-hand`: Discord does not let us, so staff are told to do it. */
export interface RoleTried {
  readonly kind: 'done' | 'by-hand';
  readonly roleId: string;
}

/** What became of giving the creator role. `role-deleted`: the chosen one is no longer there, which no hand can give either. */
export type RoleGiven = RoleTried | { readonly kind: 'no-role-chosen' | 'role-deleted' };

/** What became of taking it. `nothing-to-take`: no role is chosen, it was deleted, or they left the server and have none. */
export type RoleTaken = RoleTried | { readonly kind: 'nothing-to-take' };

import { show } from '#src/core/answer.ts';
import { command, optional, role } from '#src/core/command.ts';
import { chooseRoles } from '#src/features/agency/index.ts';

export default command({
  needs: 'agency.settings',
  answers: 'privately',
  options: { manager: optional(role()), coach: optional(role()), creator: optional(role()) },
  run: async (ctx, roles) => show(await chooseRoles(ctx, roles)),
});

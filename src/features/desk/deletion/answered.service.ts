import type { PrivateMessage } from '#src/context.ts';
import { isRowId } from '#src/core/ids.ts';
import { answeredScreen } from './deletion.screens.ts';
import { findRequest } from './deletion.store.ts';

/** That a request was refused; the reason is read on `/my data`. Whose data is deleted is sent nothing more. */
export const answeredMessage: PrivateMessage = {
  kind: 'desk.deletion-answered',
  needsOptIn: 'reminders',
  screen: async (ctx, { subject }) => {
    const request = isRowId(subject) ? await findRequest(ctx.db, ctx.agency.id, subject) : undefined;
    return request?.state === 'refused' ? answeredScreen(ctx.texts) : undefined;
  },
};

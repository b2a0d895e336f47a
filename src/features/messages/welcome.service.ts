import type { JobContext, PrivateMessage } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { toKeepThread, type Onboarded } from './asking.service.ts';
import { findContact, findUnconfirmed } from './contacts.store.ts';
import { welcomeScreen } from './messages.screens.ts';
import { preferencesOf } from './preferences.service.ts';
import { sayPrivately } from './say.service.ts';
import { wantThread } from './threads.store.ts';

const kind = 'messages.welcome';

/** The one message nobody asked for: staff began it by onboarding them. */
export const welcomeMessage: PrivateMessage = {
  kind,
  needsOptIn: undefined,
  screen: async (ctx, { creatorId, userId }) => {
    const contact = await findContact(ctx.db, ctx.agency.id, userId, dayOf(ctx.clock.now()));
    if (contact?.creatorId !== creatorId) return undefined;
    const { reminders } = await preferencesOf(ctx.db, ctx.agency.id, userId);
    const confirm = await findUnconfirmed(ctx.db, ctx.agency.id, userId);
    return welcomeScreen(ctx.texts, { ...contact, agency: ctx.agency.name, confirm, reminders });
  },
};

/** Welcomes who was onboarded, and gives them and their coach a place to talk. */
export async function welcome(ctx: JobContext, { creatorId, userId, key }: Onboarded): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await sayPrivately(tx, ctx, { kind, creatorId, userId, subject: creatorId, key });
    await wantThread(tx, ctx.agency.id, userId, ctx.clock.now());
    await ctx.jobs.enqueue(tx, toKeepThread(ctx.agency.id, userId));
  });
}

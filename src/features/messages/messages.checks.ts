import type { Check, Finding } from '#src/context.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { listHardToReach } from './contacts.store.ts';

const reach: Check = {
  name: 'messages.reach',
  run: async (ctx) => {
    const say = ctx.texts.messages.check;
    const [hard, settings] = await Promise.all([listHardToReach(ctx.db, ctx.agency.id), getSettings(ctx.db, ctx.agency.id)]);
    const noThread = settings.privateChannelId === undefined ? hard.filter(({ closed }) => closed) : [];
    const unreached = hard.filter((each) => each.undelivered && !noThread.includes(each));
    const findings: Finding[] = [];
    const usersOf = (list: typeof hard): readonly string[] => list.map(({ userId }) => userId);
    if (noThread.length > 0) {
      const fix = { label: ctx.texts.readiness.chooseChannels, press: { action: 'agency.turn-setup' as const } };
      findings.push({ severity: 'broken', text: say.noPrivateChannel(usersOf(noThread)), fix });
    }
    if (unreached.length > 0) findings.push({ severity: 'attention', text: say.unreached(usersOf(unreached)) });
    return findings;
  },
};

export const messagesChecks: readonly Check[] = [reach];

import type { Check, Context, Finding } from '#src/context.ts';
import { channelFinding } from '#src/features/agency/index.ts';
import { listHolders } from '#src/features/calls/holding/holding.store.ts';
import { isCoach } from '#src/features/creators/index.ts';
import { listRunning } from '#src/features/calls/calls.store.ts';
import { needsOf, problemsOf, toMakeEvents, type PlaceProblem } from './readiness.rules.ts';

/** Whether every call that goes on can be posted and take place where it was planned. */
export const callsChecks: readonly Check[] = [
  {
    name: 'calls.places',
    run: async (ctx) => {
      const calls = await listRunning(ctx.db, ctx.agency.id, ctx.clock.now());
      if (calls.length === 0) return 'not-begun';
      const [existing, inServer] = await Promise.all([listExisting(ctx), ctx.guild.botPermissions()]);
      const found = await Promise.all(
        needsOf(calls).map(async (need) => {
          const here = existing.has(need.channelId) ? await ctx.guild.botPermissions(need.channelId) : undefined;
          return problemsOf(need, here, inServer).map((problem) => findingOf(ctx, problem));
        }),
      );
      const noEvents = !inServer.has(toMakeEvents) && !inServer.has('Administrator');
      const all = found.flat();
      return [
        ...(noEvents ? [{ severity: 'broken' as const, text: ctx.texts.callReadiness.noEvents }] : []),
        ...all,
        ...(await withoutHolder(ctx)),
      ];
    },
  },
];

async function withoutHolder(ctx: Context): Promise<readonly Finding[]> {
  const holders = await listHolders(ctx.db, ctx.agency.id, ctx.clock.now());
  const found = await Promise.all(holders.map(async (userId) => ((await isCoach(ctx, userId)) ? [] : [userId])));
  return found.flat().map((userId) => ({ severity: 'broken', text: ctx.texts.callReadiness.noHolder(userId) }));
}

const listExisting = async ({ guild }: Context): Promise<ReadonlySet<string>> =>
  new Set((await guild.channels()).map(({ id }) => id));

function findingOf({ texts }: Context, problem: PlaceProblem): Finding {
  if (problem.kind === 'gone') return { severity: 'broken', text: texts.callReadiness.gone(problem.title) };
  return channelFinding(texts, problem);
}

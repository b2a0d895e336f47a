import type { Check, HelpEntry, Naming } from '#src/context.ts';
import { mayDo } from '#src/core/permissions.ts';
import { creatorsNamings, isLinked } from '#src/features/creators/index.ts';
import { dataAgeChecks } from './freshness/data-age.service.ts';
import { newestPlan } from './plans/plans.rules.ts';
import { listPlans } from './plans/plans.store.ts';

export const earningsHelp: readonly HelpEntry[] = [
  {
    needs: 'earnings.import',
    describe: ({ texts }) => ({
      text: texts.earnings.helpImport,
      button: { label: texts.earnings.helpImportButton, press: { action: 'earnings.open-import' } },
    }),
  },
  {
    needs: 'earnings.agency',
    describe: ({ texts }) => ({
      text: texts.earnings.helpAgency,
      button: { label: texts.earnings.helpAgencyButton, press: { action: 'earnings.show-agency' } },
    }),
  },
  {
    needs: 'earnings.see-plan',
    describe: ({ texts, actor }) => ({
      text: mayDo(actor.standings, 'earnings.plan') ? texts.earnings.helpPlan : texts.earnings.helpSeePlan,
      button: { label: texts.earnings.helpPlanButton, press: { action: 'earnings.open-plan' } },
    }),
  },
  {
    needs: 'earnings.privacy',
    describe: ({ texts, actor }) => ({
      // Discord shows /setup only to who may manage the server.
      text: texts.earnings.helpPrivacy(actor.standings.has('administrator')),
      button: { label: texts.earnings.helpPrivacyButton, press: { action: 'earnings.open-privacy' } },
    }),
  },
  {
    needs: 'earnings.own',
    for: async (ctx) => ctx.actor.standings.has('creator') || (await isLinked(ctx)),
    describe: ({ texts }) => ({
      text: texts.earnings.helpOwn,
      button: { label: texts.earnings.helpOwnButton, press: { action: 'earnings.show-own' } },
    }),
  },
];

/** Whether the agency has said what TikTok pays it: until then nothing can be shown as its share. */
export const earningsChecks: readonly Check[] = [
  ...dataAgeChecks,
  {
    name: 'earnings.agency-share',
    run: async (ctx) => {
      const newest = newestPlan(await listPlans(ctx.db, ctx.agency.id));
      return newest?.agencySharePpm === undefined ? [{ severity: 'attention', text: ctx.texts.earnings.agencyShareAsked }] : [];
    },
  },
];

/** Whose figures somebody opened: the log keeps the ID, and says the handle that they have now. */
export const earningsNamings: readonly Naming[] = creatorsNamings
  .filter(({ detail }) => detail === 'creator')
  .map((naming) => ({ ...naming, area: 'earnings', detail: 'whose' }));

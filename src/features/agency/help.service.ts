import type { Context, HelpEntry } from '#src/context.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Screen } from '#src/core/screen.ts';
import { helpScreen } from './help.screens.ts';

/** What this person may do here, from the lists of all features. @param page from 0 */
export async function showHelp(ctx: Context, page = 0): Promise<Screen> {
  const jobs = ctx.house.jobsToBeDone
    .filter(({ needs }) => mayDo(ctx.actor.standings, needs))
    .map(({ describe }) => describe(ctx));
  return helpScreen(ctx.texts, { standings: ctx.actor.standings, jobs, page });
}

export const agencyHelp: readonly HelpEntry[] = [
  {
    needs: 'agency.settings',
    describe: ({ texts }) => ({
      text: texts.agency.help.setUp.text,
      button: { label: texts.agency.help.setUp.button, press: { action: 'agency.open-setup' } },
    }),
  },
  {
    needs: 'agency.settings',
    describe: ({ texts }) => ({
      text: texts.agency.help.check.text,
      button: { label: texts.agency.help.check.button, press: { action: 'agency.open-check' } },
    }),
  },
  {
    needs: 'agency.owners',
    describe: ({ texts }) => ({
      text: texts.agency.help.owners.text,
      button: { label: texts.agency.help.owners.button, press: { action: 'agency.open-owners' } },
    }),
  },
  {
    needs: 'agency.log',
    describe: ({ texts }) => ({
      text: texts.agency.help.log.text,
      button: { label: texts.agency.help.log.button, press: { action: 'agency.open-log' } },
    }),
  },
  { needs: 'agency.settings', describe: ({ texts }) => ({ text: texts.agency.help.card }) },
];

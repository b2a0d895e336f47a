import type { Context, HelpEntry } from '#src/context.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Screen } from '#src/core/screen.ts';
import { helpScreen } from './help.screens.ts';

/** What this person may do here, from the lists of all features. @param page from 0 */
export async function showHelp(ctx: Context, page = 0): Promise<Screen> {
  const allowed = ctx.house.jobsToBeDone.filter(({ needs }) => mayDo(ctx.actor.standings, needs));
  const works = await Promise.all(allowed.map(async (entry) => (entry.for ? entry.for(ctx) : true)));
  const jobs = allowed.filter((_, index) => works[index]).map(({ describe }) => describe(ctx));
  return helpScreen(ctx.texts, { standings: ctx.actor.standings, jobs, page });
}

/** Discord shows /setup only to who may manage the server: to the others a command they cannot type is no help. */
const seesSetup = ({ actor }: Context): boolean => actor.standings.has('administrator');

export const agencyHelp: readonly HelpEntry[] = [
  {
    needs: 'agency.settings',
    describe: (ctx) => ({
      text: ctx.texts.agency.help.setUp.text(seesSetup(ctx)),
      button: { label: ctx.texts.agency.help.setUp.button, press: { action: 'agency.open-setup' } },
    }),
  },
  {
    needs: 'agency.settings',
    describe: (ctx) => ({
      text: ctx.texts.agency.help.check.text(seesSetup(ctx)),
      button: { label: ctx.texts.agency.help.check.button, press: { action: 'agency.open-check' } },
    }),
  },
  {
    needs: 'agency.owners',
    describe: (ctx) => ({
      text: ctx.texts.agency.help.owners.text(seesSetup(ctx)),
      button: { label: ctx.texts.agency.help.owners.button, press: { action: 'agency.open-owners' } },
    }),
  },
  {
    needs: 'agency.log',
    describe: (ctx) => ({
      text: ctx.texts.agency.help.log.text(seesSetup(ctx)),
      button: { label: ctx.texts.agency.help.log.button, press: { action: 'agency.open-log' } },
    }),
  },
  {
    needs: 'agency.settings',
    describe: (ctx) => ({
      text: ctx.texts.agency.help.card.text(seesSetup(ctx)),
      button: { label: ctx.texts.agency.help.card.button, press: { action: 'agency.open-card' } },
    }),
  },
];

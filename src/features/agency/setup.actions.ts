import type { Context } from '#src/context.ts';
import { action, type Input } from '#src/core/action.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { parseZone } from '#src/core/zones.ts';
import { channelSettings, roleSettings } from './agency.rules.ts';
import { saveWish, type Wish } from './choosing.service.ts';
import { readPage } from './pages.rules.ts';
import { saveProfile } from './profile.service.ts';
import { profileForm, setupPages, type SetupPage } from './setup.screens.ts';
import { showSetup } from './setup.service.ts';

const settingsAction = { needs: 'agency.settings' } as const;

export const setupActions = [
  action({ ...settingsAction, name: 'agency.open-setup', run: async (ctx) => show(await showSetup(ctx)) }),
  action({
    ...settingsAction,
    name: 'agency.turn-setup',
    run: async (ctx, argument) => {
      const parts = argument.split('.');
      const page = setupPages.find((each) => parts.includes(each)) ?? 'roles';
      return update(await showSetup(ctx, page, { reportPage: readPage(parts[0]) }));
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.choose-role',
    run: async (ctx, argument, { chosen }) => {
      const [named, version] = argument.split('.');
      const setting = roleSettings.find((each) => each === named);
      return choose(ctx, 'roles', version, setting && { roles: { [setting]: chosen[0] ?? null } });
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.choose-channel',
    run: async (ctx, argument, { chosen }) => {
      const [named, version] = argument.split('.');
      const setting = channelSettings.find((each) => each === named);
      return choose(ctx, 'channels', version, setting && { channels: { [setting]: chosen[0] ?? null } });
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.choose-zone',
    run: async (ctx, version, { chosen }) => choose(ctx, 'profile', version, zoneWish(chosen[0])),
  }),
  action({
    ...settingsAction,
    name: 'agency.pick-zone',
    run: async (ctx, argument) => {
      const [version, zone] = argument.split('.');
      return choose(ctx, 'profile', version, zoneWish(zone));
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.edit-profile',
    opens: 'form',
    run: async (ctx, version) => form(profileForm(ctx.texts, ctx.agency, version)),
  }),
  action({
    ...settingsAction,
    name: 'agency.save-profile',
    run: async (ctx, version, input) => update(await saveProfile(ctx, typedProfile(input), readVersion(version))),
  }),
];

/** @param wish undefined: a button of an older version; it is answered with a fresh screen */
async function choose(ctx: Context, page: SetupPage, version: string | undefined, wish: Wish | undefined): Promise<Answer> {
  const seen = readVersion(version);
  if (!wish || seen === undefined) return update(await showSetup(ctx, page));
  return update(await showSetup(ctx, page, { notice: await saveWish(ctx, wish, seen) }));
}

function zoneWish(named: string | undefined): Wish | undefined {
  const zone = parseZone(named ?? '');
  return zone && { zone };
}

const readVersion = (typed: string | undefined): number | undefined =>
  /^\d{1,9}$/u.test(typed ?? '') ? Number(typed) : undefined;

const typedProfile = (input: Input) => ({
  name: input.text('name'),
  timezone: input.text('timezone'),
  currency: input.text('currency'),
});

import type { Context } from '#src/context.ts';
import { action, type Input } from '#src/core/action.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { parseZone } from '#src/core/zones.ts';
import { channelSettings, roleSettings } from '#src/features/agency/agency.rules.ts';
import { saveWish, type Seen, type Wish } from './choosing.service.ts';
import { listZoneChoices, saveProfile } from './profile.service.ts';
import { profileForm } from './profile.screens.ts';
import type { SetupPart } from './setup.screens.ts';
import { showSetup } from './setup.service.ts';

const settingsAction = { needs: 'agency.settings' } as const;

export const setupActions = [
  action({ ...settingsAction, name: 'agency.open-setup', run: async (ctx) => show(await showSetup(ctx)) }),
  action({ ...settingsAction, name: 'agency.turn-setup', run: async (ctx) => update(await showSetup(ctx)) }),
  action({
    ...settingsAction,
    name: 'agency.choose-role',
    run: async (ctx, argument, { chosen }) => {
      const { named, before } = readSeen(argument);
      const setting = roleSettings.find((each) => each === named);
      if (setting === undefined || before === undefined) return update(await showSetup(ctx));
      return choose(ctx, 'roles', { roles: { [setting]: chosen[0] ?? null } }, { roles: { [setting]: before } });
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.choose-channel',
    run: async (ctx, argument, { chosen }) => {
      const { named, before } = readSeen(argument);
      const setting = channelSettings.find((each) => each === named);
      if (setting === undefined || before === undefined) return update(await showSetup(ctx));
      return choose(ctx, 'channels', { channels: { [setting]: chosen[0] ?? null } }, { channels: { [setting]: before } });
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.pick-zone',
    run: async (ctx, argument) => {
      const [typed, named] = argument.split('.');
      const [version, zone] = [readVersion(typed), parseZone(named ?? '')];
      if (version === undefined || zone === undefined) return update(await showSetup(ctx));
      return choose(ctx, 'profile', { zone }, { version });
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.edit-profile',
    opens: 'form',
    run: async (ctx, argument) => {
      const [version = '', zone = ''] = argument.split('.');
      const { name, currency } = ctx.agency;
      return form(profileForm(ctx.texts, { name, currency, zones: listZoneChoices(ctx, parseZone(zone)) }, version));
    },
  }),
  action({
    ...settingsAction,
    name: 'agency.save-profile',
    run: async (ctx, version, input) => update(await saveProfile(ctx, filledProfile(input), readVersion(version))),
  }),
];

async function choose(ctx: Context, about: SetupPart, wish: Wish, seen: Seen): Promise<Answer> {
  return update(await showSetup(ctx, { about, notice: await saveWish(ctx, wish, seen) }));
}

/** Which setting a select is for, and the ID that was chosen when it was shown; undefined: a select of an older version. */
function readSeen(argument: string): { named: string; before: string | null | undefined } {
  const [named = '', before] = argument.split('.');
  return { named, before: before === '' ? null : before };
}

const readVersion = (typed: string | undefined): number | undefined =>
  /^\d{1,9}$/u.test(typed ?? '') ? Number(typed) : undefined;

/** A place that was typed comes before one of the list, which is filled in already. */
const filledProfile = (input: Input) => ({
  name: input.text('name'),
  timezone: input.text('place'),
  zone: parseZone(input.choices('zone')[0] ?? ''),
  currency: input.text('currency'),
});

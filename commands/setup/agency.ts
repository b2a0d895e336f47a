import { show } from '#src/core/answer.ts';
import { command, optional, suggested, text } from '#src/core/command.ts';
import { saveProfile, suggestCurrencyChoices, suggestZoneChoices } from '#src/features/agency/index.ts';

export default command({
  needs: 'agency.settings',
  answers: 'privately',
  options: {
    name: optional(text({ most: 300 })),
    timezone: optional(suggested(suggestZoneChoices)),
    currency: optional(suggested(suggestCurrencyChoices)),
  },
  run: async (ctx, typed) => show(await saveProfile(ctx, typed)),
});

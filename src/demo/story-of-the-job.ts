import path from 'node:path';
import type { Person, Screen } from '#src/emulator/index.ts';
import type { Cast } from './cast.ts';
import { dollars, plus, sumRows, type PageSums } from './sums.ts';
import { eventually } from './stage.ts';
import { keepsQuiet, plainText, same, says } from './transcript.ts';

export const month = '2026-07';

export async function sayHello({ stage, seeded, transcript }: Cast): Promise<void> {
  transcript.step(
    'The bot joins Northlight LIVE',
    'One message where it may write, so that nobody has to look for the first step.',
  );
  await stage.startBot();
  seeded.invite(stage.bot.inviteLink);
  const greeting = await eventually('the greeting', () => seeded.person('sam').reads(seeded.channels.general).at(-1));
  transcript.sees(
    says(
      `#general: ${plainText(greeting.toString()).split('\n').slice(1).join(' ')}`,
      /#general: Hi\. Type `?\/setup start`? \(2 minutes\)\./u,
    ),
  );
}

export async function ownerSetsUp(cast: Cast): Promise<void> {
  const { seeded, transcript, stage } = cast;
  const { roles, channels } = seeded;
  const olivia = seeded.person('olivia');
  transcript.step(
    'The owner sets it up',
    'Shortcuts of /setup start; what is missing is named with its channel, and where to click.',
  );
  transcript.does('olivia', '/setup roles manager:Manager coach:Coach creator:Creator');
  const chosen = await olivia.types('/setup roles', roles);
  transcript.sees(
    says(chosen.text, /Manager role: .*Coach role: .*Creator role: [^.]*\./u, 'Saved: manager, coach and creator role.'),
  );
  transcript.does('olivia', '/setup channels announcements: leaderboard: staff: private: live:');
  const { announcements, leaderboard, staff, desk, live } = channels;
  await olivia.types('/setup channels', { announcements, leaderboard, staff, private: desk, live });
  transcript.does('olivia', '/setup agency timezone:London');
  await olivia.types('/setup agency', { timezone: 'London' });
  await stage.bot.tick();
  transcript.does('olivia', '/setup check');
  const missing = await olivia.types('/setup check');
  const lacks = missing.toString();
  transcript.sees(
    says(lacks, /in #announcements I lack [^.]*\./u),
    says(lacks, /in #staff I lack [^.]*\./u),
    says(lacks, /I cannot give @Creator: it stands above my own role\./u),
  );
  seeded.allowBot(announcements);
  seeded.allowBot(staff);
  seeded.raiseBot();
  transcript.does('olivia', 'click Check again      (meanwhile the demo allowed both and dragged the role Greenroom up)');
  transcript.sees(says((await olivia.clicks('Check again')).toString(), 'Everything is ready.'));
}

export async function managerImports({ seeded, transcript, july }: Cast): Promise<void> {
  const mia = seeded.person('mia');
  transcript.step(
    'The manager imports July',
    'The file as TikTok Backstage gives it; nothing counts before she has seen what is in it.',
  );
  transcript.does('mia', `/earnings import file:${path.basename(july)}`);
  transcript.sees(says((await mia.types('/earnings import', { file: july })).text, '57 creators, 2 rows to check'));
  transcript.does('mia', 'click Confirm');
  transcript.sees(says((await mia.clicks('Confirm')).text, /July 2026 is in/u));
}

export async function anaIsLinked({ seeded, transcript }: Cast): Promise<void> {
  const carl = seeded.person('carl');
  transcript.step(
    'Ana is linked to her TikTok account',
    'It opens money to a member, so the coach is first shown what the files know.',
  );
  transcript.does('carl', '/creator onboard member:ana tiktok:ana.npc54');
  const question = await carl.types('/creator onboard', { member: 'ana', tiktok: 'ana.npc54' });
  transcript.sees(says(question.toString(), /Link @\w+ to ana\.npc54[^?]*\?/u));
  transcript.does('carl', 'click Link');
  transcript.sees(says((await carl.clicks('Link')).toString(), /@\w+ is ana\.npc54 now\./u));
}

export async function anaSees({ seeded, transcript }: Cast): Promise<void> {
  const ana = seeded.person('ana');
  transcript.step('Ana sees what July brought her', 'An estimate, exact to the cent, in a message that only she can see.');
  transcript.does('ana', '/my earnings');
  const question = await ana.types('/my earnings');
  transcript.sees(says(question.toString(), 'Is ana.npc54 your TikTok account?'));
  transcript.does('ana', 'click Yes, that is me');
  await ana.clicks('Yes, that is me');
  transcript.does('ana', `/my earnings month:${month}`);
  const own = await ana.types('/my earnings', { month });
  transcript.sees(says(own.toString(), /Your share \(estimate\):?\s*\$876\.00/u));
  transcript.sees(same(own.ephemeral, true, 'Only Ana can see it.'));
}

export async function anaIsRefused({ seeded, transcript }: Cast): Promise<void> {
  const ana = seeded.person('ana');
  transcript.step(
    "Ana asks for the agency's page",
    'What others earn is nobody else’s business, and the refusal says what she can see.',
  );
  transcript.does('ana', `/earnings agency month:${month}`);
  const refused = await ana.types('/earnings agency', { month });
  transcript.sees(
    says(refused.toString(), /Only owners and managers can do this here\./u),
    keepsQuiet(refused.text, /\$\d/u, 'No figure in it.'),
  );
}

export async function agencySees({ seeded, transcript }: Cast): Promise<void> {
  const [mia, olivia] = [seeded.person('mia'), seeded.person('olivia')];
  transcript.step(
    'The manager sees the whole month',
    'The demo adds up the rows of all pages: parts and total agree to the cent.',
  );
  transcript.does('olivia', '/earnings plan, click Change rates, agency share: 7      (asked for, never taken for 0)');
  transcript.sees(says((await setAgencyShare(olivia)).toString(), /Agency share of net revenue:?\s*7%/u));
  transcript.does('mia', `/earnings agency month:${month}`);
  const first = await mia.types('/earnings agency', { month });
  const shown = { creator: amountAfter(first, 'Creator shares (estimate)'), agency: amountAfter(first, 'Agency share') };
  const sum = await addPages(mia, first);
  transcript.sees(
    same(sum.rows, 57, `All pages have ${sum.rows} rows, and they add up:`),
    same(dollars(sum.creator), shown.creator, `Creator shares ${shown.creator}, to the cent.`),
    same(dollars(sum.agency), shown.agency, `Agency share ${shown.agency}, to the cent.`),
  );
}

async function setAgencyShare(olivia: Person): Promise<Screen> {
  await olivia.types('/earnings plan');
  await olivia.clicks('Change rates');
  await olivia.fills({ 'Agency share of net revenue': '7' });
  return olivia.clicks('Confirm');
}

async function addPages(reader: Person, first: Screen): Promise<PageSums> {
  let screen = first;
  let sum = sumRows(plainText(first.toString()));
  while (screen.buttons.some(({ label, disabled }) => label === 'Further ›' && !disabled)) {
    screen = await reader.clicks('Further ›');
    sum = plus(sum, sumRows(plainText(screen.toString())));
  }
  return sum;
}

/** The amount of a fact, such as `Agency share: $12.34`. */
function amountAfter(screen: Screen, label: string): string {
  const text = plainText(screen.toString());
  return /^:?\s*(\$[\d,]+\.\d{2})/u.exec(text.slice(text.indexOf(label) + label.length))?.[1] ?? 'not there';
}

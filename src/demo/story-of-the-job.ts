import path from 'node:path';
import type { Person, Screen } from '#src/emulator/index.ts';
import type { Cast } from './cast.ts';
import { dollars, plus, sumRows, type PageSums } from './sums.ts';
import { eventually } from './stage.ts';
import { keepsQuiet, same, says } from './transcript.ts';

export const month = '2026-07';

/** What a step of the story says where somebody has done by hand all that it does. */
export type Acted = void | 'done already';

/** Whether somebody can press this on it. */
export const offers = (screen: Screen, wanted: string): boolean =>
  screen.buttons.some(({ label, disabled }) => label === wanted && !disabled);
const isImported = (screen: Screen): boolean => screen.toString().includes('This file is already imported');

export async function sayHello({ stage, seeded, transcript }: Cast): Promise<void> {
  transcript.step(
    'The bot joins Northlight LIVE',
    'One message where it may write, so that nobody has to look for the first step.',
  );
  await stage.startBot();
  seeded.invite(stage.bot.inviteLink);
  const greeting = await eventually('the greeting', () => seeded.person('sam').reads(seeded.channels.general).at(-1), {
    signs: () => stage.signs(),
    patienceMs: 30_000,
  });
  transcript.sees(
    says(
      `#general: ${greeting.toString().split('\n').slice(1).join(' ')}`,
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
  transcript.does('olivia', '/setup roles …, /setup channels …, /setup agency timezone:London, then /setup check');
  await olivia.types('/setup roles', roles);
  const { announcements, leaderboard, staff, desk, live } = channels;
  await olivia.types('/setup channels', { announcements, leaderboard, staff, private: desk, live });
  await olivia.types('/setup agency', { timezone: 'London' });
  await stage.bot.tick();
  const missing = await olivia.types('/setup check');
  const lacks = missing.toString();
  transcript.sees(
    says(lacks, /in #announcements I lack [^.:]*/u),
    says(lacks, /in #staff I lack [^.:]*/u),
    says(lacks, /I cannot give @Creator: it stands above my own role\./u),
  );
  seeded.allowBot(announcements);
  seeded.allowBot(staff);
  seeded.raiseBot();
  transcript.does('olivia', 'click Check again      (meanwhile the demo allowed both and dragged the role Greenroom up)');
  transcript.sees(says((await olivia.clicks('Check again')).toString(), 'Everything is ready.'));
}

export async function managerImports({ seeded, transcript, july }: Cast): Promise<Acted> {
  const mia = seeded.person('mia');
  transcript.step(
    'The manager imports July',
    'The file as TikTok Backstage gives it; nothing counts before she has seen what is in it.',
  );
  transcript.does('mia', `/earnings import file:${path.basename(july)}`);
  const read = await mia.types('/earnings import', { file: july });
  if (isImported(read)) return 'done already';
  transcript.sees(says(read.toString(), '57 creators, 2 rows to check'));
  transcript.does('mia', 'click Confirm, then the same file again');
  transcript.sees(
    says((await mia.clicks('Confirm')).toString(), /July 2026 is in/u),
    says((await mia.types('/earnings import', { file: july })).toString(), /This file is already imported/u),
  );
  return undefined;
}

/** The manager imports an export, and confirms. @param file of this machine */
export async function handIn({ seeded }: Cast, file: string): Promise<Acted> {
  const mia = seeded.person('mia');
  if (isImported(await mia.types('/earnings import', { file }))) return 'done already';
  await mia.clicks('Confirm');
  return undefined;
}

export async function anaIsLinked({ seeded, transcript }: Cast): Promise<Acted> {
  const [carl, ana] = [seeded.person('carl'), seeded.person('ana')];
  transcript.step(
    'Ana is linked to her TikTok account',
    'It opens money to a member: the coach is shown what the files know, and Ana says that it is her.',
  );
  transcript.does('carl', '/creator onboard member:ana tiktok:ana.npc54');
  const question = await carl.types('/creator onboard', { member: 'ana', tiktok: 'ana.npc54' });
  const isLinked = question.toString().includes('is linked to ana.npc54 already');
  if (!isLinked) {
    transcript.sees(says(question.toString(), /Link @\w+ to ana\.npc54[^?]*\?/u));
    transcript.does('carl', 'click Link      (and Ana, on /my page: click Yes, that is me)');
  }
  const linked = isLinked ? question : await carl.clicks('Link');
  const page = await ana.types('/my page');
  if (isLinked && !offers(page, 'Yes, that is me')) return 'done already';
  transcript.sees(
    says(linked.toString(), /@\w+ is (?:linked to )?ana\.npc54 (?:now|already)/u),
    says(page.toString(), 'Is ana.npc54 your TikTok account?'),
  );
  await ana.clicks('Yes, that is me');
  return undefined;
}

export async function anaSees({ seeded, transcript }: Cast): Promise<void> {
  const ana = seeded.person('ana');
  transcript.step('Ana sees what July brought her', 'An estimate, exact to the cent, in a message that only she can see.');
  transcript.does('ana', `/my earnings month:${month}`);
  const own = await ana.types('/my earnings', { month });
  transcript.sees(
    says(own.toString(), /Your share \(estimate\):?\s*\$876\.00/u),
    same(own.ephemeral, true, 'Only Ana can see it.'),
  );
}

/** Ana looks at her July, however much of it is known. */
export async function anaLooks({ seeded }: Cast): Promise<void> {
  await seeded.person('ana').types('/my earnings', { month });
}

export async function othersAreRefused({ seeded, transcript }: Cast): Promise<void> {
  const [ana, carl] = [seeded.person('ana'), seeded.person('carl')];
  transcript.step(
    'Nobody sees what is not theirs',
    'What others earn is nobody else’s business, and a coach sees only their own creators, without money.',
  );
  transcript.does('ana', `/earnings agency month:${month}, then /earnings creator creator:ben.npc90`);
  const agency = await ana.types('/earnings agency', { month });
  const ben = await ana.types('/earnings creator', { creator: 'ben.npc90', month });
  transcript.sees(
    says(agency.toString(), /Only owners and managers can do this here\./u),
    says(ben.toString(), /Only owners, managers, and coaches can do this here\./u),
  );
  transcript.does('carl', '/earnings creator creator:ana.npc54, then creator:ben.npc90');
  const own = await carl.types('/earnings creator', { creator: 'ana.npc54', month });
  const others = await carl.types('/earnings creator', { creator: 'ben.npc90', month });
  transcript.sees(
    says(own.toString(), /Diamonds:?\s*175,200/u),
    says(others.toString(), /Nobody named ben\.npc90 is one of your creators\./u),
    keepsQuiet([agency, ben, own, others].join(), /\$\d/u, 'No money in any of the four.'),
  );
}

export async function agencySees({ seeded, transcript }: Cast): Promise<void> {
  const [mia, olivia] = [seeded.person('mia'), seeded.person('olivia')];
  transcript.step(
    'The manager sees the whole month',
    'The demo adds up the rows of all pages: parts and total agree to the cent.',
  );
  transcript.does('olivia', '/earnings plan, click Change rates, agency share: 7; then Mia: /earnings agency');
  const set = await setAgencyShare(olivia);
  const first = await mia.types('/earnings agency', { month });
  const shown = { creator: amountAfter(first, 'Creator shares (estimate)'), agency: amountAfter(first, 'Agency share') };
  const sum = await addPages(mia, first);
  await turnBack(mia);
  transcript.sees(
    says(set.toString(), /Agency share of net revenue:?\s*7%/u, 'The share is 7%.'),
    same(
      [sum.rows, dollars(sum.creator), dollars(sum.agency)].join(' '),
      [57, shown.creator, shown.agency].join(' '),
      `${sum.rows} rows add up to creators’ ${shown.creator} and the agency’s ${shown.agency}, to the cent.`,
    ),
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
  let sum = sumRows(first.toString());
  while (offers(screen, 'Further ›')) {
    screen = await reader.clicks('Further ›');
    sum = plus(sum, sumRows(screen.toString()));
  }
  return sum;
}

/** To the first page, where one begins to read. */
async function turnBack(reader: Person): Promise<void> {
  while (offers(reader.screen, '‹ Back')) await reader.clicks('‹ Back');
}

/** The amount of a fact, such as `Agency share: $12.34`. */
function amountAfter(screen: Screen, label: string): string {
  const text = screen.toString();
  return /^:?\s*(\$[\d,]+\.\d{2})/u.exec(text.slice(text.indexOf(label) + label.length))?.[1] ?? 'not there';
}

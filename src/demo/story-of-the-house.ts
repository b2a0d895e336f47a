import type { Cast } from './cast.ts';
import { entriesAfter } from './entries.ts';
import { eventually } from './stage.ts';
import { same, says } from './transcript.ts';
import { month } from './story-of-the-job.ts';

const day = 86_400_000;
const told = 'Something waits for you';

export async function killAndRestart({ stage, seeded, transcript }: Cast): Promise<void> {
  const mia = seeded.person('mia');
  transcript.step('The bot is killed and started again', 'No button lives in memory: one from before the kill works after it.');
  const old = await mia.types('/earnings agency', { month });
  const { pid } = stage.bot;
  await stage.bot.kill();
  await stage.startBot();
  transcript.does('mia', `click Further ›      (on the page that process ${pid} had shown her; now it is ${stage.bot.pid})`);
  transcript.sees(says((await mia.clicks('Further ›', { on: old })).toString(), /Page 2 of \d+/u));
}

export async function parkAndTell({ stage, seeded, transcript }: Cast): Promise<void> {
  const { staff } = seeded.channels;
  const tellings = () =>
    seeded
      .person('mia')
      .reads(staff)
      .filter(({ text }) => text.includes(told));
  transcript.step('Something needs a human', 'It is parked, not lost and not tried for ever; the staff are told once a day.');
  transcript.line('    #staff is closed to the bot, and Max becomes a coach; then it is opened, and a day passes.');
  const before = stage.emulator.journal.at(-1);
  seeded.muteBot(staff);
  try {
    // He may be one already, where this broke off before: nobody would hear of it a second time.
    seeded.guild.take(seeded.user('max'), seeded.roles.coach);
    seeded.guild.give(seeded.user('max'), seeded.roles.coach);
    await eventually(
      'the refusal',
      () => entriesAfter(stage.emulator.journal, before).find((entry) => entry.kind === 'request' && entry.status === 403),
      { signs: () => stage.signs(), patienceMs: 30_000 },
    );
    await stage.bot.idle();
  } finally {
    seeded.allowBot(staff);
  }
  await stage.pass(day);
  const [telling, ...again] = tellings();
  transcript.sees(
    says(telling?.toString() ?? 'nothing', /one task waits because Send Messages is missing in #staff/u),
    same(again.length + (telling ? 1 : 0), 1, 'A day, one message in #staff.'),
  );
  transcript.does('mia', 'click Try again');
  if (telling) await seeded.person('mia').clicks('Try again', { on: telling });
  await stage.bot.idle();
  transcript.sees(says(seeded.person('mia').reads(staff).at(-1)?.toString() ?? 'nothing', /@Max got the role @Coach[^.]*\./u));
}

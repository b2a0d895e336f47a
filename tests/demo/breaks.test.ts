import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { castOn, type Cast } from '#src/demo/cast.ts';
import { DemoDirector } from '#src/demo/playground/director.ts';
import { firstDay } from '#src/demo/playground/stations/first-day.ts';
import { callTonight } from '#src/demo/playground/stations/call-tonight.ts';
import { story } from '#src/demo/playground/stations/story.ts';
import { eventually, Stage } from '#src/demo/stage.ts';
import { anaIsLinked, handIn, ownerSetsUp } from '#src/demo/story-of-the-job.ts';

let cast: Cast;
let director: DemoDirector;

beforeAll(async () => {
  const stage = await Stage.open({ startingAt: firstDay.startsAt });
  cast = castOn(stage);
  const station = { ...firstDay, before: [...firstDay.before, ownerSetsUp] };
  director = new DemoDirector({ cast, station, folder: 'tests/fixtures', jump: () => {} });
  await director.begin();
});
afterAll(async () => {
  director.close();
  await cast.stage.close();
});

/** What the staff were told of somebody's new role. */
const told = (name: string): number => {
  const { seeded } = cast;
  const staff = seeded.person('mia').reads(seeded.channels.staff);
  return staff.filter((message) => message.toString().includes(`@${name} got the role`)).length;
};

/** Somebody gets a role, of which the staff must hear; resolves when Discord has refused to take the message. */
async function getsRole(name: string, status: number): Promise<void> {
  const { seeded, stage } = cast;
  const from = stage.emulator.journal.length;
  seeded.guild.give(seeded.user(name), seeded.roles.coach);
  await eventually('the refusal', () =>
    stage.emulator.journal.slice(from).find((entry) => entry.kind === 'request' && entry.status === status),
  );
}

const isOn = (value: string): boolean => director.stage().tools.some((one) => one.value === value && one.on);

describe('what is broken on the playground', () => {
  it.each([
    ['failing', 503, 'Max'],
    ['limited', 429, 'Sam'],
  ] as const)('loses and doubles nothing: %s', async (value, status, name) => {
    // Two pages press it: it stays broken.
    await director.direct('break', `${value}-on`);
    await director.direct('break', `${value}-on`);
    expect(isOn(`${value}-off`)).toBe(true);
    await getsRole(name.toLowerCase(), status);
    expect(told(name)).toBe(0);
    await director.direct('break', `${value}-off`);
    await director.direct('break', `${value}-off`);
    expect(isOn(`${value}-off`)).toBe(false);
    await director.direct('clock', 'hour');
    await eventually(`the message about ${name}`, () => (told(name) > 0 ? true : undefined));
    await director.direct('clock', 'hour');
    expect(told(name)).toBe(1);
    expect(director.stage().sent.filter(({ what }) => what.includes(`@${name} got the role`))).toHaveLength(1);
  });

  it('shows as sent what a slow Discord has taken, once, and not before', async () => {
    const shown = () => director.stage().sent.filter(({ what }) => what.includes('@Ben got the role'));
    const { seeded, stage } = cast;
    const from = stage.emulator.journal.length;
    await director.direct('break', 'slow-on');
    seeded.guild.give(seeded.user('ben'), seeded.roles.coach);
    await eventually('the request', () =>
      stage.emulator.journal.slice(from).find((entry) => entry.kind === 'request' && entry.route.endsWith('/messages')),
    );
    expect(shown()).toHaveLength(0);
    await director.direct('break', 'slow-off');
    await eventually('the message about Ben', () => (told('Ben') > 0 ? true : undefined));
    await expect.poll(shown).toHaveLength(1);
  });

  it('closes a member’s direct messages, and opens them again', async () => {
    const ana = cast.seeded.user('ana');
    await director.direct('break', 'dms-on');
    expect(ana.dms).toBe('closed');
    await director.direct('break', 'dms-off');
    expect(ana.dms).toBe('open');
  });

  it('refuses what nobody offered', async () => {
    await expect(director.direct('break', 'everything-on')).rejects.toThrow('The playground does not know this.');
    await expect(director.direct('break', 'slow')).rejects.toThrow('The playground does not know this.');
    await expect(director.direct('bot', 'paint')).rejects.toThrow('The playground does not know this.');
    await expect(director.direct('clock', 'year')).rejects.toThrow('The playground does not know this.');
    await expect(director.direct('station', 'nowhere')).rejects.toThrow('The playground does not know this.');
  });
});

describe('what somebody has done by hand', () => {
  it('is done for the story, too: an import, and a link that Ana has confirmed or not', async () => {
    const file = 'tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx';
    const mia = cast.seeded.person('mia');
    await mia.types('/earnings import', { file });
    // Read, and not confirmed: the story does the rest.
    expect(await handIn(cast, file)).toBeUndefined();
    expect(await handIn(cast, file)).toBe('done already');
    // Where July is in, what lies ready brings something else.
    for (const sample of story.samples) {
      const read = await mia.types('/earnings import', { file: `tests/fixtures/${sample.file}` });
      expect(read.buttons.map(({ label }) => label)).toContain('Confirm');
    }
    const carl = cast.seeded.person('carl');
    await carl.types('/creator onboard', { member: 'ana', tiktok: 'ana.npc54' });
    await carl.clicks('Link');
    expect(await anaIsLinked(cast)).toBeUndefined();
    expect(await anaIsLinked(cast)).toBe('done already');
  });
});

describe('the station "call tonight"', () => {
  it('goes from plan to attendance and notes: each step shows what it should, on a phone of who acts', async () => {
    const { stage, seeded, transcript } = cast;
    const played = new DemoDirector({
      cast,
      station: { ...callTonight, before: [] },
      folder: '',
      jump: () => {},
    });
    onTestFinished(() => played.close());
    await played.begin();
    await stage.move(Date.parse(callTonight.startsAt) - stage.clock.now().getTime());
    const failed = transcript.failed;
    const places: (string | undefined)[] = [];
    for (const [index, step] of callTonight.steps.entries()) {
      await played.direct('story', String(index));
      const { scene } = played.stage();
      expect(scene?.says).toContain(step.told);
      const at = scene?.phones[step.front]?.channelId;
      places.push(seeded.guild.channels().find(({ id }) => id === at)?.name);
    }
    expect(transcript.failed).toBe(failed);
    const thread = 'Light and sound · Thu 6 Aug';
    expect(places).toEqual(['general', 'announcements', thread, ...Array<string>(3).fill('announcements'), 'general']);
  });
});

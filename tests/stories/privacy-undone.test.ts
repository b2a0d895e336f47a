import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claims } from '#tests/support/claiming.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { confirms, links } from '#tests/support/deeds.ts';
import { workbook } from '#tests/support/workbook.ts';

const [starId, benId] = ['7000000000000000001', '7000000000000000002'];

/** A creator in a file of July up to a day. @param id null: the file does not show it */
const row = (username: string, id: string | null, until: string) => ({
  'Data period': `2026-07-01 ~ 2026-07-${until}`,
  'Creator ID': id,
  "Creator's username": username,
});

describe('a link that a wrong file made, once that file is undone,', () => {
  let story: Story;
  let agency: Server;
  let manager: Person;
  let member: Person;

  beforeAll(async () => {
    story = await startStory();
  });
  beforeEach(async () => {
    agency = await story.server();
    await agency.setUp();
    ({ manager, creator: member } = agency);
    await hands('10', row('star', starId, '10'));
  });
  afterAll(() => story.close());

  /** Files of different days, each with ben in it. */
  async function hands(until: string, ...rows: readonly ReturnType<typeof row>[]): Promise<void> {
    const bytes = workbook(creatorData(...rows, row('ben', benId, until)));
    await manager.types('/earnings import', { file: { name: `up-to-${until}.xlsx`, bytes } });
    await manager.clicks('Confirm');
    story.clock.advance({ minutes: 1 });
  }
  async function undoes(until: string): Promise<void> {
    await manager.types('/earnings imports');
    await manager.clicks('Undo', { beside: `up to ${until} Jul` });
    await manager.clicks('Undo it');
    story.clock.advance({ minutes: 1 });
  }
  async function isApprovedAs(handle: string, who = member): Promise<void> {
    await claims(story, who, { 'Your TikTok handle': handle });
    await manager.types('/today');
    await manager.clicks('Look');
    await manager.clicks(`Approve ${handle}`);
    story.clock.advance({ minutes: 1 });
  }
  const wronglyNamed = () => hands('12', row('newbie', starId, '12'));
  const earnings = async () => (await member.types('/my earnings')).text;

  it('shows no figures until the member says who they are: nobody ever said this name', async () => {
    await isApprovedAs('newbie');
    await wronglyNamed();
    expect(await earnings()).toContain('$420.27');
    await undoes('12');
    expect(await earnings()).toContain('Is star your TikTok account?');
    expect(await earnings()).not.toContain('$');
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('they are asked again whether star is theirs');
  });

  it('is asked about too where the member was approved, or said yes, while that file counted', async () => {
    await wronglyNamed();
    const other = agency.join('robin');
    await isApprovedAs('newbie');
    await undoes('12');
    expect(await earnings()).toContain('Is star your TikTok account?');
    await member.clicks('No');
    await wronglyNamed();
    await links(manager, other.user, 'newbie');
    await confirms(other.person);
    await undoes('12');
    expect((await other.person.types('/my earnings')).text).toContain('Is star your TikTok account?');
  });

  it('is asked about where it came to another creator by that file: the rows without an ID were somebody else’s', async () => {
    await hands('12', row('zed', null, '12'));
    await links(manager, agency.users.creator, 'zed');
    await confirms(member);
    await hands('14', row('star', starId, '14'));
    await hands('11', row('zed', starId, '11'));
    expect(await earnings()).toContain('star · all amounts');
    await undoes('11');
    expect(await earnings()).toContain('Is star your TikTok account?');
  });

  it('follows the name again, not the ID that the wrong file had for it', async () => {
    const otherId = '7000000000000000009';
    await isApprovedAs('newbie');
    await hands('12', row('newbie', otherId, '12'));
    expect(await earnings()).toContain('newbie · all amounts');
    const noah = agency.join('noah', agency.roles.manager).person;
    const bytes = workbook(creatorData(row('other', otherId, '13'), row('ben', benId, '13')));
    await noah.types('/earnings import', { file: { name: 'waits.xlsx', bytes } });
    await undoes('12');
    await noah.clicks('Confirm');
    await noah.clicks('Confirm');
    expect(await earnings()).not.toContain('$');
    await hands('14', row('newbie', '7000000000000000008', '14'), row('other', otherId, '14'));
    expect(await earnings()).toContain('newbie · all amounts');
    await agency.owner.types('/creator list');
    expect(agency.owner.screen).toSay('other');
  });

  it('follows the name staff approved, whatever files said of it that do not count any more', async () => {
    await isApprovedAs('newbie');
    await hands('12', row('newbie', '7000000000000000009', '12'));
    await hands('13', row('renamed', '7000000000000000009', '13'));
    await undoes('12');
    await undoes('13');
    await hands('14', row('newbie', '7000000000000000008', '14'), row('renamed', '7000000000000000009', '14'));
    expect(await earnings()).toContain('Is newbie your TikTok account?');
  });

  it('follows it too where the file that is undone only said that they have left', async () => {
    await isApprovedAs('newbie');
    await hands('12', row('newbie', 'The creator has quit the network', '12'));
    await undoes('12');
    await hands('14', row('newbie', '7000000000000000008', '14'));
    expect(await earnings()).toContain('newbie · all amounts');
  });

  it('follows it with the next file, also where the right one was in before the wrong one was undone', async () => {
    await isApprovedAs('newbie');
    await hands('12', row('newbie', '7000000000000000009', '12'));
    await hands('14', row('newbie', '7000000000000000008', '14'));
    await undoes('12');
    await hands('15', row('newbie', '7000000000000000008', '15'));
    expect(await earnings()).toContain('newbie · all amounts');
    expect(await earnings()).toContain('$420.27');
  });

  it('opens nothing of whoever has the approved name to another member, who confirmed a later one', async () => {
    const other = agency.join('robin');
    await isApprovedAs('newbie');
    await hands('12', row('newbie', '7000000000000000009', '12'));
    await hands('13', row('renamed', '7000000000000000009', '13'));
    await manager.types('/creator unlink', { creator: 'renamed' });
    await manager.clicks('End it');
    await links(manager, other.user, 'renamed');
    await confirms(other.person);
    await undoes('12');
    await confirms(other.person);
    story.clock.advance({ minutes: 1 });
    await undoes('13');
    await hands('14', row('newbie', '7000000000000000008', '14'), row('renamed', '7000000000000000009', '14'));
    expect((await other.person.types('/my earnings')).text).toContain('Is newbie your TikTok account?');
  });

  it('takes files in all the same where two were approved by one name: it is whose staff said so last', async () => {
    const other = agency.join('robin');
    await isApprovedAs('newbie');
    await hands('12', row('newbie', '7000000000000000009', '12'));
    await hands('13', row('renamed', '7000000000000000009', '13'));
    await undoes('12');
    await isApprovedAs('newbie', other.person);
    await undoes('13');
    await hands('14', row('newbie', '7000000000000000008', '14'));
    expect((await other.person.types('/my earnings')).text).toContain('$420.27');
    expect(await earnings()).not.toContain('$');
  });

  it('shows them again, whichever file is undone then, once the member has said that this is who they are', async () => {
    await isApprovedAs('newbie');
    await wronglyNamed();
    await undoes('12');
    await confirms(member);
    story.clock.advance({ minutes: 1 });
    await wronglyNamed();
    await undoes('12');
    expect(await earnings()).toContain('$420.27');
  });

  it('stands where the member said a name that the other files show, or that the creator still goes by', async () => {
    await isApprovedAs('star');
    await wronglyNamed();
    await undoes('12');
    expect(await earnings()).toContain('$420.27');
    const other = agency.join('robin');
    await hands('14', row('zoe', '7000000000000000003', '14'));
    await links(manager, other.user, 'zoe');
    await confirms(other.person);
    await undoes('14');
    expect((await other.person.types('/my earnings')).text).not.toContain('your TikTok account?');
  });
});

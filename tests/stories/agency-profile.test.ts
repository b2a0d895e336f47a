import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory({ start: '2026-08-01T07:00:00Z' });
});

beforeEach(async () => {
  server = await story.server();
});

afterAll(() => story.close());

describe('/setup agency', () => {
  it('takes name, time zone and currency, and shows how each was understood', async () => {
    const { owner } = server;
    await owner.types('/setup agency', { name: 'Nova', timezone: 'Eastern', currency: 'eur' });
    expect(owner.screen).toSay(
      /Saved\. The agency is called Nova\. Time zone: New York \(America\/New_York\), where it is Sat 3:0\d AM now\./u,
    );
    expect(owner.screen).toSay('Currency: EUR (Euro).');
    expect(owner.screen).toSay('Ready: Time zone.');
    await owner.clicks('See the whole set-up');
    expect(owner.screen).toSay('Name: Nova');
  });

  it('suggests places with the time there now, by which a wrong one is noticed', async () => {
    const choices = await server.owner.completes('/setup agency', 'timezone', 'lond');
    expect(choices[0]).toMatchObject({ name: expect.stringMatching(/^London: Sat 8:0\d AM now$/u), value: 'Europe/London' });
    expect(await server.owner.completes('/setup agency', 'timezone', '')).toHaveLength(25);
    const currencies = await server.owner.completes('/setup agency', 'currency', 'pound');
    expect(currencies[0]).toEqual({ name: 'GBP: British Pound', value: 'GBP' });
  });

  it('offers what a name can mean, as buttons, when it is not clear', async () => {
    const { owner } = server;
    await owner.types('/setup agency', { timezone: 'CST' });
    expect(owner.screen).toSay('Nothing was saved. “CST” can mean several places');
    expect(owner.screen.buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Chicago', 'Mexico City', 'Shanghai']),
    );
    await owner.clicks('Mexico City');
    expect(owner.screen).toSay('Saved. Time zone: Mexico City (America/Mexico_City)');
  });

  it('asks for a place when only an offset is given', async () => {
    await server.owner.types('/setup agency', { timezone: 'GMT+2' });
    expect(server.owner.screen).toSay('“GMT+2” can mean several places, whose clocks differ or change on other days.');
    await server.owner.clicks('Berlin');
    expect(server.owner.screen).toSay('Saved. Time zone: Berlin (Europe/Berlin)');
  });

  it('says so for a zone nobody knows, with the closest where there is one, and saves nothing of the rest', async () => {
    const { owner } = server;
    await owner.types('/setup agency', { name: 'Nova', timezone: 'Middle-earth' });
    expect(owner.screen).toSay(
      'I know no time zone called “Middle-earth”. Type a large city near you, a country, or a name such as',
    );
    expect(owner.screen).not.toSay('Name: Nova');
    await owner.types('/setup agency', { timezone: 'Lodnon' });
    expect(owner.screen).toSay('I know no time zone called “Lodnon”. Did you mean one of these?');
    await owner.clicks('London');
    expect(owner.screen).toSay('Saved. Time zone: London');
  });

  it('says so for a currency nobody knows', async () => {
    await server.owner.types('/setup agency', { currency: 'doubloons' });
    expect(server.owner.screen).toSay('I know no currency “doubloons”. Type its three letters');
  });
});

describe('the time zone on the screen', () => {
  it('is chosen from a list, or typed in a form', async () => {
    const { owner } = server;
    await owner.types('/setup start');
    await owner.clicks('Time zone, name, currency');
    await owner.fills({ 'Time zone': ['Europe/Berlin'] });
    expect(owner.screen).toSay('Saved. Time zone: Berlin (Europe/Berlin), where it is Sat 9:0');
    await owner.clicks('Time zone, name, currency');
    await owner.fills({ 'Not in the list? Type a place': 'Casablanca', Currency: 'MAD' });
    expect(owner.screen).toSay('Time zone: Casablanca (Africa/Casablanca)');
    expect(owner.screen).toSay('Currency: MAD');
  });

  it('that is chosen stays where only the name is changed, also one that is not in the list', async () => {
    const { owner } = server;
    await owner.types('/setup agency', { timezone: 'Casablanca' });
    await owner.clicks('See the whole set-up');
    await owner.clicks('Time zone, name, currency');
    await owner.fills({ 'Name of the agency': 'Nova' });
    expect(owner.screen).toSay('Saved. The agency is called Nova.');
    expect(owner.screen).not.toSay('Saved. The agency is called Nova. Time zone');
    expect(owner.screen).toSay('Time zone: Casablanca (Africa/Casablanca)');
  });

  it('typed so that it can mean several places is asked for, and the set-up is one press away', async () => {
    const { owner } = server;
    await owner.types('/setup start');
    await owner.clicks('Time zone, name, currency');
    await owner.fills({ 'Not in the list? Type a place': 'CST' });
    expect(owner.screen).toSay('Which time zone?');
    await owner.clicks('Type another place');
    await owner.fills({ 'Not in the list? Type a place': 'IST' });
    expect(owner.screen).toSay('“IST” can mean several places');
    await owner.clicks('Back to the set-up');
    expect(owner.screen).toSay('Time zone: not chosen yet');
  });

  it('typed into a form that somebody overtook is not saved', async () => {
    const { owner, administrator } = server;
    await owner.types('/setup start');
    await owner.clicks('Time zone, name, currency');
    await administrator.types('/setup agency', { timezone: 'Tokyo' });
    await owner.fills({ 'Not in the list? Type a place': 'Paris' });
    expect(owner.screen).toSay('Somebody else changed the settings while you were looking');
    expect(owner.screen).toSay('Time zone: Tokyo (Asia/Tokyo)');
  });
});

describe('a name', () => {
  it.each([
    ['markup', '**Nova** ~~x~~ `y` [z](https://example.com) # a'],
    ['a mention of everyone', '@everyone @here <@&123456789012345678>'],
    ['right-to-left text', 'وكالة النجوم'],
    ['32 emoji', '🌟'.repeat(32)],
  ])('of %s is shown as it was typed, and pings nobody', async (_, name) => {
    const { owner, channels, guild } = server;
    await owner.types('/setup agency', { name });
    await owner.types('/setup start-here', { channel: channels.general });
    await story.tick();
    await story.tick();
    const [, card] = guild.messages(channels.general).filter(({ flags }) => !(Number(flags) & 64));
    expect(card).toBeDefined();
    expect(card).toMatchObject({ mention_everyone: false, mention_roles: [], mentions: [] });
    const shown = owner.reads(channels.general).find(({ place }) => place?.id === card?.id);
    expect(asTyped(shown?.text ?? '')).toContain(`Greenroom helps ${name} look after its creators.`);
    await owner.types('/setup log');
    expect(asTyped(owner.screen.text)).toContain(`called the agency ${name}`);
  });

  it('of nothing that can be read is refused', async () => {
    await server.owner.types('/setup agency', { name: '\u200B\u200B' });
    expect(server.owner.screen).toSay('A name needs 1 to 60 characters that can be read.');
  });
});

/** Without the escapes and marks that make a name show as it is. */
function asTyped(markdown: string): string {
  return markdown.replaceAll(/\\([\\*_~`|<>[\]#@])/gu, '$1').replaceAll(/[\u200B\u2068\u2069]/gu, '');
}

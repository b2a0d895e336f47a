import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { confirms, imports, july, links } from '#tests/support/deeds.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

const names = [
  ['markup', '**Nova** ~~x~~ `y` [z](https://example.com)'],
  ['a mention of everyone', '@everyone <@&123456789012345678> @here'],
  ['right-to-left text', 'وكالة \u{202e}النجوم'],
  ['32 emoji', '👩‍👩‍👧‍👦'.repeat(4) + '🌟'.repeat(28)],
] as const;

/** Every message of the server, those only one person sees included. */
function allOf(server: Server) {
  return server.guild.channels().flatMap((channel) => server.guild.messages(channel));
}

describe('a server, its people and their roles', () => {
  it.each(names)('whose names hold %s are worked with like any other, and nobody is pinged', async (_, name) => {
    const server = await story.server(name);
    const { owner, guild, channels } = server;
    const role = guild.role({ name: name.slice(0, 100) });
    const { user, person } = server.join(name, role);
    await server.setUp();
    await owner.types('/setup roles', { coach: role });
    expect(owner.screen).toSay('Saved. Coach role:');
    await imports(server.manager, july);
    await links(server.manager, user, 'ana.npc54');
    await confirms(person);
    await person.types('/my earnings', { month: '2026-07' });
    expect(person.screen).toSay('$876.00');
    await owner.types('/setup owners');
    await owner.selects('Name an owner', user);
    await owner.types('/setup start-here', { channel: channels.general });
    await story.tick();
    for (const line of ['/setup start', '/setup check', '/setup owners', '/setup log', '/help']) {
      await owner.types(line);
      expect(owner.screen).not.toSay('Something broke on our side');
    }
    const messages = allOf(server);
    expect(messages.length).toBeGreaterThan(5);
    expect(messages.filter((message) => message.mention_everyone || message.mention_roles.length > 0)).toEqual([]);
    expect(story.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

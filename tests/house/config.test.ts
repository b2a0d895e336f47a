import { describe, expect, it } from 'vitest';
import { readConfig } from '#src/config.ts';

const good = { DISCORD_TOKEN: 'MTIz.abc.def-_1' };

const sentenceFor = (environment: Record<string, string>): string => {
  try {
    readConfig({ ...good, ...environment });
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'not an error';
  }
  return 'accepted';
};

describe('configuration from the environment', () => {
  it('needs only the token', () => {
    const config = readConfig(good);
    expect(config).toMatchObject({ token: good.DISCORD_TOKEN, logLevel: 'info' });
    expect(config.databaseUrl).toBeUndefined();
    expect(config.discordApiUrl).toBeUndefined();
    expect(config.httpPort).toBeUndefined();
  });

  it('takes an empty variable as one that was not set', () => {
    expect(readConfig({ ...good, DATABASE_URL: '', LOG_LEVEL: ' ', HTTP_PORT: '' }).logLevel).toBe('info');
  });

  it.each([
    [{ DISCORD_TOKEN: '' }, /^StartRefused: Set DISCORD_TOKEN .*developers\/applications/u],
    [{ DISCORD_TOKEN: 'Bot abc.def' }, /starts with "Bot "/u],
    [{ DISCORD_TOKEN: '"abc"' }, /quotes or a space/u],
    [{ DISCORD_API_URL: 'discord' }, /DISCORD_API_URL is not a web address/u],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is not a PostgreSQL address/u],
    [{ DATABASE_URL: 'postgres://' }, /DATABASE_URL is not a PostgreSQL address/u],
    [{ DATABASE_URL: 'postgresql:///greenroom' }, /DATABASE_URL is not a PostgreSQL address/u],
    [{ DATABASE_URL: 'postgres:greenroom' }, /DATABASE_URL is not a PostgreSQL address/u],
    [{ DATABASE_URL: 'postgres://u:50%off@host/greenroom' }, /DATABASE_URL is not a PostgreSQL address.*%25 for %/u],
    [{ DATABASE_URL: 'postgres://u:pass#word@host/greenroom' }, /DATABASE_URL is not a PostgreSQL address.*%23 for #/u],
    [{ HTTP_PORT: '70000' }, /HTTP_PORT is not a port/u],
    [{ HTTP_PORT: 'eighty' }, /HTTP_PORT is not a port/u],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is none of debug, info, warn, error/u],
  ])('says what to set for %j', (environment, sentence) => {
    expect(sentenceFor(environment)).toMatch(sentence);
  });

  it('says one sentence for each wrong value, all at once', () => {
    expect(sentenceFor({ HTTP_PORT: 'x', LOG_LEVEL: 'x' }).split('\n')).toHaveLength(2);
  });
});

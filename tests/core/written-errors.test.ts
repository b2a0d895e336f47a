import { describe, expect, it } from 'vitest';
import { errorInLines, writtenError } from '#src/core/written-errors.ts';

/** As a query builder throws it: everything that was to be written is in its message and beside it. */
function failedQuery(): Error {
  const cause = Object.assign(new Error('relation "snapshots" does not exist'), {
    code: '42P01',
    params: ['ana.npc54', 175_200],
  });
  const message = 'Failed query: insert into snapshots values ($1, $2)\nparams: ana.npc54,\n175200';
  return Object.assign(new Error(message, { cause }), { query: 'insert', params: ['ana.npc54', 175_200] });
}

/** As Discord's refusal comes: with the address, which holds a token, and the body. */
class RefusedCall extends Error {
  readonly status = 400;
  readonly code = 50_035;
  readonly url = 'https://discord.com/api/webhooks/1/secret-token';
  readonly requestBody = { json: { content: '$876.00' } };
}

describe('an error as it is written down', () => {
  it('says what went wrong and where, of its causes too', () => {
    expect(writtenError(failedQuery())).toEqual({
      type: 'Error',
      message: 'Failed query: insert into snapshots values ($1, $2)',
      stack: expect.stringMatching(/^ +at failedQuery /u),
      cause: {
        type: 'Error',
        message: 'relation "snapshots" does not exist',
        stack: expect.stringContaining('    at '),
        code: '42P01',
      },
    });
    expect(errorInLines(failedQuery())).toMatch(
      /^Error: Failed query: .+\n +at [^]+\ncaused by Error: relation "snapshots" does not exist\n/u,
    );
  });

  it('says nothing of what it was about', () => {
    const wrapped = new Error('an answer could not be shown', { cause: new RefusedCall('Invalid Form Body') });
    const all = [failedQuery(), wrapped, new AggregateError([failedQuery(), wrapped], 'several')];
    for (const error of all) {
      expect(JSON.stringify(writtenError(error)) + errorInLines(error)).not.toMatch(/ana\.npc54|175_?200|876|secret/u);
    }
    expect(writtenError(wrapped)).toMatchObject({ cause: { type: 'RefusedCall', status: 400, code: 50_035 } });
  });

  it('is over at some point, though its causes go in circles', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(JSON.stringify(writtenError(first)).match(/"message":"first"/gu)).toHaveLength(3);
    expect(errorInLines(first)).toContain('caused by');
  });

  it('stays as it is when it is none', () => {
    expect(writtenError('just words')).toBe('just words');
    expect(errorInLines(7)).toBe('7');
  });
});

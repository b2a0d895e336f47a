import { sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listText } from '#src/core/list-text.ts';
import { queryRows } from '#src/database/handle.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

/** What PostgreSQL reads in a list. */
const read = async (list: string, type: 'text' | 'bigint' | 'boolean') => {
  const rows = await queryRows(
    test.database,
    sql`select of::text as it from unnest(${list}::text::${sql.raw(type)}[]) with ordinality as r(of, place) order by place`,
    z.object({ it: z.string().nullable() }),
  );
  return rows.map(({ it: one }) => one);
};
/** PostgreSQL has no NUL in text. */
const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\u0000') && one.isWellFormed());
const awkward = fc.constantFrom('', 'NULL', '{}', '","', '\\', '"', ' a ', '{a,b}', "';--", '\n');

describe('a list in PostgreSQL’s words', () => {
  it('is read as the texts it was made of, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, awkward, fc.constant(null))), async (list) => {
        expect(await read(listText(list), 'text')).toEqual(list);
      }),
      { numRuns: 100 },
    );
  });

  it('holds whole numbers, yes and no, and what is not there', async () => {
    expect(await read(listText([1, -2n, 9_007_199_254_740_993n, undefined]), 'bigint')).toEqual([
      '1',
      '-2',
      '9007199254740993',
      null,
    ]);
    expect(await read(listText([true, false, null]), 'boolean')).toEqual(['true', 'false', null]);
    expect(await read(listText([]), 'text')).toEqual([]);
  });
});

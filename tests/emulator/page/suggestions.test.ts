import { expect, test } from 'vitest';
import { Suggestions } from '#src/emulator/page/composer/suggestions.js';

const july = { name: 'July 2026', value: '2026-07' };

test('Enter asks at once what would only be asked once somebody has paused, and is done when it is known', async () => {
  const known = Promise.withResolvers<number>();
  const anHour = 3_600_000;
  const suggestions = new Suggestions((entered) => known.resolve(entered), anHour);
  let asked = 0;
  suggestions.want('month: ju', 'month: ', () => {
    asked += 1;
    return Promise.resolve({ kind: 'suggestions', choices: [july] });
  });
  suggestions.enter();
  suggestions.enter();
  expect(await known.promise).toBe(2);
  expect(suggestions.choices).toEqual([july]);
  expect(asked).toBe(1);
}, 5_000);

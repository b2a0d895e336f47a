import type { Director, User } from '#src/emulator/index.ts';

/** A director who only says who there is, and writes down what is asked for. */
export function director(...users: readonly User[]): { readonly director: Director; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const made: Director = {
    people: users.map((user) => ({ user, about: 'somebody' })),
    samples: [],
    stage: () => ({ title: 'A stage', bot: 'runs', tools: [], sent: [] }),
    direct: async (what, value) => {
      if (what === 'nothing') throw new Error('Nothing of that kind.');
      asked.push(`${what} ${value}`);
    },
    watch: () => undefined,
  };
  return { director: made, asked };
}

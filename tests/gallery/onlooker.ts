import type { Director } from '#src/emulator/index.ts';
import type { Town } from './town.ts';

/** Who only looks: nothing is done to the playground by its page while pictures are taken. */
export function onlooker({ seeded }: Town): Director {
  return {
    people: seeded.names.map((name) => ({ user: seeded.user(name), about: '' })),
    samples: [],
    stage: () => ({ title: seeded.guild.name, bot: 'runs', tools: [], sent: [] }),
    direct: () => Promise.reject(new Error('Only pictures are taken here.')),
    watch: () => undefined,
  };
}

import { management, type Line } from './permission-line.ts';

const list = /^Imports\n/u;
const nothingToUndo = /This import does not count, so there is nothing to undo/u;

export const importsLines: Readonly<Record<string, Line>> = {
  '/earnings imports': { who: management, says: list },
  'on-message/import-this-file': {
    who: management,
    says: /^Import for July 2026: please check\n[^]*(?:The message in .+ should go|Please delete your message in )/u,
    sends: (of) => ({ target: of.posted() }),
  },
  'earnings.turn-imports': { who: management, says: list, sends: () => ({ argument: '0' }) },
  'earnings.ask-undo': {
    who: management,
    says: /^Undo this import for July 2026\?\n/u,
    sends: async (of) => ({ argument: (await of.committed()).id }),
    foreign: { sends: async (theirs) => ({ argument: (await theirs.committed()).id }), says: nothingToUndo },
  },
  'earnings.undo-import': {
    who: management,
    says: /^Undone\n/u,
    sends: async (of) => ({ argument: argumentOf(await of.committed()) }),
    foreign: { sends: async (theirs) => ({ argument: argumentOf(await theirs.committed()) }), says: nothingToUndo },
  },
  'earnings.leave-posted': {
    who: management,
    says: /^It may stay\n/u,
    sends: async (of) => ({ argument: await of.askedToDelete() }),
    foreign: {
      sends: async (theirs) => ({ argument: await theirs.askedToDelete() }),
      says: /I do not know of this message any more/u,
    },
  },
};

const argumentOf = ({ id, mark }: { id: string; mark: string }): string => `${id}.${mark}`;

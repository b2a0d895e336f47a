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

const aboutTwo = (says: RegExp): Line => ({
  who: management,
  says,
  sends: async (of) => ({ argument: await of.laterId() }),
  foreign: {
    sends: async (theirs) => ({ argument: await theirs.laterId() }),
    says: /nothing to decide about these two any more/u,
  },
});

/** Whether a username that files show without an ID and, since, with one is one person's. */
export const joiningLines: Readonly<Record<string, Line>> = {
  'earnings.open-later-ids': { who: management, says: /^One person or two\?\n/u },
  'earnings.ask-join': aboutTwo(/^Is nova\.back\.\d+ one person\?\n/u),
  'earnings.join': aboutTwo(/^One person or two\?\nnova\.back\.\d+ is one creator now/u),
  'earnings.keep-apart': aboutTwo(/^One person or two\?\nnova\.back\.\d+ stays two creators/u),
};

const argumentOf = ({ id, mark }: { id: string; mark: string }): string => `${id}.${mark}`;

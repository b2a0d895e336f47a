import { everybody, type Agency } from '#tests/support/stage.ts';
import { management, staff, type Line } from './permission-line.ts';

const page = /^Your page\n|Is this your TikTok account/u;
const data = /^What is stored about you\n/u;
const today = /^Today\n/u;
const decided = /This request is no longer there/u;

const request = async (of: Agency) => ({ argument: await of.deletionRequest() });
/** Another agency's request is none here. */
const foreign = { sends: async (theirs: Agency) => ({ argument: await theirs.deletionRequest() }), says: decided };

export const deskLines: Readonly<Record<string, Line>> = {
  '/my page': { who: everybody, says: page },
  '/my data': { who: everybody, says: data },
  '/today': { who: staff, says: today },
  'desk.open-page': { who: everybody, says: page },
  'desk.open-today': { who: staff, says: today },
  'desk.turn-today': { who: staff, says: today },
  'desk.open-claims': { who: staff, says: /^Who are they\?\n/u },
  'desk.open-data': { who: everybody, says: data },
  'desk.back-to-data': { who: everybody, says: data },
  'desk.download-data': { who: everybody, says: /^Your data\n/u, writes: true },
  'desk.open-looks': { who: everybody, says: /^Who looked at your figures\n/u },
  'desk.open-deletion': { who: everybody, says: /^Ask for deletion\?\n/u },
  'desk.keep-data': { who: everybody, says: /^Nothing was asked\n/u },
  'desk.ask-deletion': { who: everybody, says: /^Your request is with your agency\n/u, writes: true },
  // Somebody else's request is none of theirs, whoever they are.
  'desk.withdraw-deletion': { who: everybody, says: decided, sends: request, foreign },
  'desk.open-request': { who: management, says: /^Delete what is stored about them\?\n/u, sends: request, foreign },
  'desk.carry-out-deletion': { who: management, says: /^Deleted\n/u, sends: request, foreign },
  'desk.decide-later': { who: management, says: /^Nothing was decided\n/u },
  'desk.open-refusal': { who: management, says: /"custom_id":"1:desk\.refuse-deletion:/u, sends: request },
  'desk.refuse-deletion': {
    who: management,
    says: /^Refused\n/u,
    sends: request,
    form: { opener: 'desk.open-refusal', fields: { reason: 'Not settled yet' } },
    foreign,
  },
};

import { sql } from 'drizzle-orm';
import type { Agency } from '#tests/support/stage.ts';
import { management, option, staff, type Line } from './permission-line.ts';

const unknown = /No imported file names|is one of your creators/u;
const list = /^Creators\n/u;
const walk = /^Link creators\n/u;
const names = /^Who is who in the files\n/u;
const question = /^Who shall look after them\?\n|looks after nova\.\d+ already/u;

const creator = async (of: Agency) => ({ argument: await of.unlinked() });
const ofCoach = async (of: Agency) => ({ argument: await of.coached() });
const user = (of: Agency, who: 'coach' | 'manager' | 'stranger') => of.server.users[who].id;
const option3 = async (of: Agency) => option('creator', 3, await of.unlinked());

/** What only its agency's rows can be meant by; of another agency nobody is known. */
const about = (says: RegExp, sends: NonNullable<Line['sends']>): Line => ({
  who: staff,
  says,
  sends,
  foreign: { sends: (theirs) => sends(theirs), says: unknown },
});

const nameKey = (of: Agency): Promise<string> =>
  of.text(sql`
    select md5(lower(manager_name)) as it from creators
    where agency_id = ${of.id}::uuid and manager_name is not null order by 1 limit 1`);
const groupKey = (of: Agency): Promise<string> =>
  of.text(sql`
    select left(md5(lower(group_name)), 16) as it from creators
    where agency_id = ${of.id}::uuid and group_name is not null order by 1 limit 1`);

const assigningLines: Readonly<Record<string, Line>> = {
  '/creator assign': {
    who: management,
    says: question,
    sends: async (of) => ({ options: [option('coach', 6, user(of, 'manager')), await option3(of)] }),
    foreign: {
      sends: async (theirs, ours) => ({ options: [option('coach', 6, user(ours, 'manager')), await option3(theirs)] }),
      says: unknown,
    },
  },
  'creators.assign-one': {
    who: management,
    says: /^Assigned\n|looks after nova\.\d+ already/u,
    sends: async (of) => ({ argument: `${await of.unlinked()}.${user(of, 'coach')}` }),
    foreign: {
      sends: async (theirs, ours) => ({ argument: `${await theirs.unlinked()}.${user(ours, 'coach')}` }),
      says: unknown,
    },
  },
  'creators.assign-group': {
    who: management,
    says: /^Who shall look after them\?\nSomething changed meanwhile/u,
    sends: async (of) => ({ argument: `${await groupKey(of)}.${user(of, 'manager')}.of-before` }),
  },
  'creators.cancel-assign': { who: management, says: /^Nothing was changed\n/u },
  'creators.open-differing': { who: management, says: /^Coaches that differ from the file\n/u },
  'creators.take-named': {
    who: management,
    says: /^Coaches that differ from the file\n/u,
    sends: async (of) => ({ argument: `${await of.unlinked()}.${user(of, 'coach')}` }),
  },
  'creators.keep-differing': {
    who: management,
    says: /^Coaches that differ from the file\n/u,
    sends: () => ({ argument: '0' }),
  },
  'creators.open-managers': { who: management, says: names, sends: () => ({ argument: 'all.0' }) },
  'creators.answer-manager': {
    who: management,
    says: names,
    sends: async (of) => ({ argument: `${await nameKey(of)}.all.0`, type: 5, values: [user(of, 'coach')] }),
  },
  'creators.nobody-manager': { who: management, says: names, sends: async (of) => ({ argument: `${await nameKey(of)}.all.0` }) },
};

const linkingLines: Readonly<Record<string, Line>> = {
  'creators.open-linking': { who: management, says: walk },
  'creators.turn-linking': { who: management, says: walk, sends: () => ({ argument: '0' }) },
  'creators.pick-member': {
    who: management,
    says: walk,
    sends: async (of) => ({ argument: `${await of.unlinked()}.0`, type: 5, values: [user(of, 'stranger')] }),
    foreign: {
      sends: async (theirs, ours) => ({ argument: `${await theirs.unlinked()}.0`, type: 5, values: [user(ours, 'stranger')] }),
      says: /^Link creators\nSomething changed meanwhile/u,
    },
  },
  'creators.without-discord': {
    who: management,
    says: walk,
    sends: async (of) => ({ argument: '0', type: 3, values: [await of.unlinked()] }),
    foreign: {
      sends: async (theirs) => ({ argument: '0', type: 3, values: [await theirs.unlinked()] }),
      says: /^Link creators\nSomething changed meanwhile/u,
    },
  },
  'creators.ask-link-many': { who: management, says: /^Link creators\n|^Link \d+ creators?\?\n|^Nothing can be linked\n/u },
  'creators.link-many': {
    who: management,
    says: /^Link creators\n|^Link \d+ creators?\?\n|^Nothing can be linked\n/u,
    sends: () => ({ argument: 'of-before.0' }),
  },
};

const cardLines: Readonly<Record<string, Line>> = {
  '/creator card': about(/^nova\.\d+\n/u, async (of) => ({ options: [await option3(of)] })),
  'on-member/creator-card': {
    who: staff,
    says: /^nova\.\d+\n|is linked to no creator whom you look after/u,
    sends: (of) => ({ target: of.server.users.creator.id }),
  },
  'creators.open-card': about(/^nova\.\d+\n/u, creator),
  'creators.set-discord': about(/^nova\.\d+\n/u, async (of) => ({ argument: `${await of.unlinked()}.no` })),
  'creators.pick-coach': {
    who: management,
    says: question,
    sends: async (of) => ({ ...(await creator(of)), type: 5, values: [user(of, 'manager')] }),
    foreign: {
      sends: async (theirs, ours) => ({ ...(await creator(theirs)), type: 5, values: [user(ours, 'manager')] }),
      says: unknown,
    },
  },
  'creators.ask-offboard': { who: staff, says: /"custom_id":"1:creators\.offboard-reason:/u, sends: ofCoach },
  'creators.offboard-reason': {
    ...about(/^Does this creator leave\?\n/u, ofCoach),
    form: { opener: 'creators.ask-offboard', fields: { reason: 'another network' } },
  },
};

export const creatorLines: Readonly<Record<string, Line>> = {
  ...assigningLines,
  ...linkingLines,
  ...cardLines,
  '/creator list': { who: staff, says: list },
  'creators.open-list': { who: staff, says: list },
  'creators.turn-list': { who: staff, says: list, sends: () => ({ argument: '0.all.any' }) },
  'creators.filter-status': { who: staff, says: list, sends: () => ({ argument: '0.all.any', type: 3, values: ['left'] }) },
  'creators.filter-coach': { who: staff, says: list, sends: () => ({ argument: '0.all.any', type: 3, values: ['nobody'] }) },
  'creators.download-list': { who: staff, says: /^The list as a file\n/u, sends: () => ({ argument: '0.all.any' }) },
};

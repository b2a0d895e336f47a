import { z } from 'zod';
import type { Clock } from '#src/context.ts';
import { defineHouseJob, defineJob, defineSweep } from '#src/jobs/index.ts';
import {
  followPeopleJob,
  keepThreadJob,
  leaveThreadJob,
  lookAtCoachesJob,
  sayJob,
  takeWishJob,
  tellUnreachedJob,
  toFollowPeople,
  toKeepThread,
  toLookAtCoaches,
  toSay,
  welcomeJob,
} from './asking.service.ts';
import { followPeople } from './following.service.ts';
import { listAgenciesWithNews } from './news.store.ts';
import { takeWish } from './preferences.service.ts';
import { sayWord } from './say.service.ts';
import { listMaking, listUnknownCoaches } from './threads.store.ts';
import { keepThread, leaveThread, lookAtCoaches } from './threads.service.ts';
import { tellUnreached } from './unreached.service.ts';
import { welcome } from './welcome.service.ts';
import { deleteSettled, isAnySettled, listDue } from './words.store.ts';

/** What was said, or could not be, is of no use to anybody after that; longer than a welcome is looked for. */
const wordsKeptForMs = 90 * 24 * 3_600_000;

const say = defineJob({
  name: sayJob,
  about: 'says something to a member in private',
  payload: z.object({ wordId: z.string() }),
  run: (ctx, { wordId }) => sayWord(ctx, wordId),
});

const keep = defineJob({
  name: keepThreadJob,
  about: 'keeps the private thread of a member',
  payload: z.object({ userId: z.string() }),
  run: (ctx, { userId }) => keepThread(ctx, userId),
});

const look = defineJob({
  name: lookAtCoachesJob,
  about: 'keeps coaches in the threads of their creators',
  payload: z.object({ userId: z.string() }),
  run: (ctx, { userId }) => lookAtCoaches(ctx, userId),
});

const leave = defineJob({
  name: leaveThreadJob,
  about: 'takes somebody out of a thread',
  payload: z.object({ threadId: z.string(), userId: z.string() }),
  run: (ctx, { threadId, userId }) => leaveThread(ctx, threadId, userId),
});

const tell = defineJob({
  name: tellUnreachedJob,
  about: 'tells the staff who cannot be reached',
  payload: z.object({ userId: z.string(), why: z.enum(['not-in-server', 'cannot-see', 'threads-full']), day: z.string() }),
  run: tellUnreached,
});

const welcomeOne = defineJob({
  name: welcomeJob,
  about: 'welcomes a creator',
  payload: z.object({ creatorId: z.string(), userId: z.string(), key: z.string() }),
  run: welcome,
});

const takeOne = defineJob({
  name: takeWishJob,
  about: 'notes what a creator wished',
  payload: z.object({ claimId: z.string() }),
  run: (ctx, { claimId }) => takeWish(ctx, claimId),
});

const follow = defineJob({
  name: followPeopleJob,
  about: 'follows who came, left or changed coach',
  payload: z.object({}),
  run: followPeople,
});

const forget = defineHouseJob({
  name: 'messages.forget-words',
  about: 'forgets what was said long ago',
  payload: z.object({}),
  run: ({ db, clock }) => db.transaction((tx) => deleteSettled(tx, forgottenBefore(clock))),
});

const forgottenBefore = (clock: Clock): Date => new Date(clock.now().getTime() - wordsKeptForMs);

export const messagesJobs = [say, keep, look, leave, tell, welcomeOne, takeOne, follow, forget];

export const messagesSweeps = [
  defineSweep({
    name: 'messages.words',
    find: async ({ db, clock }, page) => {
      const due = await listDue(db, clock.now(), page);
      return due.map(({ agencyId, id }) => toSay(agencyId, id));
    },
  }),
  defineSweep({
    name: 'messages.words-to-forget',
    find: async ({ db, clock }, page) =>
      page.offset === 0 && (await isAnySettled(db, forgottenBefore(clock))) ? [forget.of({}, 'forget-words')] : [],
  }),
  defineSweep({
    name: 'messages.threads',
    find: async ({ db }, page) => {
      const making = await listMaking(db, page);
      return making.map(({ agencyId, userId }) => toKeepThread(agencyId, userId));
    },
  }),
  defineSweep({
    name: 'messages.coaches',
    find: async ({ db, clock }, page) => {
      const unknown = await listUnknownCoaches(db, clock.now(), page);
      return unknown.map(({ agencyId, userId }) => toLookAtCoaches(agencyId, userId));
    },
  }),
  defineSweep({
    name: 'messages.people',
    find: async ({ db }, page) => {
      const agencyIds = await listAgenciesWithNews(db, page);
      return agencyIds.map(toFollowPeople);
    },
  }),
];

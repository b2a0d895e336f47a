import { z } from 'zod';
import type { Clock } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { defineHouseJob, defineJob, defineSweep } from '#src/jobs/index.ts';
import {
  keepThreadJob,
  leaveThreadJob,
  lookAtCoachesJob,
  sayJob,
  tellUnreachedJob,
  toKeepThread,
  toLookAtCoaches,
  toSay,
} from './asking.service.ts';
import { listWishes } from './preferences.store.ts';
import { takeWish } from './preferences.service.ts';
import { sayWord } from './say.service.ts';
import { listAstray, listDoubtfulCoaches } from './threads.store.ts';
import { keepThread, leaveThread, lookAtCoaches } from './threads.service.ts';
import { tellUnreached } from './unreached.service.ts';
import { welcome } from './welcome.service.ts';
import { deleteSettled, isAnySettled, listDue, listWelcomes } from './words.store.ts';

const day = 24 * 3_600_000;
/** What was onboarded or approved longer ago was seen, or is no news any more: older rows are not looked through each minute. */
const welcomeKnownForMs = 30 * day;
const wishKnownForMs = 2 * day;
/** What was said, or could not be, is of no use to anybody after that; longer than a welcome is looked for. */
const wordsKeptForMs = 90 * day;

const say = defineJob({
  name: sayJob,
  payload: z.object({ wordId: z.string() }),
  run: (ctx, { wordId }) => sayWord(ctx, wordId),
});

const keep = defineJob({
  name: keepThreadJob,
  payload: z.object({ userId: z.string() }),
  run: (ctx, { userId }) => keepThread(ctx, userId),
});

const look = defineJob({
  name: lookAtCoachesJob,
  payload: z.object({ userId: z.string() }),
  run: (ctx, { userId }) => lookAtCoaches(ctx, userId),
});

const leave = defineJob({
  name: leaveThreadJob,
  payload: z.object({ threadId: z.string(), userId: z.string() }),
  run: (ctx, { threadId, userId }) => leaveThread(ctx, threadId, userId),
});

const tell = defineJob({
  name: tellUnreachedJob,
  payload: z.object({ userId: z.string(), why: z.enum(['not-in-server', 'cannot-see', 'threads-full']), day: z.string() }),
  run: tellUnreached,
});

const welcomeOne = defineJob({
  name: 'messages.welcome',
  payload: z.object({ creatorId: z.string(), userId: z.string(), key: z.string() }),
  run: welcome,
});

const takeOne = defineJob({
  name: 'messages.take-wish',
  payload: z.object({ claimId: z.string() }),
  run: (ctx, { claimId }) => takeWish(ctx, claimId),
});

const forget = defineHouseJob({
  name: 'messages.forget-words',
  payload: z.object({}),
  run: ({ db, clock }) => db.transaction((tx) => deleteSettled(tx, forgottenBefore(clock))),
});

const forgottenBefore = (clock: Clock): Date => new Date(clock.now().getTime() - wordsKeptForMs);

export const messagesJobs = [say, keep, look, leave, tell, welcomeOne, takeOne, forget];

export const messagesSweeps = [
  defineSweep({
    name: 'messages.wishes',
    find: async ({ db, clock }, page) => {
      const wishes = await listWishes(db, new Date(clock.now().getTime() - wishKnownForMs), page);
      return wishes.map(({ agencyId, claimId }) => takeOne.of(agencyId, { claimId }, `wish:${claimId}`));
    },
  }),
  defineSweep({
    name: 'messages.welcomes',
    find: async ({ db, clock }, page) => {
      const until = clock.now();
      const due = await listWelcomes(db, { since: new Date(until.getTime() - welcomeKnownForMs), until }, page);
      return due.map(({ agencyId, ...onboarded }) => welcomeOne.of(agencyId, onboarded, onboarded.key));
    },
  }),
  defineSweep({
    name: 'messages.words',
    find: async ({ db, clock }, page) => {
      const due = await listDue(db, clock.now(), page);
      return due.map(({ agencyId, id, ended }) => toSay(agencyId, id, ended ? 'ended' : ''));
    },
  }),
  defineSweep({
    name: 'messages.words-to-forget',
    find: async ({ db, clock }, page) =>
      page.offset === 0 && (await isAnySettled(db, forgottenBefore(clock))) ? [forget.of({}, 'forget-words')] : [],
  }),
  defineSweep({
    name: 'messages.threads',
    find: async ({ db, clock }, page) => {
      const astray = await listAstray(db, dayOf(clock.now()), page);
      return astray.map(({ agencyId, userId }) => toKeepThread(agencyId, userId));
    },
  }),
  defineSweep({
    name: 'messages.coaches',
    find: async ({ db, clock }, page) => {
      const doubtful = await listDoubtfulCoaches(db, clock.now(), page);
      return doubtful.map(({ agencyId, userId }) => toLookAtCoaches(agencyId, userId));
    },
  }),
];

import { z } from 'zod';
import { defineDue, defineJob, defineSweep } from '#src/jobs/index.ts';
import {
  nameThreadJob,
  openThreadJob,
  showEventJob,
  showJob,
  takeOutJob,
  tellChangeJob,
  tellMovedUpJob,
  toShow,
  toShowEvent,
} from './asking.service.ts';
import { isAhead } from './posting.rules.ts';
import { findOccurrence, listToShow, listWithoutEvent } from './posting.store.ts';
import { openThreadAgain, postOccurrence, showEventAgain, showOccurrence } from './show.service.ts';
import { renameThread, takeOut } from './thread.service.ts';
import { tellChange, tellMovedUp } from './telling.service.ts';

const ofOccurrence = z.object({ occurrenceId: z.string() });

/** Its subject is the occurrence. */
const postDue = defineDue({ name: 'calls.post', about: 'posts a call', run: postOccurrence });

const show = defineJob({
  name: showJob,
  about: 'puts right what is shown of a call',
  payload: ofOccurrence,
  run: (ctx, { occurrenceId }) => showOccurrence(ctx, occurrenceId),
});

const showEvent = defineJob({
  name: showEventJob,
  about: 'puts right the event of a call',
  payload: ofOccurrence,
  run: (ctx, { occurrenceId }) => showEventAgain(ctx, occurrenceId),
});

const openThread = defineJob({
  name: openThreadJob,
  about: 'opens the thread of a call',
  payload: ofOccurrence,
  run: (ctx, { occurrenceId }) => openThreadAgain(ctx, occurrenceId),
});

const nameOfThread = defineJob({
  name: nameThreadJob,
  about: 'puts right the name of the thread of a call',
  payload: ofOccurrence,
  run: (ctx, { occurrenceId }) => renameThread(ctx, occurrenceId),
});

const take = defineJob({
  name: takeOutJob,
  about: 'takes somebody out of the private thread of a call',
  payload: ofOccurrence.extend({ userId: z.string() }),
  run: async (ctx, { occurrenceId, userId }) => {
    const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
    if (found && isAhead(found.occurrence, ctx.clock.now())) await takeOut(ctx, found, userId);
  },
});

const tell = defineJob({
  name: tellChangeJob,
  about: 'tells who comes that a call has changed',
  payload: z.object({
    occurrenceId: z.string(),
    change: z.enum(['moved', 'skipped', 'ended', 'handed-over', 'elsewhere']),
    by: z.string(),
    version: z.number(),
    from: z.string().exactOptional(),
    fromCoachId: z.string().exactOptional(),
    elsewhere: z.literal(true).exactOptional(),
  }),
  run: tellChange,
});

const tellUp = defineJob({
  name: tellMovedUpJob,
  about: 'tells somebody that they have a seat now',
  payload: z.object({ occurrenceId: z.string(), userId: z.string(), since: z.string() }),
  run: tellMovedUp,
});

export const postingJobs = [postDue, show, showEvent, openThread, nameOfThread, take, tell, tellUp];

export const postingSweeps = [
  defineSweep({
    name: 'calls.to-show',
    find: async ({ db }, page) => (await listToShow(db, page)).map(({ agencyId, id }) => toShow(agencyId, id)),
  }),
  defineSweep({
    name: 'calls.events-to-make',
    find: async ({ db, clock }, page) =>
      (await listWithoutEvent(db, clock.now(), page)).map(({ agencyId, id }) => toShowEvent(agencyId, id)),
  }),
];

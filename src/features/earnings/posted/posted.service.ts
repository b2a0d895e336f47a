import type { Context } from '#src/context.ts';
import { show, type Answer } from '#src/core/answer.ts';
import type { PostedMessage } from '#src/core/command.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { previewImport } from '#src/features/earnings/importing/import.service.ts';
import { isExportNevertheless, nextLook } from './posted.rules.ts';
import { askBlocks, mayStayScreen } from './posted.screens.ts';
import { endAsking, findPosted, notePosted } from './posted.store.ts';

/**
 * *Import this file* on a message: the same preview, for who asked alone; and whoever posted the message is asked to
 * delete it, because others can open the file there.
 * @throws UserError for a message without exactly one file, or with one that cannot be taken
 */
export async function importPosted(ctx: Context, message: PostedMessage): Promise<Answer> {
  const [file, ...others] = message.attachments;
  if (!file) throw new UserError('earnings.no-file-posted', {});
  if (others.length > 0) {
    await note(ctx, message);
    throw new UserError('earnings.many-files-posted', { count: others.length + 1 });
  }
  try {
    const answer = await previewImport(ctx, file);
    await note(ctx, message);
    return withRequest(ctx, answer, message);
  } catch (error) {
    if (error instanceof UserError && isExportNevertheless(error.code)) await note(ctx, message);
    throw error;
  }
}

/** Who posted it themselves has just read the request; somebody else reads it in the staff channel. */
async function note(ctx: Context, { channelId, id: messageId, authorId }: PostedMessage): Promise<void> {
  const at = ctx.clock.now();
  const { userId: by } = ctx.actor;
  const remindAt = authorId === by ? nextLook(at) : at;
  await ctx.db.transaction((tx) => notePosted(tx, ctx.agency.id, { channelId, messageId, authorId, by, at, remindAt }));
}

function withRequest(ctx: Context, answer: Answer, { channelId, id: messageId, authorId }: PostedMessage): Answer {
  if (answer.kind !== 'show') return answer;
  const posted = { guildId: ctx.agency.guildId, channelId, messageId, authorId };
  const asking = askBlocks(ctx.texts, posted, authorId === ctx.actor.userId);
  return show({ ...answer.screen, blocks: [...answer.screen.blocks, ...asking] }, answer.audience);
}

/** Somebody who may import says that the message may stay: nobody is reminded any more. */
export async function leavePosted(ctx: Context, argument: string): Promise<Answer> {
  const found = isRowId(argument) ? await findPosted(ctx.db, ctx.agency.id, argument) : undefined;
  if (!found) throw new UserError('earnings.posted-gone', {});
  await ctx.db.transaction(async (tx) => {
    if (!(await endAsking(tx, ctx.agency.id, found.id, { state: 'left', at: ctx.clock.now() }))) return;
    await recordAudit(tx, ctx, { what: 'earnings.posted-left', subject: found.id, details: { channel: found.channelId } });
  });
  return show(mayStayScreen(ctx.texts, found.channelId));
}

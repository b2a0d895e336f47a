import type { Context } from '#src/context.ts';
import type { Answer } from './answer.ts';
import type { Attachment, FileLimits } from './command.ts';
import type { Permission } from './permissions.ts';
import type { ActionName } from './screen.ts';

/** What came with a press: what was chosen in a select, or filled into a form. */
export interface Input {
  /** IDs or values chosen in a select, in Discord's order. */
  readonly chosen: readonly string[];
  /** A text field of the form, trimmed; '' when left empty. */
  readonly text: (field: string) => string;
  /** What was chosen in a field of the form. */
  readonly choices: (field: string) => readonly string[];
  /**
   * What was attached in a file field of the form, of the kinds and the size that the field asks for.
   * @throws UserError when a file is not: no byte is read for that
   */
  readonly files: (field: string, limits: FileLimits) => readonly Attachment[];
}

/** What a button, a select or a form does. Belongs to the feature, works after a restart, is authorised at every press. */
export interface Action {
  readonly is: 'action';
  readonly name: ActionName;
  readonly needs: Permission;
  /** Says that it may answer with a form: then it is never deferred, and does nothing slow before. */
  readonly opens?: 'form';
  /** @param argument the ID of the row the press is about, '' when it has none */
  readonly run: (ctx: Context, argument: string, input: Input) => Promise<Answer>;
}

export function action(declared: Omit<Action, 'is'>): Action {
  return { is: 'action', ...declared };
}

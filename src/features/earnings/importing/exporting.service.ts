import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, show, type Answer } from '#src/core/answer.ts';
import { addDays, dayOf, firstDayOf, lastDayOf, monthOf } from '#src/core/calendar.ts';
import { exportingScreen, importForm } from './exporting.screens.ts';
import { previewImport } from './import.service.ts';
import { mostFileBytes } from '#src/features/earnings/reading/index.ts';

/** What may be handed in as an export. */
export const exportFiles = { types: ['.xlsx', '.csv'], mostBytes: mostFileBytes } as const;

/** `/earnings import` without a file: how to export, with the period that is right today. */
export function explainExport(ctx: Context): Promise<Answer> {
  const last = addDays(dayOf(ctx.clock.now()), -1);
  const month = monthOf(last);
  const screen = exportingScreen(ctx.texts, { first: firstDayOf(month), last, monthEnds: last === lastDayOf(month) });
  return Promise.resolve(show(screen));
}

export const openImport = ({ texts }: Context): Promise<Answer> => Promise.resolve(form(importForm(texts, exportFiles.types)));

/** The same as `/earnings import file:`. */
export async function handIn(ctx: Context, _argument: string, input: Input): Promise<Answer> {
  const [file] = input.files('file', exportFiles);
  return file ? previewImport(ctx, file) : explainExport(ctx);
}

import type { Day } from '#src/core/calendar.ts';
import { turningPages } from '#src/core/pages.ts';
import { buttons, note, rows, select, text, type Block, type Form, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import { mostInItem, mostInItems, mostInNote, mostInSummary, mostItems, type ReadItems } from './notes.rules.ts';

interface Written {
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** Somebody of a call, for whoever writes its notes. */
interface NotedPerson {
  readonly userId: string;
  readonly said: Words;
  readonly hasNote: boolean;
  /** Their items of this time. */
  readonly open: number;
  readonly done: number;
  /** What is overdue of this call's items, of any time. */
  readonly overdue: readonly { readonly text: string; readonly dueDay: Day }[];
}

interface NotesView {
  readonly occurrenceId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly summary: (Written & { readonly summary: string }) | undefined;
  readonly people: readonly NotedPerson[];
  readonly page: number;
  readonly pages: number;
  /** What was just done. */
  readonly done: readonly Words[];
}

/** The notes of one time of a call. */
export function notesScreen(texts: Texts, o: NotesView): Screen {
  const say = texts.callNotes;
  const { occurrenceId, summary } = o;
  return {
    title: say.title,
    ...(o.done.length > 0 && { mood: 'done' }),
    blocks: [
      ...o.done.map(text),
      text(say.which(o.title, o.startsAt)),
      ...(summary ? [text(say.summary(summary.summary)), note(say.by(summary))] : [text(say.noSummary)]),
      buttons({
        label: summary ? say.changeSummary : say.writeSummary,
        style: 'primary',
        press: { action: 'calls.write-summary', argument: occurrenceId },
      }),
      text(say.people(o.people.length)),
      ...(o.people.length === 0 ? [] : [rows(o.people.map((one) => personRow(texts, occurrenceId, one)))]),
      ...turningPages(texts.edge, 'calls.notes', { ...o, argument: (page) => `${occurrenceId}.${page}` }),
      select({
        placeholder: say.somebodyElse,
        press: { action: 'calls.write-note', argument: occurrenceId },
        of: { kind: 'members' },
      }),
      note(say.whoSees),
      buttons({ label: texts.callAttendance.back, press: { action: 'calls.back-to-time', argument: occurrenceId } }),
    ],
  };
}

function personRow({ callNotes: say }: Texts, occurrenceId: string, one: NotedPerson) {
  const label = one.hasNote ? say.change : say.write;
  return {
    text: say.person(one),
    button: { label, press: { action: 'calls.write-note', argument: `${occurrenceId}.${one.userId}` } },
  } as const;
}

export function summaryForm({ callNotes: say }: Texts, o: { id: string; version: number; summary: string }): Form {
  return {
    title: say.summaryTitle,
    submit: { action: 'calls.save-summary', argument: `${o.id}.${o.version}` },
    fields: [
      {
        kind: 'text',
        name: 'summary',
        label: say.summaryLabel,
        description: say.summaryHint,
        value: o.summary,
        long: true,
        most: mostInSummary,
        required: true,
      },
    ],
  };
}

export interface TypedNote {
  readonly note: string;
  readonly items: string;
  readonly due: string;
}

export function noteForm({ callNotes: say }: Texts, o: { argument: string; typed: TypedNote }): Form {
  const field = { kind: 'text', required: false } as const;
  const { note: noted, items, due } = o.typed;
  return {
    title: say.noteTitle,
    submit: { action: 'calls.save-note', argument: o.argument },
    fields: [
      { ...field, name: 'note', label: say.noteLabel, description: say.noteHint, value: noted, long: true, most: mostInNote },
      { ...field, name: 'items', label: say.itemsLabel, description: say.itemsHint, value: items, long: true, most: mostInItems },
      { ...field, name: 'due', label: say.dueLabel, description: say.dueHint, value: due, most: 40 },
    ],
  };
}

interface Kept {
  readonly occurrenceId: string;
  /** The form opens with what was typed. */
  readonly draftId: string;
}

const wayBack = ({ callNotes: say, callAttendance }: Texts, { occurrenceId, draftId }: Kept): Block =>
  buttons(
    { label: say.correct, style: 'primary', press: { action: 'calls.write-again', argument: draftId } },
    { label: callAttendance.back, press: { action: 'calls.notes', argument: occurrenceId } },
  );

/** What of a note as typed cannot be saved. */
export function refusedNoteScreen(texts: Texts, o: Kept & Pick<ReadItems, 'left' | 'long'>): Screen {
  const say = texts.callNotes;
  return {
    title: say.refusedTitle,
    mood: 'problem',
    blocks: [
      ...o.long.map((item) => text(say.tooLong(item, mostInItem))),
      ...(o.left > 0 ? [text(say.tooMany(mostItems, o.left))] : []),
      note(say.kept),
      wayBack(texts, o),
    ],
  };
}

/** Somebody else wrote since the form was opened: theirs, and what was typed, which is not lost. */
export function meanwhileScreen(
  texts: Texts,
  o: Kept & { by: Written | undefined; theirs: readonly string[]; typed: readonly string[] },
): Screen {
  const say = texts.callNotes;
  return {
    title: say.meanwhileTitle,
    mood: 'attention',
    blocks: [text(say.meanwhile(o.by)), text(say.theirs(o.theirs)), text(say.yours(o.typed)), wayBack(texts, o)],
  };
}

/** Said in the thread of a call, and put right there. */
export function summaryPost(
  { callNotes: say }: Texts,
  o: { readonly title: string; readonly summary: string; readonly writtenBy: string },
): Screen {
  return { title: say.postTitle(o.title), blocks: [text(say.lines(o.summary)), note(say.postBy(o.writtenBy))] };
}

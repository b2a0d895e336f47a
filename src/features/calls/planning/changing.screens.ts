import { buttons, note, text, type Form, type Screen } from '#src/core/screen.ts';
import type { ClockChange } from '#src/core/recurrence.ts';
import type { Zone } from '#src/core/zones.ts';
import type { Texts } from '#src/texts/index.ts';
import type { TypedCall } from './call-form.rules.ts';

export function moveForm(texts: Texts, o: { draftId: string; typed: TypedCall; zone: Zone; repeats: boolean }): Form {
  const { form: say, moving } = texts.calls;
  const line = { kind: 'text', required: true } as const;
  const scopes = [
    { label: moving.this, value: 'this', selected: true },
    { label: moving.on, value: 'on' },
  ];
  return {
    title: moving.title,
    submit: { action: 'calls.preview-move', argument: o.draftId },
    fields: [
      { ...line, name: 'day', label: say.day, description: say.dayHint, value: o.typed.day, most: 40 },
      { ...line, name: 'time', label: say.time, description: say.timeHint(o.zone), value: o.typed.time, most: 60 },
      ...(o.repeats ? [{ kind: 'one-of', name: 'scope', label: moving.scope, choices: scopes, required: true } as const] : []),
    ],
  };
}

interface Moving {
  readonly draftId: string;
  readonly revision: number;
  readonly title: string;
  readonly from: Date;
  readonly to: Date;
  readonly odd: ClockChange | undefined;
  readonly time: string;
}

export function moveScreen(texts: Texts, o: Moving): Screen {
  const say = texts.calls;
  return {
    title: say.moving.confirmTitle,
    blocks: [
      text(say.titled(o.title)),
      text(say.moving.fromTo(o.from, o.to)),
      ...(o.odd === undefined ? [] : [text(say.moving.odd(o.odd, o.time))]),
      note(say.changesWhat),
      buttons(
        { label: say.confirm, style: 'success', press: { action: 'calls.confirm', argument: `${o.draftId}.${o.revision}` } },
        { label: say.change, press: { action: 'calls.move-again', argument: o.draftId } },
        { label: say.cancel, press: { action: 'calls.drop-draft', argument: o.draftId } },
      ),
    ],
  };
}

export function skipScreen(texts: Texts, o: { id: string; seen: number; title: string; at: Date }): Screen {
  const { skipping: say, cancel } = texts.calls;
  return {
    title: say.title,
    mood: 'attention',
    blocks: [
      text(say.text(o.title, o.at)),
      buttons(
        { label: say.confirm, style: 'danger', press: { action: 'calls.skip-it', argument: `${o.id}.${o.seen}` } },
        { label: cancel, press: { action: 'calls.back-to-time', argument: o.id } },
      ),
    ],
  };
}

/** @param o.runningId the time that is on now */
export function endScreen(
  texts: Texts,
  o: { callId: string; seen: number; title: string; runningId: string | undefined; forGood: boolean },
): Screen {
  const { ending: say, cancel } = texts.calls;
  const { runningId } = o;
  return {
    title: say.title,
    mood: 'attention',
    blocks: [
      text(say.text(o.title)),
      ...(runningId === undefined ? [] : [text(say.now)]),
      ...(o.forGood ? [text(say.series)] : []),
      buttons(
        ...(runningId === undefined
          ? []
          : [{ label: say.nowButton, press: { action: 'calls.end-now', argument: `${runningId}.${o.seen}` } } as const]),
        ...(o.forGood
          ? [
              {
                label: say.seriesButton,
                style: 'danger',
                press: { action: 'calls.end-all', argument: `${o.callId}.${o.seen}` },
              } as const,
            ]
          : []),
        { label: cancel, press: { action: 'calls.back-to-call', argument: o.callId } },
      ),
    ],
  };
}

/** @param o.id of the call, or of the one time it may be for alone; @param o.one whether it is */
export function handForm(texts: Texts, o: { id: string; seen: number; one: boolean }): Form {
  const { handing: say, moving } = texts.calls;
  const scopes = [
    { label: moving.this, value: 'this', selected: true },
    { label: moving.on, value: 'on' },
  ];
  return {
    title: say.title,
    submit: { action: 'calls.hand-to', argument: `${o.id}.${o.seen}` },
    fields: [
      { kind: 'members', name: 'coach', label: say.coach, required: true },
      ...(o.one ? [{ kind: 'one-of', name: 'scope', label: moving.scope, choices: scopes, required: true } as const] : []),
    ],
  };
}

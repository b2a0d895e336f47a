import { describe, expect, it } from 'vitest';
import { meant, readChoice, readClick, understand } from '#src/demo/typed.ts';

describe('what is typed at the prompt', () => {
  it('lets somebody else take the keyboard, with a command or without', () => {
    expect(understand('ana> /my earnings month:2026-07')).toEqual({
      kind: 'become',
      who: 'ana',
      says: '/my earnings month:2026-07',
    });
    expect(understand('Ana>')).toEqual({ kind: 'become', who: 'ana', says: '' });
    expect(understand('as @ana')).toEqual({ kind: 'become', who: 'ana', says: '' });
  });

  it('reads commands, buttons, channels and time', () => {
    expect(understand('  /help ')).toEqual({ kind: 'command', line: 'help' });
    expect(understand('click Confirm import')).toEqual({ kind: 'click', label: 'Confirm import' });
    expect(understand('look #staff')).toEqual({ kind: 'look', channel: 'staff' });
    expect(understand('time +1d')).toEqual({ kind: 'time', milliseconds: 86_400_000 });
    expect(understand('time 30 minutes')).toEqual({ kind: 'time', milliseconds: 1_800_000 });
    expect(understand('time')).toEqual({ kind: 'time', milliseconds: 0 });
    expect(understand('QUIT')).toEqual({ kind: 'quit' });
    expect(understand('   ')).toEqual({ kind: 'nothing' });
  });

  it.each(['hello there', 'as', 'click', 'time yesterday', 'time +0d'])('answers %j with a sentence', (line) => {
    expect(understand(line)).toEqual({ kind: 'unclear', sentence: expect.stringMatching(/\w+ \w+/u) });
  });

  it('reads what is chosen in a select, by the longest name that fits', () => {
    const names = ['Coach', 'Coach role', 'Zone'];
    expect(readChoice('coach role: @Coach, Boss', names)).toEqual({ select: 'Coach role', values: ['Coach', 'Boss'] });
    expect(readChoice('Zone Berlin', names)).toEqual({ select: 'Zone', values: ['Berlin'] });
    expect(readChoice('Berlin', ['Zone'])).toEqual({ select: 'Zone', values: ['Berlin'] });
    expect(readChoice('which: not', ['Which ones?', 'Whose?'])).toEqual({ select: 'Which ones?', values: ['not'] });
    expect(readChoice('Berlin', names)).toBeUndefined();
  });

  it('knows what is meant by its beginning, whatever its case and signs, where only one thing can be', () => {
    const shown = ['‹ Back', 'Further ›', 'Not linked (54)', 'Linked (1)', 'Left (2)', 'Decide', 'Decide'];
    expect(['further', 'not', 'linked', 'decide', '‹ Back'].map((typed) => meant(typed, shown))).toEqual([
      'Further ›',
      'Not linked (54)',
      'Linked (1)',
      'Decide',
      '‹ Back',
    ]);
    for (const typed of ['l', 'nothing', '']) expect(meant(typed, shown)).toBe(typed);
  });

  it('tells buttons of one name apart by what is beside them', () => {
    expect(readClick('Remove beside @Ben, named')).toEqual({ label: 'Remove', beside: '@Ben, named' });
    expect(readClick('Remove')).toEqual({ label: 'Remove', beside: undefined });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { form, show } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import type { FormField } from '#src/core/screen.ts';
import { startEdge, type EdgeOnWire } from './support/edge.ts';
import { saying } from './support/said.ts';

let started: EdgeOnWire | undefined;
afterEach(async () => {
  await started?.close();
  started = undefined;
});

const pictures = { types: ['.png', '.jpg'], mostBytes: 8 };
const picture = { kind: 'file', name: 'picture', label: 'Picture', required: true, ...pictures } as const;
const png = (bytes: number, name = 'room.png') => ({ name, bytes: new Uint8Array(bytes) });

/** A form with these fields, and what was read of them. */
async function open(...fields: readonly FormField[]): Promise<EdgeOnWire> {
  const sent = action({
    name: 'try.send',
    needs: 'help.read',
    run: async (_, __, input) => {
      const files = input.files('picture', pictures);
      const read = await Promise.all(files.map(async (file) => `${file.name} ${file.size} ${(await file.read()).length}`));
      return show(saying([...read, ...input.choices('months'), ...input.choices('picture')].join(', ') || 'nothing'));
    },
  });
  const opener = command({
    needs: 'help.read',
    answers: 'privately',
    opens: 'form',
    run: () => Promise.resolve(form({ title: 'Send', submit: { action: 'try.send' }, fields })),
  });
  started = await startEdge({ commands: { send: opener }, actions: [sent] });
  await started.mia.types('/send');
  return started;
}

/** Whether a link of an attachment was followed. */
const downloads = ({ emulator }: EdgeOnWire): number =>
  emulator.journal.filter((entry) => entry.kind === 'request' && entry.path.includes('attachments/')).length;

describe('a file in a form', () => {
  it('is read by the action, of the kind and size that it asks for', async () => {
    const wired = await open(picture);
    expect(await wired.mia.fills({ Picture: png(8) })).toSay('room.png 8 8');
    expect(downloads(wired)).toBe(1);
  });

  it('may be several, or none where none is needed', async () => {
    const { mia } = await open({ ...picture, most: 2, required: false });
    expect(await mia.fills({ Picture: [png(1, 'a.png'), png(2, 'b.jpg')] })).toSay('a.png 1 1, b.jpg 2 2');
    await mia.types('/send');
    expect(await mia.fills({})).toSay('nothing');
    await mia.types('/send');
    await expect(mia.fills({ Picture: [png(1), png(1), png(1)] })).rejects.toThrow(/Picture/u);
  });

  it('that is needed cannot be left out, and the client offers only what is asked for', async () => {
    const { mia } = await open(picture);
    await expect(mia.fills({})).rejects.toThrow('Picture needs a file');
    await expect(mia.fills({ Picture: png(1, 'room.gif') })).rejects.toThrow('does not take room.gif here');
  });

  it.each([
    ['too large', png(9), 'room.png is too large'],
    ['empty', png(0), 'room.png is empty'],
    ['of another kind, whatever the client let through', png(3, 'room.gif'), 'room.gif cannot be read here'],
    ['of a kind that is read elsewhere', png(3, 'room.csv'), 'Attach a file that ends in .png or .jpg'],
  ])('%s is refused by what is announced of it, before a byte is read', async (_, file, said) => {
    const wired = await open({ ...picture, types: ['.png', '.jpg', '.gif', '.csv'] });
    expect(await wired.mia.fills({ Picture: file })).toSay(said);
    expect(downloads(wired)).toBe(0);
  });
});

describe('one of a few in a form', () => {
  const months: FormField = {
    kind: 'one-of',
    name: 'months',
    label: 'Reminders',
    choices: [
      { label: 'Yes', value: 'yes', selected: true },
      { label: 'No', value: 'no', description: 'Nothing is sent' },
    ],
  };

  it('is the one that was chosen, or the one that was chosen before', async () => {
    const { mia } = await open(months);
    expect(await mia.fills({ Reminders: 'No' })).toSay('no');
    await mia.types('/send');
    expect(await mia.fills({})).toSay('yes');
  });

  it('may be none where none is needed, and one where one is', async () => {
    const unsaid = {
      ...months,
      choices: [
        { label: 'Yes', value: 'yes' },
        { label: 'No', value: 'no' },
      ],
    };
    const { mia, close } = await open(unsaid);
    expect(await mia.fills({})).toSay('nothing');
    await close();
    const { mia: again } = await open({ ...unsaid, required: true });
    await expect(again.fills({})).rejects.toThrow('Reminders must be filled in');
  });

  it.each([1, 11])('of %i is chosen from a list instead', async (length) => {
    const choices = Array.from({ length }, (_, index) => ({ label: `Month ${index}`, value: `m${index}` }));
    const { mia } = await open({ ...months, choices });
    expect(await mia.fills({ Reminders: `Month ${length - 1}` })).toSay(`m${length - 1}`);
  });
});

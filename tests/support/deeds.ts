import path from 'node:path';
import type { Person } from '#src/emulator/index.ts';

const file = (name: string): string => path.resolve('tests/fixtures', name);
export const june = file('Creator_data_2026_07_01_06_10_UTC0.xlsx');
export const july = file('Creator_data_2026_08_01_06_12_UTC0.xlsx');

export const people = ['owner', 'manager', 'coach', 'creator', 'administrator', 'moderator', 'stranger'] as const;

export async function imports(by: Person, name: string): Promise<void> {
  await by.types('/earnings import', { file: name });
  await by.clicks('Confirm');
}

export async function sets(owner: Person, agencyShare: string): Promise<void> {
  await owner.types('/earnings plan');
  await owner.clicks('Change rates');
  await owner.fills({ 'Agency share of net revenue': agencyShare });
  await owner.clicks('Confirm');
}

export async function links(by: Person, member: { id: string }, tiktok: string): Promise<void> {
  await by.types('/creator onboard', { member, tiktok });
  await by.clicks('Link');
}

/** A member says that the account they were linked to is theirs. */
export async function confirms(member: Person): Promise<void> {
  await member.types('/my earnings');
  await member.clicks('Yes, that is me');
}

/** Opens a list and turns its pages to the end. @returns everything read on the way */
export async function readsOn(who: Person, further: string): Promise<string> {
  let read = who.screen.text;
  while (who.screen.buttons.some(({ label, disabled }) => label === further && !disabled)) {
    await who.clicks(further);
    read += who.screen.text;
  }
  return read;
}

/** Opens /help and turns its pages to the button, which is then on the screen. */
export async function findsInHelp(who: Person, label: string): Promise<void> {
  await who.types('/help');
  const further = (): boolean => who.screen.buttons.some((button) => button.label === 'More' && !button.disabled);
  while (!who.screen.buttons.some((button) => button.label === label) && further()) await who.clicks('More');
}

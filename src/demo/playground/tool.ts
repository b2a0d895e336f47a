import type { Director } from '#src/emulator/index.ts';

export type Shown = ReturnType<Director['stage']>;
export type Tool = Shown['tools'][number];

/** A button of the page; off, where nothing else is said. */
export const tool = (o: Omit<Tool, 'on'> & { readonly on?: boolean }): Tool => ({ on: false, ...o });

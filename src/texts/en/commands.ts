/**
 * Descriptions of commands and their options, at most 100 characters each. The key is what a person types; the loader
 * refuses a command without one.
 */
export const commands: CommandTexts = {
  help: { description: 'What you can do here' },
};

/**
 * `on-member/creator-card` → what stands in the menu of a member (or a message) under Apps: 1 to 32 characters, capitals
 * and spaces allowed. Each feature that has some brings `<feature>Menus`.
 */
export type MenuTexts = Readonly<Record<string, string>>;

export interface CommandText {
  readonly description: string;
  readonly options?: Readonly<Record<string, string>>;
}

/** `earnings import` → its texts. */
export type CommandTexts = Readonly<Record<string, CommandText>>;

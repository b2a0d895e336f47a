/** Text as Discord draws it. Nothing in it is markup any more. */
export type Mark =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'subtext' | 'quote'; readonly marks: readonly Mark[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly marks: readonly Mark[] }
  | { readonly kind: 'block'; readonly text: string; readonly language: string }
  | { readonly kind: 'list'; readonly from: number | null; readonly items: readonly (readonly Mark[])[] }
  | { readonly kind: 'link'; readonly url: string; readonly marks: readonly Mark[] }
  | {
      readonly kind: 'mention';
      readonly of: 'user' | 'role' | 'channel' | 'command' | 'everyone';
      readonly text: string;
      readonly id: string;
    }
  /** Seconds since the epoch; a style of Discord's. */
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string }
  | { readonly kind: 'break' };

/** From the child. */
export type Told =
  | { readonly kind: 'picture'; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'too-large'; readonly width: number; readonly height: number }
  | { readonly kind: 'broken' }
  /** The library itself could not be loaded: not the picture's fault. */
  | { readonly kind: 'failed'; readonly message: string };

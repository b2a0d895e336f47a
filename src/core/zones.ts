declare const zoneBrand: unique symbol;

/** An IANA time zone that exists here: `Europe/Berlin`. */
export type Zone = string & { readonly [zoneBrand]: true };

export function parseZone(name: string): Zone | undefined {
  return isZone(name) ? name : undefined;
}

function isZone(name: string): name is Zone {
  try {
    return name.includes('/') || name === 'UTC' ? Boolean(new Intl.DateTimeFormat('en', { timeZone: name })) : false;
  } catch {
    return false;
  }
}

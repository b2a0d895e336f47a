/** A channel of the server, as far as it decides whether a call can take place in it. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export type ReadPlace =
  | { readonly ok: true; readonly place: 'voice' | 'stage'; readonly channelId: string; readonly name: string }
  | { readonly ok: true; readonly place: 'link'; readonly link: string }
  | { readonly ok: false; readonly why: PlaceRefusal };

export type PlaceRefusal =
  | 'missing'
  | 'no-channel'
  | 'several-channels'
  | 'not-voice'
  | 'not-https'
  | 'bad-link'
  | 'long-link'
  | 'link-without-https';

export const longestLink = 400;

const refused = (why: PlaceRefusal): ReadPlace => ({ ok: false, why });
const mention = /^<#(\d{17,20})>$/u;
const address = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d{17,20})\/?$/u;

/** A voice or stage channel by mention, address or name, or a link. @param channels all of the server */
export function readPlace(typed: string, channels: readonly Place[]): ReadPlace {
  const text = typed.trim();
  if (text === '') return refused('missing');
  const id = (mention.exec(text) ?? address.exec(text))?.[1];
  if (id !== undefined) return placeIn(channels.filter((channel) => channel.id === id));
  if (/^[a-z][a-z\d+.-]*:/iu.test(text)) return readLink(text);
  const found = named(text, channels);
  if (found.length === 0 && /^[^\s/]+\.[a-z]{2,}(?:[/?#]\S*)?$/iu.test(text)) return refused('link-without-https');
  return placeIn(found);
}

function readLink(text: string): ReadPlace {
  if (text.length > longestLink) return refused('long-link');
  if (!/^https:\/\//iu.test(text)) return refused('not-https');
  if (/[\s\p{Cc}<>"`\\]/u.test(text) || !URL.canParse(text)) return refused('bad-link');
  const { hostname, username, password, href } = new URL(text);
  if (username !== '' || password !== '' || !hostname.includes('.')) return refused('bad-link');
  return href.length > longestLink ? refused('long-link') : { ok: true, place: 'link', link: href };
}

const bare = (name: string): string => name.trim().replace(/^#/u, '').replaceAll(/\s+/gu, ' ').toLowerCase();

/** Whatever is called so; among several, those that one can speak in. */
function named(text: string, channels: readonly Place[]): readonly Place[] {
  const wanted = bare(text);
  const exact = channels.filter(({ name }) => bare(name) === wanted);
  const spoken = exact.filter(isSpokenIn);
  if (exact.length > 0) return spoken.length > 0 ? spoken : exact;
  return channels.filter((channel) => isSpokenIn(channel) && bare(channel.name).startsWith(wanted));
}

const isSpokenIn = ({ kind }: Place): boolean => kind === 'voice' || kind === 'stage';

function placeIn(found: readonly Place[]): ReadPlace {
  const [channel] = found;
  if (!channel) return refused('no-channel');
  if (found.length > 1) return refused('several-channels');
  const { kind, id, name } = channel;
  return kind === 'voice' || kind === 'stage' ? { ok: true, place: kind, channelId: id, name } : refused('not-voice');
}

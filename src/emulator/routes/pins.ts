import { MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { type Call, param, type Route } from '../http/router.ts';
import type { ChannelState, StoredMessage } from '../model.ts';
import { channelFor } from '../world/access.ts';
import { createMessage } from '../world/messages.ts';
import { tellPins } from '../world/pins.ts';
import { presentMessage } from '../world/present.ts';

const PIN_LIMIT = 250;

type Pinned = StoredMessage & { readonly pinned_at: string };

const pinnedIn = (channel: ChannelState): Pinned[] =>
  [...channel.messages.values()].filter((stored): stored is Pinned => stored.pinned_at !== null);

const pinsOf = (channel: ChannelState): Pinned[] => pinnedIn(channel).toSorted((a, b) => b.pinned_at.localeCompare(a.pinned_at));

function target(call: Call): { channel: ChannelState; stored: StoredMessage } {
  const wanted = P.PinMessages | P.ReadMessageHistory;
  const channel = channelFor(call.world, param(call, 'id'), call.app.user.id, wanted);
  const stored = channel.messages.get(param(call, 'message'));
  if (!stored || stored.ephemeral_for !== null) throw refuse('unknownMessage');
  if (channel.thread?.archived) throw refuse('threadArchived');
  return { channel, stored };
}

function pin(call: Call): undefined {
  const { channel, stored } = target(call);
  if (stored.pinned_at !== null) return;
  if (pinnedIn(channel).length >= PIN_LIMIT) throw refuse('tooManyPins');
  stored.pinned_at = call.world.timestamp();
  stored.message = { ...stored.message, pinned: true };
  tellPins(call.world, channel, stored.pinned_at);
  createMessage(call.world, {
    channel,
    author: call.app.user,
    applicationId: call.app.id,
    body: {},
    files: [],
    system: true,
    type: MessageType.ChannelPinnedMessage,
  });
}

function unpin(call: Call): undefined {
  const { channel, stored } = target(call);
  if (stored.pinned_at === null) return;
  stored.pinned_at = null;
  stored.message = { ...stored.message, pinned: false };
  tellPins(call.world, channel, pinsOf(channel)[0]?.pinned_at ?? null);
}

function readable(call: Call): ChannelState {
  return channelFor(call.world, param(call, 'id'), call.app.user.id, P.ReadMessageHistory);
}

function list(call: Call): object {
  const limit = Math.min(Number(call.query.get('limit') ?? 50), 50);
  const before = call.query.get('before');
  const all = pinsOf(readable(call)).filter((stored) => before === null || Date.parse(stored.pinned_at) < Date.parse(before));
  return {
    items: all.slice(0, limit).map((s) => ({ pinned_at: s.pinned_at, message: presentMessage(call.world, s) })),
    has_more: all.length > limit,
  };
}

const pins = '/channels/:id/messages/pins';

export const pinRoutes: readonly Route[] = [
  { method: 'GET', template: pins, query: ['limit', 'before'], handle: list },
  { method: 'PUT', template: `${pins}/:message`, handle: pin },
  { method: 'DELETE', template: `${pins}/:message`, handle: unpin },
];

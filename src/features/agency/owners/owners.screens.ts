import { note, rows, select, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import { pageOf, turning } from '#src/core/pages.ts';

interface OwnersView {
  readonly serverOwnerId: string;
  readonly named: readonly { readonly id: string; readonly userId: string; readonly addedBy: string; readonly addedAt: Date }[];
  readonly page: number;
  readonly notice: Words | undefined;
}

export function ownersScreen(texts: Texts, view: OwnersView): Screen {
  const { owners } = texts.agency;
  const { items, page, pages } = pageOf(view.named, view.page, 10);
  const list: readonly Block[] =
    items.length === 0
      ? [note(owners.nobodyNamed)]
      : [
          rows(
            items.map((owner) => ({
              text: owners.named({ userId: owner.userId, by: owner.addedBy, at: owner.addedAt }),
              button: { label: owners.remove, press: { action: 'agency.remove-owner', argument: owner.id } },
            })),
          ),
        ];
  return {
    title: owners.title,
    blocks: [
      ...(view.notice ? [text(view.notice)] : []),
      text(owners.intro),
      text(owners.serverOwner(view.serverOwnerId)),
      ...list,
      ...turning('agency.turn-owners', { page, pages, back: texts.agency.help.back, more: texts.agency.help.more }),
      select({ placeholder: owners.name, press: { action: 'agency.name-owner' }, of: { kind: 'members' } }),
    ],
  };
}

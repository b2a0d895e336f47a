import type { Screen } from '#src/emulator/index.ts';
import type { Camera, Colours } from './camera.ts';
import type { GalleryScreen } from './screen.ts';
import type { Town } from './town.ts';

export interface Picture {
  /** Of the file: `today.360.png`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** As high as a phone is, and a window. */
const heights = { 360: 800, 1280: 800 } as const;

/**
 * Brings a screen about and takes its pictures.
 * @throws where its steps cannot be done, or nothing is to be seen after them
 */
export async function take(screen: GalleryScreen, town: Town, cameras: readonly Camera[]): Promise<readonly Picture[]> {
  const subject = await bringAbout(screen, town);
  const userId = town.seeded.user(screen.as).id;
  const { name, whole } = screen;
  const takes: Promise<Picture>[] = cameras.map(async (camera) => {
    const bytes = await taken(camera, { userId, ...subject });
    return { name: `${name}.${camera.width}.png`, bytes };
  });
  const pictures = await Promise.all(takes);
  if (!whole || subject.messageId === undefined) return pictures;
  const seen = { userId, channelId: subject.channelId, messageId: subject.messageId };
  const all = await Promise.all(
    cameras.map(async (camera) => {
      const height = camera.width === 360 ? heights[360] : heights[1280];
      const inColours = async (colours: Colours): Promise<Picture> => {
        const bytes = await camera.whole(seen, { height, colours });
        return { name: `${name}.${colours}.${camera.width}.png`, bytes };
      };
      return [await inColours('dark'), await inColours('light')];
    }),
  );
  return [...pictures, ...all.flat()];
}

async function taken(camera: Camera, of: Found & { readonly userId: string }): Promise<Buffer> {
  if ('says' in of) return camera.notice(of);
  return 'opens' in of ? camera.form(of) : camera.message(of);
}

type Found =
  | { readonly channelId: string; readonly messageId: string }
  | { readonly channelId: string; readonly messageId: string | undefined; readonly opens: string }
  | { readonly channelId: string; readonly messageId: undefined; readonly types: string; readonly says: string };

/** Does what leads to a screen. @throws where it cannot be done */
export async function bringAbout(screen: GalleryScreen, town: Town): Promise<Found> {
  const person = town.person(screen.as);
  await screen.first?.(town);
  const { types, notice } = screen;
  if (types !== undefined && notice !== undefined)
    return { channelId: town.seeded.channels.general.id, messageId: undefined, types, says: notice };
  if (screen.types !== undefined) await person.types(screen.types, screen.options?.(town) ?? {});
  if (screen.uses) await person.uses(screen.uses.command, { on: screen.uses.on(town) });
  await screen.does?.(person, town);
  if (screen.form === '' && screen.types !== undefined) {
    if (!person.screen.modal) throw new Error(`No form is open:\n${String(person.screen)}`);
    person.closes();
    return { channelId: town.seeded.channels.general.id, messageId: undefined, opens: screen.types };
  }
  const place = placeOf(screen.found ? screen.found(town) : person.screen);
  return screen.form === undefined ? place : { ...place, opens: screen.form };
}

function placeOf(shown: Screen): { channelId: string; messageId: string } {
  if (!shown.place) throw new Error(`There is no message to be seen:\n${String(shown)}`);
  return { channelId: shown.place.channelId, messageId: shown.place.id };
}

import { ButtonStyle, ComponentType, type Interaction, MessageFlags } from 'discord.js';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { director } from '#tests/emulator/director.ts';
import { texts } from '#tests/emulator/page/forms.ts';
import { chat, show, stage } from '#tests/emulator/stage.ts';
import { Camera } from './camera.ts';

const shows = (words: string) => async (interaction: Interaction) =>
  chat(interaction).reply({
    flags: MessageFlags.Ephemeral,
    content: words,
    components: [
      {
        type: ComponentType.ActionRow,
        components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, customId: 'form', label: 'Form' }],
      },
    ],
  });
const opens = async (interaction: Interaction) => interaction.isButton() && interaction.showModal(texts);

/** In pixels of the picture. */
async function sizeOf(picture: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(picture).metadata();
  return { width, height };
}

/** Nothing on the page is yellow. */
async function yellowIn(picture: Buffer): Promise<boolean> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (red > 200 && green > 160 && blue < 100) return true;
  }
  return false;
}

describe('a picture', () => {
  it('is of one message alone, or of the form that it opens, as wide as a phone and twice as fine', async () => {
    const { emulator, guild, mia, owner } = await stage([show], {
      show: shows('Two lines of it.\nThis is the second. 🟨'),
      form: opens,
    });
    const person = emulator.person(mia, guild);
    await person.types('/show');
    const first = person.screen.place;
    await person.types('/show');
    const second = person.screen.place;
    if (!first || !second) throw new Error('nothing was shown');
    const camera = await Camera.open(emulator.openPlayground(guild, director(mia, owner).director), 360);
    try {
      const subject = { userId: mia.id, channelId: first.channelId };
      const message = await sizeOf(await camera.message({ ...subject, messageId: first.id }));
      expect(message).toEqual(await sizeOf(await camera.message({ ...subject, messageId: second.id })));
      expect(message.width).toBe(720);
      expect(await yellowIn(await camera.message({ ...subject, messageId: second.id })), 'an emoji, in its colour').toBe(true);
      const whole = await camera.whole({ ...subject, messageId: second.id }, { height: 740 });
      expect(await sizeOf(whole)).toEqual({ width: 720, height: 1480 });
      const form = await sizeOf(await camera.form({ ...subject, messageId: second.id, opens: 'Form' }));
      expect(form.width).toBeLessThan(720);
      expect(form.height).toBeGreaterThan(message.height);
      await expect(camera.message({ ...subject, userId: '1', messageId: first.id })).rejects.toThrow(
        'Nobody here may be this person',
      );
    } finally {
      await camera.close();
    }
  });
});

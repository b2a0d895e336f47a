import { once } from 'node:events';
import { connect } from 'node:net';
import { ButtonStyle, ComponentType as C, MessageFlags, PermissionFlagsBits as P, TextInputStyle } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Answer, Ask, Changes, Told, View } from '#src/emulator/playground/wire.ts';
import { director } from './director.ts';
import { chat, show, stage } from './stage.ts';

/** A page without its browser: what it was told, put together. */
class BarePage {
  readonly told: Told[] = [];
  view: Partial<View> = {};
  readonly #socket: WebSocket;
  #number = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const told: Told = JSON.parse(data.toString());
      this.told.push(told);
      if (told.kind === 'view') this.#see(told.changes);
    });
  }

  static async open(address: string): Promise<BarePage> {
    const { host, hash, origin } = new URL(address);
    const page = new BarePage(new WebSocket(`ws://${host}/playground`, ['playground', hash.slice(1)], { origin }));
    await once(page.#socket, 'open');
    return page;
  }

  async ask(ask: Ask, as?: string): Promise<Answer> {
    this.#number += 1;
    const number = this.#number;
    this.#socket.send(JSON.stringify({ number, as, ask }));
    for (;;) {
      const told = this.told.find((one) => 'number' in one && one.number === number);
      if (told?.kind === 'answer') return told.answer;
      if (told?.kind === 'sorry') throw new Error(told.sentence);
      await once(this.#socket, 'message');
    }
  }

  async sees(text: string): Promise<void> {
    while (!JSON.stringify(this.view.messages).includes(text)) await once(this.#socket, 'message');
  }

  say(text: string): Promise<unknown> {
    this.#socket.send(text);
    return once(this.#socket, 'close');
  }

  #see({ messages, ...rest }: Changes): void {
    const kept = messages?.anew === true ? [] : (this.view.messages ?? []);
    const drawn = new Map([...kept, ...(messages?.drawn ?? [])].map((one) => [one.id, one]));
    for (const id of messages?.gone ?? []) drawn.delete(id);
    this.view = { ...this.view, ...rest, messages: [...drawn.values()] };
  }
}

async function opened(handlers: Parameters<typeof stage>[1] = {}, set: Parameters<typeof stage>[2] = {}) {
  const made = await stage([show, { ...show, name: 'think' }], handlers, set);
  const { director: by, asked } = director(made.mia);
  const address = made.emulator.openPlayground(made.guild, by);
  const page = await BarePage.open(address);
  await page.ask({ kind: 'look', as: made.mia.id });
  return { ...made, address, page, asked };
}

test('who is refused and breaks off in the middle of it ends nothing', async () => {
  const { address, mia } = await opened();
  const { hostname, port, host } = new URL(address);
  const breakOff = async (): Promise<void> => {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(`GET /playground HTTP/1.1\r\nhost: ${host}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`);
    socket.resetAndDestroy();
    await once(socket, 'close');
  };
  await Promise.all(Array.from({ length: 30 }, breakOff));
  const page = await BarePage.open(address);
  expect(await page.ask({ kind: 'look', as: mia.id })).toEqual({ kind: 'done' });
});

test('who is refused and does not hang up keeps nothing open', async () => {
  const { address, emulator } = await opened();
  const { hostname, port, host } = new URL(address);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  await once(socket, 'connect');
  socket.write(`GET /playground HTTP/1.1\r\nhost: ${host}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`);
  const [answer]: Buffer[] = await once(socket, 'data');
  expect(String(answer)).toContain('403');
  await emulator.close();
  socket.destroy();
}, 10_000);

test('what was pressed just before somebody else took the place is not done as them', async () => {
  const { page, mia, owner, guild, emulator } = await opened();
  const { id: channelId } = guild.find('general');
  const says = { kind: 'write', channelId, content: 'as myself', files: [] } as const;
  await expect(page.ask(says, owner.id)).rejects.toThrow('Somebody else is here by now: nothing was done.');
  expect(await page.ask(says, mia.id)).toEqual({ kind: 'done' });
  expect(emulator.seat(mia, guild).messages(channelId)).toHaveLength(1);
});

test('what no page says ends the line, and nothing else', async () => {
  const { page, address, mia } = await opened();
  await page.say('{"number":1,"ask":{"kind":"become-admin"}}');
  const next = await BarePage.open(address);
  expect(await next.ask({ kind: 'look', as: mia.id })).toEqual({ kind: 'done' });
});

/** A client's text frame: a short one, masked with zeros. */
const frame = (text: string): Buffer => Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);

// Without an answer to its good-bye the library would wait for half a minute.
test('who is refused is let go at once, says good-bye or not, and is heard no further', { timeout: 10_000 }, async () => {
  const { address, asked } = await opened();
  const { hostname, port, host, hash, origin } = new URL(address);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  const headers = {
    host,
    origin,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
    'sec-websocket-version': '13',
    'sec-websocket-protocol': `playground, ${hash.slice(1)}`,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET /playground HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  const direct = { number: 2, ask: { kind: 'direct', what: 'move', value: '60000' } };
  socket.resume().write(Buffer.concat([frame('{"number":1}'), frame(JSON.stringify(direct))]));
  await once(socket, 'end');
  socket.destroy();
  expect(asked).toEqual([]);
});

test('shows what one person sees, tells what is new, and answers what they do', async () => {
  const { page, guild } = await opened({
    show: (interaction) => chat(interaction).reply({ content: 'Hello **you**', flags: MessageFlags.Ephemeral }),
  });
  const channelId = page.view.channelId ?? '';
  expect(page.view.commands?.map(({ name }) => name)).toContain('show');
  expect(await page.ask({ kind: 'command', channelId, command: 'show', options: {} })).toEqual({ kind: 'done' });
  const [message] = page.view.messages ?? [];
  expect(message?.drawn).toMatchObject({ ephemeral: true, answers: { who: 'mia', command: '/show' } });
  await page.ask({ kind: 'write', channelId, content: 'and this', files: [] });
  await page.sees('and this');
  guild.channel({ name: 'brand-new' });
  await page.ask({ kind: 'look', as: page.view.as ?? '' });
  expect(page.view.channels?.map(({ name }) => name)).toContain('brand-new');
});

test('beside a channel those are listed who see it, and beside a thread those who are in it', async () => {
  const { page, guild, emulator, mia } = await opened({}, { permissions: P.Administrator });
  const staff = guild.channel({ name: 'staff' });
  guild.join(emulator.createUser({ name: 'zoe' }));
  const beside = async (channelId: string): Promise<unknown> => {
    await page.ask({ kind: 'look', as: mia.id, channelId });
    return page.view.members?.filter(({ id }) => page.view.present?.includes(id)).map(({ name }) => name);
  };
  expect(await beside(staff.id)).toEqual(['olga', 'mia', 'Greenroom', 'zoe']);
  guild.overwrite(staff, mia, { allow: P.ViewChannel });
  guild.overwrite(staff, guild.everyone, { deny: P.ViewChannel });
  expect(await beside(staff.id)).toEqual(['olga', 'mia', 'Greenroom']);
  const thread = guild.thread({ name: 'between us', parent: staff, owner: mia });
  expect(await beside(thread.id)).toEqual(['mia']);
});

test('what a message names is called as it is called now', async () => {
  const { page, guild, client, owner } = await opened({}, { permissions: P.ManageChannels });
  const rules = guild.channel({ name: 'rules' });
  const channelId = page.view.channelId ?? '';
  await page.ask({ kind: 'write', channelId, content: `<@${owner.id}> wrote <#${rules.id}>`, files: [] });
  await page.ask({ kind: 'write', channelId, content: 'names nothing', files: [] });
  const drawn = () => page.view.messages?.map((one) => one.drawn) ?? [];
  expect(JSON.stringify(drawn())).toContain('@olga');
  const [, nothing] = drawn();
  const channel = await client.channels.fetch(rules.id);
  if (channel?.isTextBased() && 'setName' in channel) await channel.setName('house-rules');
  await page.sees('#house-rules');
  guild.leave(owner);
  await page.sees('@unknown-user');
  expect(drawn()[1]).toBe(nothing);
});

test('a form is filled by its fields; what is wrong in it is a sentence, and it stays open', async () => {
  const { page } = await opened({
    show: (interaction) =>
      chat(interaction).showModal({
        customId: 'ask',
        title: 'Ask',
        components: [
          {
            type: C.Label,
            label: 'What',
            component: {
              type: C.TextInput,
              customId: 'what',
              label: 'What',
              style: TextInputStyle.Short,
              required: true,
              minLength: 3,
            },
          },
        ],
      }),
    ask: async (interaction) => {
      if (interaction.isModalSubmit()) await interaction.reply(`You said ${interaction.fields.getTextInputValue('what')}`);
    },
  });
  const channelId = page.view.channelId ?? '';
  const answer = await page.ask({ kind: 'command', channelId, command: 'show', options: {} });
  expect(answer).toMatchObject({ kind: 'form', form: { title: 'Ask', rows: [{ kind: 'line', label: 'What', required: true }] } });
  const submit = (what: string) => page.ask({ kind: 'submit', channelId, customId: 'ask', fields: { what } });
  await expect(submit('a')).rejects.toThrow('What must be at least 3 characters');
  expect(await submit('enough')).toEqual({ kind: 'done' });
  await page.sees('You said enough');
});

const when = (customId: string) => ({
  type: C.Label as const,
  label: 'When',
  component: { type: C.TextInput as const, customId, label: 'When', style: TextInputStyle.Short },
});

test('fields of one label are each filled with what is theirs', async () => {
  const { page } = await opened({
    show: (interaction) =>
      chat(interaction).showModal({ customId: 'ask', title: 'Ask', components: [when('from'), when('until')] }),
    ask: async (interaction) => {
      if (!interaction.isModalSubmit()) return;
      const { fields } = interaction;
      await interaction.reply(`${fields.getTextInputValue('from')} until ${fields.getTextInputValue('until')}`);
    },
  });
  const channelId = page.view.channelId ?? '';
  await page.ask({ kind: 'command', channelId, command: 'show', options: {} });
  const fields = { from: 'Monday', until: 'Friday' };
  expect(await page.ask({ kind: 'submit', channelId, customId: 'ask', fields })).toEqual({ kind: 'done' });
  await page.sees('Monday until Friday');
});

const button = { type: C.Button as const, style: ButtonStyle.Primary, label: 'Go', custom_id: 'go' };

test('what the bot has taken is done for whoever did it, however long the bot goes on', async () => {
  const { page } = await opened(
    {
      show: (interaction) =>
        chat(interaction).reply({ content: 'Go?', components: [{ type: C.ActionRow, components: [button] }] }),
      go: async (interaction) => {
        if (interaction.isButton()) await interaction.deferUpdate();
      },
      think: (interaction) => chat(interaction).deferReply(),
    },
    // Longer than anybody who tests waits.
    { patienceMs: 3_600_000 },
  );
  const channelId = page.view.channelId ?? '';
  await page.ask({ kind: 'command', channelId, command: 'show', options: {} });
  const messageId = page.view.messages?.[0]?.id ?? '';
  expect(await page.ask({ kind: 'press', channelId, messageId, customId: 'go' })).toEqual({ kind: 'done' });
  expect(await page.ask({ kind: 'command', channelId, command: 'think', options: {} })).toEqual({ kind: 'done' });
});

test('nobody may be who is not of the stage, and a file of this machine is not handed in by its name', async () => {
  const { page, emulator } = await opened();
  const stranger = emulator.createUser({ name: 'stranger' });
  await expect(page.ask({ kind: 'look', as: stranger.id })).rejects.toThrow('Nobody here may be this person');
});

test('the director does what is asked of the stage, and says what does not go', async () => {
  const { page, asked } = await opened();
  await page.ask({ kind: 'direct', what: 'move', value: '60000' });
  expect(asked).toEqual(['move 60000']);
  await expect(page.ask({ kind: 'direct', what: 'nothing', value: '' })).rejects.toThrow('Nothing of that kind.');
});

import { expect, it, onTestFinished } from 'vitest';
import { Sent } from '#src/demo/playground/sent.ts';
import { seed } from '#src/demo/seed.ts';
import { Stage } from '#src/demo/stage.ts';
import { restFor } from '#tests/emulator/bot.ts';

/** The demo's people, of whose journal little is kept, and a bot that writes. */
async function opened() {
  const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z', kept: 3 });
  onTestFinished(() => stage.close());
  const seeded = seed(stage);
  seeded.guild.addBot(stage.application, 0n);
  const rest = restFor(stage.emulator, stage.application.token);
  const write = (content: string) => rest.post(`/channels/${seeded.channels.general.id}/messages`, { body: { content } });
  const sent = new Sent(stage, seeded);
  return { stage, seeded, rest, sent, write, said: () => sent.rows().map(({ what }) => what) };
}

it('lists each message once, newest first, also when the journal keeps it no more', async () => {
  const { write, said, stage } = await opened();
  await write('one');
  expect(said()).toEqual(['one']);
  for (const text of ['two', 'three', 'four']) await write(text);
  expect(stage.emulator.journal).toHaveLength(3);
  expect(said()).toEqual(['four', 'three', 'two', 'one']);
  await write('five');
  expect(said()).toEqual(['five', 'four', 'three', 'two', 'one']);
});

it('lists what Discord has taken, once it has, and nothing that it refused', async () => {
  const { write, said, stage } = await opened();
  stage.emulator.fail({ route: /messages$/u, times: 1 }, { status: 503 });
  await expect(write('refused')).rejects.toThrow('Service Unavailable');
  stage.emulator.fail({ route: /messages$/u, times: 1 }, 'hang');
  write('slow').catch(() => {});
  await expect.poll(() => stage.emulator.journal.length, { interval: 5 }).toBe(2);
  expect(said()).toEqual([]);
  const [, slow] = stage.emulator.journal;
  if (slow?.kind === 'request') slow.status = 200;
  expect(said()).toEqual(['slow']);
});

it('shows what was refused, to whom, and why', async () => {
  const { stage, seeded, rest, sent } = await opened();
  const ana = seeded.user('ana');
  ana.dms = 'closed';
  const dm: unknown = await rest.post('/users/@me/channels', { body: { recipient_id: ana.id } });
  sent.rows();
  const toAna = () => rest.post(`/channels/${String(Object(dm).id)}/messages`, { body: { content: 'Welcome' } });
  await expect(toAna()).rejects.toThrow('Cannot send messages to this user');
  ana.dms = 'open';
  await toAna();
  const thread = seeded.guild.thread({ name: 'ana · private', parent: seeded.channels.desk, owner: ana });
  seeded.guild.setRolePermissions(seeded.guild.botRole(stage.application), 1n << 3n);
  await rest.post(`/channels/${thread.id}/messages`, { body: { content: 'Hello' } });
  expect(sent.rows().map(({ where, what }) => `${where}: ${what}`)).toEqual([
    '#ana · private: Hello',
    'to Ana, directly: Welcome',
    'to Ana, directly: refused, because Ana takes no direct messages: Welcome',
  ]);
});

it('names whom and what a message speaks of, and leaves its markup out', async () => {
  const { write, said, seeded } = await opened();
  const { staff } = seeded.channels;
  await write(`## Hello\n**<@${seeded.user('ana').id}>** is ana\\_live_ now, see <#${staff.id}>`);
  expect(said()).toEqual(['Hello @Ana is ana_live_ now, see #staff']);
});

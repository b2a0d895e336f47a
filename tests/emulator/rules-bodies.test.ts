import { describe, expect, test } from 'vitest';
import { checkBody } from '#src/emulator/rules/bodies.ts';
import { invalidForm } from '#src/emulator/rules/form-errors.ts';

const send = (body: unknown) => checkBody('POST', '/channels/:id/messages', body);
const answer = (body: unknown) => checkBody('POST', '/interactions/:id/:token/callback', body);
const codes = (method: string, route: string, body: unknown): string[] =>
  checkBody(method, route, body).issues.map(({ path, code }) => `${path.join('.')} ${code}`);

describe('a body that Discord takes', () => {
  test('passes: a message of a real client, with the fields it always sends', () => {
    expect(send({ content: 'Hi', tts: false, enforce_nonce: false, flags: 0 })).toEqual({
      issues: [],
      unknown: [],
    });
  });

  test('passes: permissions as text, in a command and in an overwrite', () => {
    const setup = {
      name: 'setup',
      description: 'Set up',
      default_member_permissions: '32',
      options: [{ type: 1, name: 'start', description: 'Start' }],
    };
    expect(checkBody('PUT', '/applications/:id/commands', [setup])).toEqual({
      issues: [],
      unknown: [],
    });
    expect(checkBody('POST', '/applications/{application_id}/commands', setup).issues).toEqual([]);
    expect(
      checkBody('POST', '/guilds/:id/channels', {
        name: 'private',
        permission_overwrites: [{ id: '1', type: 0, allow: '0', deny: '1024' }],
      }),
    ).toEqual({ issues: [], unknown: [] });
    expect(checkBody('POST', '/guilds/:id/roles', { permissions: '8' }).issues).toEqual([]);
    expect(checkBody('PUT', '/channels/:id/permissions/:id', { id: '1', type: 1, allow: '1024' })).toEqual({
      issues: [],
      unknown: [],
    });
  });

  test('passes: each answer to an interaction, by its type', () => {
    expect(answer({ type: 4, data: { content: 'Hi', flags: 64 } }).issues).toEqual([]);
    expect(answer({ type: 5, data: { flags: 64 } }).issues).toEqual([]);
    expect(answer({ type: 6 }).issues).toEqual([]);
    expect(answer({ type: 8, data: { choices: [{ name: 'Ana', value: '7' }] } }).issues).toEqual([]);
    expect(
      answer({
        type: 9,
        data: {
          custom_id: 'f',
          title: 'Link',
          components: [{ type: 18, label: 'Handle', component: { type: 4, custom_id: 'h', style: 1 } }],
        },
      }).issues,
    ).toEqual([]);
  });

  test('passes: attachments given back whole when a message is edited', () => {
    const kept = { id: '1', filename: 'a.png', size: 3, url: 'http://x/a.png', content_type: 'a' };
    expect(checkBody('PATCH', '/channels/:id/messages/:id', { attachments: [kept], tts: false })).toEqual({
      issues: [],
      unknown: [],
    });
  });
});

describe('a body that Discord refuses', () => {
  test('a field that is missing, too long, of another type or no id', () => {
    expect(send({ embeds: [{ title: 'x'.repeat(257) }] }).issues).toEqual([
      {
        path: ['embeds', 0, 'title'],
        code: 'BASE_TYPE_MAX_LENGTH',
        message: 'Must be 256 or fewer in length.',
      },
    ]);
    expect(send({ embeds: 'x' }).issues[0]?.code).toBe('LIST_TYPE_CONVERT');
    expect(send({ nonce: 'x'.repeat(26) }).issues[0]).toMatchObject({ path: ['nonce'] });
    expect(checkBody('POST', '/channels/:id/threads', {}).issues).toEqual([
      { path: ['name'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' },
    ]);
    expect(checkBody('POST', '/users/@me/channels', { recipient_id: 'ana' }).issues[0]?.code).toBe('NUMBER_TYPE_COERCE');
    expect(checkBody('POST', '/channels/:id/messages', undefined).issues).not.toEqual([]);
  });

  test('inside a component, the answer is about that component', () => {
    const section = {
      type: 9,
      components: [{ type: 10, content: 'a' }],
      accessory: { type: 2, style: 1, custom_id: 'c', label: 'x'.repeat(81) },
    };
    expect(send({ flags: 32_768, components: [section] }).issues).toEqual([
      {
        path: ['components', 0, 'accessory', 'label'],
        code: 'BASE_TYPE_MAX_LENGTH',
        message: 'Must be 80 or fewer in length.',
      },
    ]);
  });

  test('a component of a type that does not belong there', () => {
    expect(send({ components: [{ type: 99 }] }).issues).toMatchObject([
      { path: ['components', 0, 'type'], code: 'UNION_TYPE_CHOICES' },
    ]);
    const nested = { type: 17, components: [{ type: 17, components: [] }] };
    expect(send({ components: [nested] }).issues).toMatchObject([
      { path: ['components', 0, 'components', 0, 'type'], code: 'UNION_TYPE_CHOICES' },
    ]);
  });

  test('26 choices, a title of 46, an answer of no known type', () => {
    const choices = Array.from({ length: 26 }, (_, index) => ({ name: 'a', value: `${index}` }));
    expect(answer({ type: 8, data: { choices } }).issues).not.toEqual([]);
    const title = 'x'.repeat(46);
    expect(answer({ type: 9, data: { custom_id: 'f', title, components: [] } }).issues).not.toEqual([]);
    expect(answer({ type: 77 }).issues).toMatchObject([{ path: ['type'] }]);
  });

  test('the inline bodies too: members, overwrites, bulk delete', () => {
    expect(checkBody('PATCH', '/guilds/:id/members/:id', { nick: 'x'.repeat(33) }).issues).toMatchObject([{ path: ['nick'] }]);
    expect(checkBody('PUT', '/channels/:id/permissions/:id', { type: 7 }).issues).toMatchObject([{ path: ['type'] }]);
    expect(checkBody('POST', '/channels/:id/messages/bulk-delete', { messages: ['1'] }).issues).toMatchObject([
      { path: ['messages'] },
    ]);
  });

  test('is answered with errors nested as Discord nests them', () => {
    const { issues } = send({ embeds: [{ title: 'x'.repeat(257), color: -1 }] });
    expect(invalidForm(issues)).toEqual({
      code: 50_035,
      message: 'Invalid Form Body',
      errors: {
        embeds: {
          '0': {
            title: {
              _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }],
            },
            color: {
              _errors: [
                {
                  code: 'NUMBER_TYPE_MIN',
                  message: 'Value should be greater than or equal to 0.',
                },
              ],
            },
          },
        },
      },
    });
  });

  test('what the spec describes inline: no object, a field of another kind, a list that is none or of the wrong length', () => {
    const member = (body: unknown) => codes('PATCH', '/guilds/:id/members/:id', body);
    expect(member([])).toEqual([' MODEL_TYPE_CONVERT']);
    expect(member({ nick: 5, mute: 'yes' })).toEqual(['nick STRING_TYPE_CONVERT', 'mute BOOLEAN_TYPE_CONVERT']);
    expect(member({ nick: 'x'.repeat(33), roles: 'x' })).toEqual(['nick BASE_TYPE_MAX_LENGTH', 'roles LIST_TYPE_CONVERT']);
    expect(member({ roles: ['1', 'Coach'] })).toEqual(['roles.1 NUMBER_TYPE_COERCE']);
    expect(member({ nick: null }), 'takes a name away').toEqual([]);
    const remove = (messages: unknown) => codes('POST', '/channels/:id/messages/bulk-delete', { messages });
    expect(remove(['1'])).toEqual(['messages BASE_TYPE_MIN_LENGTH']);
    expect(remove(Array.from({ length: 101 }, () => '1'))).toEqual(['messages BASE_TYPE_MAX_LENGTH']);
    expect(codes('PUT', '/channels/:id/permissions/:id', { type: 7 })).toEqual(['type BASE_TYPE_CHOICES']);
    expect(answer({}).issues).toMatchObject([{ path: ['type'], code: 'BASE_TYPE_REQUIRED' }]);
  });
});

describe('what the emulator does not know is told apart', () => {
  test('keys, nested ones too', () => {
    const message = {
      content: 'x',
      colour: 1,
      components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'a', size: 3 }] }],
      embeds: [{ title: 'a', titel: 'b' }],
    };
    expect(send(message).unknown).toEqual(['colour', 'components[0].components[0].size', 'embeds[0].titel']);
  });

  test('fields it does not act on', () => {
    expect(send({ content: 'x', sticker_ids: ['1'] }).unknown).toEqual(['sticker_ids']);
    expect(send({ content: 'x', sticker_ids: [] }).unknown).toEqual([]);
  });

  test('flags', () => {
    expect(send({ content: 'x', flags: 64 }).unknown).toEqual(['flags 64']);
    expect(
      checkBody('POST', '/interactions/:id/:token/callback', {
        type: 4,
        data: { content: 'x', flags: 64 | 8192 },
      }).unknown,
    ).toEqual(['flags 8192']);
  });

  test('a body where the route takes none', () => {
    expect(checkBody('PUT', '/guilds/:id/members/:id/roles/:id', undefined).unknown).toEqual([]);
    expect(checkBody('PUT', '/guilds/:id/members/:id/roles/:id', { a: 1 }).unknown).toEqual(['a']);
  });

  test('a tts message, which a client only harmlessly denies', () => {
    expect(checkBody('PATCH', '/channels/:id/messages/:id', { content: 'x', tts: true }).unknown).toEqual(['tts']);
  });
});

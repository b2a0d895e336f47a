import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { invalidBody, refuse } from '../errors.ts';
import { bodyOf, type Call, param, type Route } from '../http/router.ts';
import { commandChangeIssues, MOST_COMMANDS } from '../rules/commands.ts';

type CommandBody = Partial<APIApplicationCommand> & { readonly name: string };

const CREATES_A_DAY = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Scope {
  readonly call: Call;
  readonly guildId: string | undefined;
  readonly commands: Map<string, APIApplicationCommand>;
}

function scopeOf(call: Call): Scope {
  if (param(call, 'application') !== call.app.id) throw refuse('missingAccess');
  const guildId = call.params['guild'];
  if (guildId === undefined) return { call, guildId, commands: call.app.commands };
  const guild = call.world.guilds.get(guildId);
  if (!guild?.members.has(call.app.user.id)) throw refuse('missingAccess');
  const known = call.app.guild_commands.get(guildId);
  if (known) return { call, guildId, commands: known };
  const commands = new Map<string, APIApplicationCommand>();
  call.app.guild_commands.set(guildId, commands);
  return { call, guildId, commands };
}

const typeOf = (body: { type?: ApplicationCommandType }): ApplicationCommandType => body.type ?? ApplicationCommandType.ChatInput;

const sameName = (scope: Scope, body: CommandBody): APIApplicationCommand | undefined =>
  [...scope.commands.values()].find((c) => c.name === body.name && c.type === typeOf(body));

/** Stores a command under its old id when one of that name and type exists. */
function put(scope: Scope, body: CommandBody): APIApplicationCommand {
  const { call, guildId } = scope;
  const old = sameName(scope, body);
  if (!old) countCreate(call);
  const command: APIApplicationCommand = {
    id: old?.id ?? call.world.ids.next(),
    application_id: call.app.id,
    ...(guildId !== undefined && { guild_id: guildId }),
    version: call.world.ids.next(),
    default_member_permissions: body.default_member_permissions ?? null,
    type: typeOf(body),
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    nsfw: body.nsfw ?? false,
    ...(body.options && { options: body.options }),
    ...(guildId === undefined && {
      integration_types: body.integration_types ?? [0],
      contexts: body.contexts ?? null,
      dm_permission: true,
    }),
  };
  scope.commands.set(command.id, command);
  return command;
}

/** Only new names count towards the day's creates (30034). */
function countCreate(call: Call): void {
  const { creates } = call.app;
  const since = call.world.time() - DAY_MS;
  while (creates[0] !== undefined && creates[0] <= since) creates.shift();
  if (creates.length >= CREATES_A_DAY) throw refuse('tooManyCommandCreates');
  creates.push(call.world.time());
}

function overwrite(call: Call): object {
  const scope = scopeOf(call);
  const bodies = Object.values(bodyOf<CommandBody[]>(call));
  const kept = new Set<string>();
  const commands = bodies.map((body) => put(scope, body));
  for (const command of commands) kept.add(command.id);
  for (const id of scope.commands.keys()) if (!kept.has(id)) scope.commands.delete(id);
  return commands;
}

function create(call: Call): object {
  const scope = scopeOf(call);
  const body = bodyOf<CommandBody>(call);
  const ofType = [...scope.commands.values()].filter((command) => command.type === typeOf(body));
  if (!sameName(scope, body) && ofType.length >= (MOST_COMMANDS[typeOf(body)] ?? 1)) throw refuse('tooManyCommands');
  return put(scope, body);
}

function one(scope: Scope): APIApplicationCommand {
  const command = scope.commands.get(param(scope.call, 'command'));
  if (!command) throw refuse('unknownCommand');
  return command;
}

/** Sound: these commands are stored only after their shape was checked; their types differ only in what may be undefined. */
function asChecked(command: APIApplicationCommand): Parameters<typeof commandChangeIssues>[0] {
  return command as Parameters<typeof commandChangeIssues>[0];
}

function patch(call: Call): object {
  const scope = scopeOf(call);
  const before = one(scope);
  const changed = {
    ...before,
    ...bodyOf<Partial<APIApplicationCommand>>(call),
    id: before.id,
    version: call.world.ids.next(),
  };
  const others = [...scope.commands.values()].filter((command) => command.id !== before.id);
  const issues = commandChangeIssues(asChecked(changed), others.map(asChecked));
  if (issues.length > 0) throw invalidBody(issues);
  scope.commands.set(before.id, changed);
  return changed;
}

function remove(call: Call): undefined {
  const scope = scopeOf(call);
  scope.commands.delete(one(scope).id);
}

function list(call: Call): object {
  const localized = call.query.get('with_localizations') === 'true';
  return [...scopeOf(call).commands.values()].map((command) => {
    if (localized) return command;
    const { name_localizations: _, description_localizations: _d, ...rest } = command;
    return rest;
  });
}

export const commandRoutes: readonly Route[] = [
  '/applications/:application/commands',
  '/applications/:application/guilds/:guild/commands',
].flatMap((template): Route[] => [
  { method: 'GET', template, query: ['with_localizations'], handle: list },
  { method: 'PUT', template, handle: overwrite },
  { method: 'POST', template, handle: create },
  { method: 'GET', template: `${template}/:command`, handle: (call) => one(scopeOf(call)) },
  { method: 'PATCH', template: `${template}/:command`, handle: patch },
  { method: 'DELETE', template: `${template}/:command`, handle: remove },
]);

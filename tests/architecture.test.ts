import { describe, expect, it } from 'vitest';
import { importsOf, readSource, sourceFiles, type Import } from './support/imports.ts';

/** The rooms of the house: the first pattern that fits a file says where it stands. */
const rooms: readonly (readonly [string, RegExp])[] = [
  ['core', /^src\/core\//u],
  ['context', /^src\/(?:context|house|messenger)\.ts$/u],
  ['texts', /^src\/texts\//u],
  ['images', /^src\/images\//u],
  ['reading', /^src\/features\/\w+\/reading\//u],
  ['files', /^src\/files\//u],
  ['rules', /^src\/features\/.+\.rules\.ts$/u],
  ['tables', /^src\/features\/.+\.tables\.ts$/u],
  ['store', /^src\/features\/.+\.store\.ts$/u],
  ['screens', /^src\/features\/.+\.screens\.ts$/u],
  ['service', /^src\/features\/.+\.(?:service|actions|jobs|checks|help)\.ts$/u],
  ['index', /^src\/features\/\w+\/index\.ts$/u],
  ['commands', /^commands\//u],
  ['discord', /^src\/discord\//u],
  ['columns', /^src\/database\/columns\.ts$/u],
  ['handle', /^src\/database\/handle\.ts$/u],
  ['database', /^src\/database\//u],
  ['definitions', /^src\/jobs\/index\.ts$/u],
  ['jobs', /^src\/jobs\//u],
  ['observe', /^src\/observe\//u],
  ['page', /^src\/emulator\/page\//u],
  ['emulator', /^src\/emulator\//u],
  ['demo', /^src\/demo(?:\.ts|\/)/u],
  ['config', /^src\/config\.ts$/u],
  ['app', /^src\/(?:app|features)\.ts$/u],
  ['wiring', /^src\/(?:main|doctor|upkeep)\.ts$/u],
];

/** From → what it may import: rooms, and packages by name. The table of docs/architecture, executable. */
const may: Readonly<Record<string, readonly string[]>> = {
  core: ['core', 'zod', 'temporal-polyfill'],
  context: ['context', 'core', 'texts'],
  texts: ['core', 'texts'],
  reading: ['reading', 'core', 'node', 'read-excel-file', 'csv-parse', 'zod'],
  images: ['images', 'core', 'node', 'zod', 'sharp', '@napi-rs/canvas'],
  files: ['core', 'csv-stringify'],
  rules: ['core', 'rules'],
  tables: ['tables', 'columns', 'drizzle-orm', 'core'],
  store: ['tables', 'store', 'rules', 'handle', 'columns', 'drizzle-orm', 'core', 'context', 'zod'],
  screens: ['core', 'texts', 'rules', 'screens'],
  service: [
    'core',
    'context',
    'rules',
    'store',
    'screens',
    'service',
    'reading',
    'files',
    'images',
    'definitions',
    'index',
    'texts',
    'zod',
  ],
  index: ['rules', 'tables', 'store', 'screens', 'service', 'reading'],
  commands: ['core', 'index'],
  discord: ['discord', 'core', 'context', 'texts', 'node', 'discord.js', '@discordjs/rest', 'discord-api-types'],
  columns: ['core', 'drizzle-orm'],
  handle: ['core', 'context', 'database', 'drizzle-orm', 'node', 'zod'],
  database: [
    'database',
    'handle',
    'columns',
    'tables',
    'core',
    'context',
    'node',
    'drizzle-orm',
    'postgres',
    '@electric-sql/pglite',
    'zod',
  ],
  definitions: ['definitions', 'jobs', 'core', 'context', 'database', 'handle', 'columns', 'drizzle-orm', 'zod'],
  jobs: [
    'jobs',
    'definitions',
    'core',
    'context',
    'database',
    'handle',
    'columns',
    'node',
    'drizzle-orm',
    'pg-boss',
    'pg',
    'node-cron',
    '@electric-sql/pglite',
    'zod',
    'postgres',
    'prom-client',
  ],
  observe: ['observe', 'core', 'node', 'prom-client', 'pino'],
  page: ['page', 'lit-html'],
  emulator: ['emulator', 'node', 'ws', 'discord-api-types', 'discord-api-spec', 'discord-markdown-parser', 'zod'],
  config: ['core', 'node', 'zod'],
  app: [
    'app',
    'core',
    'context',
    'texts',
    'index',
    'discord',
    'database',
    'handle',
    'definitions',
    'jobs',
    'observe',
    'config',
    'commands',
    'node',
  ],
  wiring: ['app', 'config', 'core', 'context', 'node', 'database', 'jobs', 'discord', 'observe', 'texts'],
  demo: ['demo', 'app', 'config', 'emulator', 'core', 'node', 'observe', 'open'],
};

/** A lower feature never imports a higher one. */
const order = ['agency', 'creators', 'messages', 'checklist', 'earnings', 'calls', 'desk'];

const roomOf = (target: string): string => rooms.find(([, pattern]) => pattern.test(target))?.[0] ?? target;
const featureOf = (file: string): string | undefined => /^src\/features\/(\w+)\//u.exec(file)?.[1];

function whatIsWrong(found: Import): string | undefined {
  const [from, to] = [roomOf(found.from), roomOf(found.target)];
  const [own, other] = [featureOf(found.from), featureOf(found.target)];
  if (from === 'core' && (to === 'context' || to === 'texts') && found.typeOnly) return undefined;
  if (!may[from]?.includes(to)) return `${found.from} (${from}) may not import ${found.target} (${to})`;
  if (own === undefined || other === undefined || own === other) return undefined;
  if (order.indexOf(other) > order.indexOf(own)) return `${found.from}: ${own} stands below ${other}`;
  if (to !== 'index' && to !== 'tables') return `${found.from}: reach ${other} through its index.ts`;
  return undefined;
}

const all = sourceFiles('src', 'commands');
const imports = all.flatMap((file) => importsOf(file, readSource(file)));

describe('the house', () => {
  it('has a room for every file', () => {
    expect(all.filter((file) => roomOf(file) === file)).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });

  it('is imported only the way the table says', () => {
    expect(imports.map(whatIsWrong).filter((wrong) => wrong !== undefined)).toEqual([]);
    expect(imports.length).toBeGreaterThan(all.length);
  });

  it('notices an import that the table does not allow', () => {
    const planted = [
      ['src/core/money.ts', "import { now } from '#src/context.ts';"],
      ['src/core/money.ts', "import { readFile } from 'node:fs/promises';"],
      ['src/features/earnings/earnings.rules.ts', "import { x } from './earnings.store.ts';"],
      ['src/features/earnings/earnings.service.ts', "import { eq } from 'drizzle-orm';"],
      ['src/features/agency/agency.service.ts', "import { earningsChecks } from '#src/features/earnings/index.ts';"],
      ['src/features/earnings/earnings.service.ts', "import { findCreator } from '#src/features/creators/creators.store.ts';"],
      ['commands/help.ts', "import { Client } from 'discord.js';"],
      ['src/emulator/emulator.ts', "import { words } from '#src/core/words.ts';"],
      ['src/discord/dispatch.ts', "const later = await import('#src/database/handle.ts');"],
    ] as const;
    for (const [file, source] of planted) expect(importsOf(file, source).map(whatIsWrong)).toEqual([expect.any(String)]);
  });

  it('reads no clock and no chance in core and features', () => {
    const inside = all.filter((file) => /^src\/(?:core|features)\//u.test(file));
    expect(inside.filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(|process\.env/u.test(readSource(file)))).toEqual([]);
  });

  it('exports by name from the index of a feature', () => {
    const indexes = all.filter((file) => roomOf(file) === 'index');
    expect(indexes.filter((file) => readSource(file).includes('export *'))).toEqual([]);
  });
});

// The launcher: plain JavaScript that Node 20 can read, because an older Node dies on TypeScript before it can explain itself.
import { existsSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const neededMajor = 24;
const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What can be started: name → file, each exporting `main(arguments)` that resolves to the exit code, or to nothing while it runs. */
const programs = {
  start: 'src/main.ts',
  demo: 'src/demo.ts',
  doctor: 'src/doctor.ts',
  backup: 'src/upkeep.ts',
  restore: 'src/upkeep.ts',
  jobs: 'src/upkeep.ts',
  rebuild: 'src/upkeep.ts',
  soak: 'tests/soak/soak.ts',
  bench: 'tests/bench/bench.ts',
  'migrations-check': 'tests/support/migrations-check.ts',
};

const [name, ...words] = process.argv.slice(2);
const file = Object.hasOwn(programs, name ?? '') ? programs[name] : undefined;

if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  stop(
    `Greenroom needs Node ${neededMajor} and this is Node ${process.versions.node}. ` +
      `On Linux (glibc) and Windows x64 \`npm ci\` brings the right one: start with \`npm run ${name ?? 'start'}\`. ` +
      `Elsewhere install Node ${neededMajor} from nodejs.org.`,
  );
} else if (file === undefined) {
  stop(`Say what to start: ${Object.keys(programs).join(', ')}.`);
} else {
  await start(file);
}

async function start(program) {
  // Every time has a zone here: what the machine's is set to must not matter.
  process.env.TZ = 'UTC';
  if (existsSync('.env')) process.loadEnvFile('.env');
  keepCompiled(process.env.DATA_DIR?.trim() || 'data', program);
  await import('./quick-drizzle.mjs');
  const { main } = await import(pathToFileURL(path.join(home, program)).href);
  const code = await main(words, name);
  if (code !== undefined) process.exitCode = code;
}

/** Compiled code is kept in the data folder, which only what runs the bot makes: a look at things leaves nothing behind. */
function keepCompiled(dataFolder, program) {
  const folder = path.join(dataFolder, 'compile-cache');
  try {
    // One level at a time: in places such as /proc, making several at once never returns.
    if ([programs.start, programs.demo].includes(program) && !existsSync(dataFolder)) mkdirSync(dataFolder, { mode: 0o700 });
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  } catch {
    // The program itself says what is wrong with the folder; without this one it only starts more slowly.
    return;
  }
  module.enableCompileCache(folder);
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

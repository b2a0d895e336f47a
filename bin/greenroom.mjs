// The launcher: plain JavaScript that Node 20 can read, because an older Node dies on TypeScript before it can explain itself.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import util from 'node:util';

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
  gallery: 'tests/gallery/gallery.ts',
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
  const wrong = existsSync('.env') ? loadSettings(path.resolve('.env')) : undefined;
  if (wrong !== undefined) {
    stop(wrong);
    return;
  }
  keepCompiled(process.env.DATA_DIR?.trim() || 'data', program);
  if (program !== programs.start) endQuietlyUnread();
  await import('./quick-drizzle.mjs');
  const { main } = await import(pathToFileURL(path.join(home, program)).href);
  const code = await main(words, name);
  if (code !== undefined) process.exitCode = code;
}

/**
 * Not process.loadEnvFile: a file that Windows saved as UTF-16 would set nothing, without a word.
 * @returns what to do about a file that cannot be read
 */
function loadSettings(place) {
  let bytes;
  try {
    bytes = readFileSync(place);
  } catch (error) {
    return error.code === 'EISDIR'
      ? `${place} is a folder: take it away, and copy .env.example to a file of that name.`
      : `${place} may not be read (${error.code}): let the user who starts Greenroom read it.`;
  }
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = new util.TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) return `${place} is not saved as text that can be read: save it as UTF-8.`;
  for (const [key, value] of Object.entries(util.parseEnv(text))) process.env[key] ??= value;
  return undefined;
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

/** Whoever reads may have read enough (`| head`): what is begun is done all the same. The bot itself is watched by its log. */
function endQuietlyUnread() {
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

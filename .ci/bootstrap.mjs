#!/usr/bin/env node
// Runs a workspace command on a machine that may have nothing but git, npm and Node 20: installs
// the dependencies, and fetches the pinned Node and pnpm through npx only where they are missing.
// No dependency, and no syntax newer than Node 20.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const nodePin = readFileSync(join(root, '.node-version'), 'utf8').trim();
const pnpmPin = manifest.packageManager.replace('pnpm@', '');
const onWindows = process.platform === 'win32';

const command = process.argv.slice(2);
if (command.length === 0) {
  console.error(
    'bootstrap: name the command to run, for example: node .ci/bootstrap.mjs turbo run test',
  );
  process.exit(2);
}

const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_PRINT_VERSION_DISABLED: '1' };
// Checking every entry of the lock file against the registry costs about nine seconds. CI pays it.
if (!env.CI) env.pnpm_config_trust_lockfile = 'true';

const missing = [];
if (!satisfies(process.versions.node, manifest.engines.node)) missing.push(`node@${nodePin}`);
if (major(pnpmVersion()) !== major(pnpmPin)) missing.push(`pnpm@${pnpmPin}`);
if (missing.length > 0) console.error(`bootstrap: using ${missing.join(' and ')} through npx`);

if (!existsSync(join(root, 'node_modules'))) console.error('bootstrap: installing dependencies');

const install = ['pnpm', 'install', '--frozen-lockfile', '--prefer-offline', '--loglevel=error'];
const execute = ['pnpm', 'exec', ...command];
if (missing.length === 0) {
  run(install);
  run(execute);
} else {
  const packages = missing.flatMap((name) => ['--package', name]);
  const script = [install, execute].map((words) => words.map(quote).join(' ')).join(' && ');
  run(['npx', '--yes', '--prefer-offline', ...packages, '-c', script]);
}

function run([file, ...args]) {
  const shell = onWindows;
  const result = spawnSync(file, shell ? args.map(quote) : args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell,
  });
  if (result.error) {
    console.error(`bootstrap: could not run ${file}: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

// Anything but a plain word is quoted, so that the shell takes nothing in it for its own.
function quote(word) {
  if (/^[\w@./:=,-]+$/.test(word)) return word;
  return onWindows ? JSON.stringify(word) : `'${word.replaceAll("'", `'\\''`)}'`;
}

function pnpmVersion() {
  const result = spawnSync('pnpm', ['--version'], {
    cwd: root,
    env,
    encoding: 'utf8',
    shell: onWindows,
  });
  return result.status === 0 ? result.stdout.trim() : '0';
}

function major(version) {
  return Number.parseInt(version, 10);
}

// Understands the one form the manifest uses: ">=major.minor".
function satisfies(version, range) {
  const [haveMajor, haveMinor] = version.split('.').map(Number);
  const [wantMajor, wantMinor] = range.replace('>=', '').split('.').map(Number);
  return haveMajor > wantMajor || (haveMajor === wantMajor && haveMinor >= wantMinor);
}

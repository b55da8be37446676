// The release itself, run inside a loopback-only network namespace by `.ci/rehearse-release`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

const scratch = process.argv[2];
const repository = join(scratch, 'repository');
const registry = 'http://127.0.0.1:4873/';

const others = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
if (others.length > 0)
  throw new Error(`refusing to publish: this network also has ${others.join(', ')}`);

const env = {
  ...process.env,
  HOME: join(scratch, 'home'),
  CI: 'true',
  TURBO_TELEMETRY_DISABLED: '1',
  npm_config_registry: registry,
  pnpm_config_registry: registry,
  npm_config_userconfig: join(scratch, 'home', '.npmrc'),
  npm_config_provenance: 'false',
};
mkdirSync(env.HOME, { recursive: true });
const npmrc = `registry=${registry}\n//127.0.0.1:4873/:_authToken=rehearsal\n`;
writeFileSync(join(env.HOME, '.npmrc'), npmrc);
writeFileSync(join(repository, '.npmrc'), npmrc);

const server = startRegistry();
try {
  await ready();
  for (const tool of ['npm', 'pnpm']) {
    const configured = run(tool, ['config', 'get', 'registry'], repository).trim();
    if (configured !== registry)
      throw new Error(`refusing to publish: ${tool} would use ${configured}`);
  }
  for (const file of readdirSync(join(scratch, 'third-party'))) {
    run(
      'npm',
      ['publish', join(scratch, 'third-party', file), '--provenance=false', '--tag', 'latest'],
      scratch,
    );
  }
  release();
  console.log(`published: ${publishedVersions().join(', ')}`);
  consume('npm', ['install', '--no-audit', '--no-fund']);
  consume('pnpm', ['install']);
} finally {
  server.kill('SIGTERM');
}

function startRegistry() {
  const config = join(scratch, 'registry', 'config.yaml');
  writeFileSync(
    config,
    [
      `storage: ${join(scratch, 'storage')}`,
      'packages:',
      "  '**': { access: $all, publish: $all }",
      'log: { type: file, path: verdaccio.log, level: warn }',
      'max_body_size: 50mb',
      '',
    ].join('\n'),
  );
  const bin = join(scratch, 'registry', 'node_modules', '.bin', 'verdaccio');
  return spawn(bin, ['--config', config, '--listen', '127.0.0.1:4873'], {
    env,
    stdio: 'ignore',
    cwd: scratch,
  });
}

async function ready() {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${registry}-/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the local registry did not start');
}

function release() {
  run('git', ['config', 'user.name', 'rehearsal'], repository);
  run('git', ['config', 'user.email', 'rehearsal@localhost'], repository);
  run('pnpm', ['exec', 'changeset', 'version'], repository);
  run('git', ['commit', '-qam', 'Version packages'], repository);
  run('pnpm', ['exec', 'turbo', 'run', 'build'], repository);
  const packed = join(scratch, 'packed');
  run('pnpm', ['exec', 'changeset', 'pack', '--out-dir', packed], repository);
  run('pnpm', ['exec', 'changeset', 'publish', '--from-pack-dir', packed], repository);
}

function publishedVersions() {
  return ['model-id', 'portkey-headers', 'llm-client', 'fallback'].map(
    (name) => `@x/${name}@${run('npm', ['view', `@x/${name}`, 'version'], scratch).trim()}`,
  );
}

// Each package alone in an empty project: it installs, and its entry can be imported and required.
function consume(tool, install) {
  for (const name of ['model-id', 'portkey-headers', 'llm-client', 'fallback']) {
    const project = join(scratch, 'consumers', tool, name);
    mkdirSync(project, { recursive: true });
    const manifest = {
      name: 'consumer',
      private: true,
      type: 'module',
      dependencies: { [`@x/${name}`]: 'latest' },
    };
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(project, '.npmrc'), npmrc);
    run(tool, install, project);
    const program = `
      import { createRequire } from 'node:module';
      const imported = await import('@x/${name}');
      const required = createRequire(import.meta.url)('@x/${name}');
      const names = Object.keys(imported);
      if (names.length === 0) throw new Error('exports nothing');
      if (required[names[0]] !== imported[names[0]]) throw new Error('require and import differ');
    `;
    run(process.execPath, ['--input-type=module', '-e', program], project);
    console.log(`installed and imported with ${tool}: @x/${name}`);
  }
}

function run(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed\n${result.stdout}\n${result.stderr}`);
  }
  return result.stdout;
}

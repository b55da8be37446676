// A registry on loopback with an empty storage of its own and no uplink.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PORT = 4873;
export const registry = `http://127.0.0.1:${PORT}/`;

/** Names the loopback registry as the only one, in the file that npm and pnpm both read. */
export const npmrc = `registry=${registry}\n//127.0.0.1:${PORT}/:_authToken=rehearsal\n`;

/** The environment of everything that runs in the rehearsal: a new home, and one registry. */
export function rehearsalEnv(scratch) {
  const home = join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, '.npmrc'), npmrc);
  const outer = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name));
  return {
    ...Object.fromEntries(outer),
    HOME: home,
    CI: 'true',
    NO_COLOR: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    npm_config_registry: registry,
    pnpm_config_registry: registry,
    npm_config_userconfig: join(home, '.npmrc'),
    // Provenance needs the identity token that only the release workflow has.
    npm_config_provenance: 'false',
    pnpm_config_provenance: 'false',
    // The lock file was verified when it was installed; here its packages cannot be looked up.
    pnpm_config_trust_lockfile: 'true',
    pnpm_config_verify_deps_before_run: 'false',
  };
}

/** Starts verdaccio and waits until it answers. */
export async function startRegistry(scratch, env) {
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
  const server = spawn(bin, ['--config', config, '--listen', `127.0.0.1:${PORT}`], {
    env,
    stdio: 'ignore',
    cwd: scratch,
  });
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${registry}-/ping`).catch(() => undefined);
    if (answer?.ok) return server;
    if (server.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill('SIGTERM');
  throw new Error('the local registry did not start');
}

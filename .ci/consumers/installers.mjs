// How each installer puts a package into an empty project: its configuration and its command.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-command.mjs';
import { npm, otherTools } from './tools.mjs';

/** The installers of the gate, each with `name`, `version` and `install(project, dependencies)`. */
export function gateInstallers(context) {
  return [
    installer(context, 'npm', npm.version, [process.execPath, npm.file, 'install', '--no-audit']),
    installer(context, 'pnpm', context.pnpmVersion, ['pnpm', 'install']),
  ];
}

export function otherInstallers(context) {
  const { yarn, bun, deno } = otherTools();
  const yarnInstall = [process.execPath, yarn.file, 'install'];
  return [
    installer(context, 'yarn', yarn.version, yarnInstall, {
      '.yarnrc.yml': yarnConfig(context, 'node-modules'),
      'yarn.lock': '',
    }),
    installer(context, 'yarn-pnp', yarn.version, yarnInstall, {
      '.yarnrc.yml': yarnConfig(context, 'pnp'),
      'yarn.lock': '',
    }),
    installer(context, 'bun', bun.version, [bun.file, 'install'], {
      'bunfig.toml': `[install]\nregistry = "${context.registry}"\n`,
    }),
    installer(context, 'deno', deno.version, [deno.file, 'install'], {
      'deno.json': JSON.stringify({ nodeModulesDir: 'auto' }),
    }),
  ];
}

function yarnConfig({ registry, scratch }, linker) {
  return [
    `npmRegistryServer: "${registry}"`,
    'unsafeHttpWhitelist: ["127.0.0.1"]',
    `nodeLinker: ${linker}`,
    `globalFolder: "${join(scratch, 'yarn')}"`,
    'enableTelemetry: false',
    'enableImmutableInstalls: false',
    '',
  ].join('\n');
}

function installer(context, name, version, [command, ...args], files = {}) {
  const install = async (project, dependencies) => {
    mkdirSync(project, { recursive: true });
    const manifest = { name: 'consumer', version: '1.0.0', private: true, dependencies };
    const every = {
      'package.json': JSON.stringify(manifest, null, 2),
      '.npmrc': `registry=${context.registry}\n`,
      ...files,
    };
    for (const [file, text] of Object.entries(every)) writeFileSync(join(project, file), text);
    await run(command, args, { cwd: project, env: context.env });
  };
  return { name, version, install };
}

/** A home of its own and one registry: no setting or cache of this machine takes part. */
export function installerEnv(scratch, registry) {
  const home = join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  const outer = Object.entries(process.env).filter(
    ([name]) => !/^(npm|pnpm|yarn|bun|deno|xdg|node)_/i.test(name),
  );
  return {
    ...Object.fromEntries(outer),
    HOME: home,
    CI: 'true',
    NO_COLOR: '1',
    NPM_CONFIG_REGISTRY: registry,
    pnpm_config_registry: registry,
    DENO_NO_UPDATE_CHECK: '1',
  };
}

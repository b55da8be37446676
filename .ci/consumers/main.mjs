// Installs every packed package alone in empty projects and uses it there as a stranger would.
//
//   main.mjs gate     npm and pnpm, every Node, every TypeScript; compared with results.json
//   main.mjs refresh  the same, and writes what has changed into results.json and docs/runtimes.md
//   main.mjs all      the other installers and runtimes too; writes both anew
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { publishedPackages, readJson, root } from '../checks/workspace.mjs';
import { commands, startCommand } from './commands.mjs';
import { addEntryTypes, addProgram, checkTypes, compileProgram } from './compile.mjs';
import { gateInstallers, installerEnv, otherInstallers } from './installers.mjs';
import { startLoopback } from './loopback.mjs';
import { packAll } from './pack.mjs';
import { entries, missingPeer, optionalPeers } from './peers.mjs';
import { renderRuntimes } from './render.mjs';
import { inParallel, run } from './run-command.mjs';
import { chromium, nodeRuntimes, otherRuntimes, workerd } from './runtimes.mjs';
import { startStaticRegistry } from './static-registry.mjs';
import { typescripts } from './tools.mjs';

const mode = process.argv[2];
const everything = mode === 'all';
const resultsFile = join(import.meta.dirname, 'results.json');
const scratch = mkdtempSync(join(tmpdir(), 'x-consumers-'));
const packages = publishedPackages().map(({ folder, manifest }) => ({
  name: manifest.name,
  folder: basename(folder),
  manifest,
}));
const cells = [];
const versions = {};
const opened = [];

try {
  const registry = await startStaticRegistry(await packAll(join(scratch, 'tarballs')));
  opened.push(registry);
  const loopback = await startLoopback();
  opened.push(loopback);
  const context = {
    scratch,
    loopback,
    registry: registry.url,
    env: installerEnv(scratch, registry.url),
    pnpmVersion: (await run('pnpm', ['--version'])).trim(),
  };
  const installers = gateInstallers(context);
  if (everything) installers.push(...otherInstallers(context));
  await inParallel(installers.flatMap((tool) => packages.map((one) => () => install(tool, one))));
  await inParallel(packages.map((one) => () => compile(one, installers)));

  const jobs = [
    ...runJobs(context, installers),
    ...(await typeJobs(installers[0])),
    ...peerJobs(context, installers[0]),
    ...commandJobs(context, installers),
  ];
  await inParallel(jobs);
  if (everything) await bundledRuntimes(context);
  if (registry.missing.size > 0)
    console.log(`asked for, but not a dependency: ${[...registry.missing].join(', ')}`);
} finally {
  await Promise.allSettled(opened.map((one) => one.close()));
  rmSync(scratch, { recursive: true, force: true });
}
report();

function project(tool, one) {
  return join(scratch, 'projects', tool, one.folder);
}

async function install(tool, one) {
  versions[tool.name] = tool.version;
  const wanted = [one.manifest];
  // A fallback takes clients, so its users install the client as well.
  if (one.folder === 'fallback')
    wanted.push(packages.find(({ folder }) => folder === 'llm-client').manifest);
  const dependencies = Object.fromEntries(wanted.map(({ name, version }) => [name, `^${version}`]));
  const target = project(tool.name, one);
  await cell({ kind: 'install', package: one.name, tool: tool.name }, () =>
    tool.install(target, dependencies),
  );
  addProgram(target, one.folder);
}

async function compile(one, installers) {
  const built = join(scratch, 'built', one.folder);
  await compileProgram(project('npm', one), built);
  for (const { name } of installers) cpSync(built, project(name, one), { recursive: true });
}

function runJobs(context, installers) {
  const jobs = [];
  const plan = (runtime, installer) => {
    versions[runtime.name] = runtime.version;
    for (const one of packages) {
      for (const way of runtime.ways) {
        const where = project(installer, one);
        const asked = {
          kind: 'run',
          package: one.name,
          tool: installer,
          runtime: runtime.name,
          way,
        };
        jobs.push(() => cell(asked, async () => answered(await runtime.run(where, way))));
      }
    }
  };
  for (const runtime of nodeRuntimes(context)) {
    // An installer's layout of node_modules is the same for every Node.
    const layouts = runtime.name === 'Node 24' ? installers.map(({ name }) => name) : ['npm'];
    for (const layout of layouts) if (layout !== 'yarn-pnp') plan(runtime, layout);
  }
  if (everything) for (const runtime of otherRuntimes(context)) plan(runtime, runtime.installer);
  return jobs;
}

function answered(text) {
  if (!text.includes('42')) throw new Error(`the answer is ${text}`);
}

// Every compiler reads the programs of all packages at once, and all entries with their peers beside them;
// that each compiles alone was seen when it was built.
async function typeJobs(npm) {
  const together = join(scratch, 'projects', 'together');
  const all = packages.flatMap(({ name, manifest }) => [
    [name, `^${manifest.version}`],
    ...Object.entries(manifest.peerDependencies ?? {}),
  ]);
  await npm.install(together, Object.fromEntries(all));
  for (const one of packages) addProgram(together, one.folder, one.folder);
  addEntryTypes(
    together,
    packages.flatMap(({ name }) => entries(together, name)),
  );
  return typescripts.flatMap((compiler) => {
    versions[`TypeScript ${compiler.line}`] = compiler.version;
    return ['nodenext', 'bundler'].flatMap((resolution) =>
      ['dom', 'node'].map((lib) => () => {
        const asked = { kind: 'types', compiler: compiler.line, resolution, lib };
        return cell(asked, () => checkTypes(together, compiler, resolution, lib));
      }),
    );
  });
}

function peerJobs(context, npm) {
  return packages.flatMap((one) => {
    const peers = optionalPeers(one.manifest);
    const bare = project('npm', one);
    return entries(bare, one.name).map((entry) => async () => {
      let needed;
      await cell({ kind: 'entry', package: one.name, entry }, async (result) => {
        needed = await missingPeer(context, bare, entry, peers);
        if (needed !== undefined) result.needs = needed;
      });
      if (needed === undefined) return;
      const complete = join(scratch, 'projects', 'with-peers', entry);
      await cell({ kind: 'entry-with-peer', package: one.name, entry, needs: needed }, async () => {
        await npm.install(complete, { [one.name]: '*', [needed]: '*' });
        const still = await missingPeer(context, complete, entry, peers);
        if (still !== undefined) throw new Error(`still asks for ${still}`);
      });
    });
  });
}

function commandJobs(context, installers) {
  // Plug’n’Play has no folder of commands.
  const layouts = installers.filter(({ name }) => name !== 'yarn-pnp');
  return packages.flatMap((one) =>
    layouts.flatMap(({ name: tool }) => {
      const folder = project(tool, one);
      return commands(folder, one.name).map((command) => () => {
        const asked = { kind: 'command', package: one.name, tool, command };
        return cell(asked, () => startCommand(context, folder, command));
      });
    }),
  );
}

async function bundledRuntimes(context) {
  for (const open of [workerd, chromium]) {
    const runtime = await open(context);
    versions[runtime.name] = runtime.version;
    for (const one of packages) {
      const asked = {
        kind: 'run',
        package: one.name,
        tool: 'npm',
        runtime: runtime.name,
        way: 'import',
      };
      await cell(asked, async () => answered(await runtime.run(project('npm', one))));
    }
    await runtime.close?.();
  }
}

async function cell(asked, action) {
  const result = { ...asked, ok: true };
  try {
    await action(result);
  } catch (error) {
    result.ok = false;
    console.error(`FAILED ${JSON.stringify(asked)}\n${error.message.slice(0, 4000)}\n`);
  }
  cells.push(result);
}

function report() {
  const results = {
    versions: Object.fromEntries(Object.entries(versions).toSorted()),
    cells: cells
      .map((one) => JSON.stringify(one))
      .toSorted()
      .map((text) => JSON.parse(text)),
  };
  const failed = cells.filter(({ ok }) => !ok).length;
  console.log(`consumers: ${cells.length - failed} cells hold, ${failed} do not`);
  if (failed > 0) process.exitCode = 1;
  else if (everything) record(results);
  else if (mode === 'refresh') record(merged(results, readJson(resultsFile)));
  else compare(results, readJson(resultsFile));
}

function record(results) {
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(root, 'docs', 'runtimes.md'), renderRuntimes(results));
  console.log('wrote docs/runtimes.md');
}

// Entries come and go with the packages; the other cells are kept where they were not run again.
function merged(now, recorded) {
  const again = new Set(now.cells.map((one) => JSON.stringify(one)));
  const kept = recorded.cells.filter(
    (one) => !one.kind.startsWith('entry') && !again.has(JSON.stringify(one)),
  );
  return {
    versions: { ...recorded.versions, ...now.versions },
    cells: [...now.cells, ...kept],
  };
}

// The page tells what ran last; what the gate runs must still be what it tells. An entry that is new, and
// works, is only named: whoever adds one need not have every tool at hand.
function compare(now, recorded) {
  const known = new Set(recorded.cells.map((one) => JSON.stringify(one)));
  const unknown = now.cells.filter((one) => !known.has(JSON.stringify(one)));
  const told = new Set(recorded.cells.map(({ entry }) => entry));
  const fresh = unknown.filter(({ entry }) => entry !== undefined && !told.has(entry));
  const stale = unknown.filter((one) => !fresh.includes(one));
  for (const [tool, version] of Object.entries(now.versions)) {
    if (recorded.versions[tool] !== version) stale.push({ tool, version });
  }
  for (const { entry } of fresh) console.log(`not on docs/runtimes.md yet: ${entry}`);
  if (stale.length === 0) return;
  console.error('docs/runtimes.md is out of date; run: bash .ci/consumers/run refresh');
  for (const one of stale) console.error(JSON.stringify(one));
  process.exitCode = 1;
}

// The release itself, run inside a loopback-only network namespace by `.ci/rehearse-release`:
// the first release, a second one that changes a single package, and a snapshot. After each, what
// the registry, the tags and the changelogs hold is compared with what the versions promise.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseOtherNetworks } from './refuse-other-networks.mjs';
import { npmrc, registry, rehearsalEnv, startRegistry } from './registry.mjs';

// A manifest that asks for provenance beats the environment, but not the command line.
const noProvenance = '--provenance=false';

refuseOtherNetworks();
const scratch = process.argv[2];
const repository = join(scratch, 'repository');
const { publishedPackages } = await import(join(repository, '.ci', 'checks', 'workspace.mjs'));
const env = rehearsalEnv(scratch);
prepareRepository();

const server = await startRegistry(scratch, env);
try {
  for (const tool of ['npm', 'pnpm']) {
    const configured = run(tool, ['config', 'get', 'registry'], repository).trim();
    if (configured !== registry)
      throw new Error(`refusing to publish: ${tool} would use ${configured}`);
  }
  for (const file of run('ls', [join(scratch, 'third-party')])
    .trim()
    .split('\n')) {
    run('npm', ['publish', join(scratch, 'third-party', file), '--tag', 'latest'], scratch);
  }
  firstRelease();
  const installed = secondRelease();
  snapshot(installed);
  for (const tool of ['npm', 'pnpm']) consume(tool);
  console.log('rehearsal: ok');
} finally {
  server.kill('SIGTERM');
}

function prepareRepository() {
  writeFileSync(join(repository, '.npmrc'), npmrc);
  appendFileSync(join(repository, '.git', 'info', 'exclude'), '.npmrc\n');
  run('git', ['config', 'user.name', 'rehearsal'], repository);
  run('git', ['config', 'user.email', 'rehearsal@localhost'], repository);
}

function firstRelease() {
  const released = release('first');
  const names = publishedPackages().map(({ manifest }) => manifest.name);
  same('the first release publishes every package', released, names);
}

// A patch of the lowest package stays inside the ranges of the others, so nothing else moves.
function secondRelease() {
  writeChangeset('rehearsal-patch', '@x/model-id', 'patch');
  same('the second release publishes the changed package alone', release('second'), [
    '@x/model-id',
  ]);
  return versions();
}

function snapshot(before) {
  writeChangeset('rehearsal-snapshot', '@x/portkey-headers', 'minor');
  run('pnpm', ['exec', 'changeset', 'version', '--snapshot', 'pr'], repository);
  build();
  const packed = join(scratch, 'packed-snapshot');
  pack(packed);
  // changesets refuses another dist-tag for a packed directory, so npm publishes its tarballs.
  refuseOtherNetworks();
  for (const { tarball } of readPlan(packed))
    run('npm', ['publish', join(packed, tarball.path), '--tag', 'pr', noProvenance], scratch);
  same('a snapshot leaves latest alone', distTags('latest'), before);
  const tagged = view('@x/portkey-headers', 'dist-tags.pr');
  if (!/^0\.0\.0-pr-\d+$/.test(tagged)) throw new Error(`the snapshot is tagged ${tagged}`);
  run('git', ['reset', '--quiet', '--hard'], repository);
  console.log(`snapshot: @x/portkey-headers@${tagged}, and latest is where it was`);
}

// What the workflow does on `main`: version, commit, build, pack, publish. Returns what was published.
function release(label) {
  const before = tags();
  run('pnpm', ['version-packages'], repository);
  run('git', ['add', '--all'], repository);
  run('git', ['commit', '--quiet', '--message', 'Version packages'], repository);
  build();
  const packed = join(scratch, `packed-${label}`);
  pack(packed);
  const planned = readPlan(packed);
  checkTarballs(packed, planned);
  publish(packed);
  same('the registry holds what the repository says', distTags('latest'), versions());
  const made = tags().filter((tag) => !before.includes(tag));
  same('each published version is tagged', made, planned.map(nameAndVersion));
  for (const { name, version } of planned) checkChangelog(name, version);
  console.log(`${label} release: ${planned.map(nameAndVersion).join(', ')}`);
  return planned.map(({ name }) => name);
}

function build() {
  run('pnpm', ['exec', 'turbo', 'run', 'build'], repository);
}

function pack(packed) {
  run('pnpm', ['exec', 'changeset', 'pack', '--out-dir', packed], repository);
}

function publish(packed) {
  refuseOtherNetworks();
  run('pnpm', ['exec', 'changeset', 'publish', '--from-pack-dir', packed], repository);
}

function readPlan(packed) {
  const { plan } = JSON.parse(readFileSync(join(packed, 'publish-plan.json'), 'utf8'));
  return plan.flat().filter(({ kind }) => kind === 'publish');
}

// The tarball is what users get: its manifest must name real ranges of our own packages.
function checkTarballs(packed, planned) {
  const current = new Map(publishedPackages().map(({ manifest }) => [manifest.name, manifest]));
  for (const { name, version, tarball } of planned) {
    const file = join(packed, tarball.path);
    const manifest = JSON.parse(
      execFileSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' }),
    );
    if (manifest.version !== version) throw new Error(`${file} holds ${manifest.version}`);
    for (const [dependency, range] of Object.entries(manifest.dependencies ?? {})) {
      const sibling = current.get(dependency);
      if (sibling !== undefined && range !== `^${sibling.version}`)
        throw new Error(`${name} asks for ${dependency}@${range}, not ^${sibling.version}`);
    }
    const files = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' });
    if (!files.includes('package/CHANGELOG.md')) throw new Error(`${name} packs no changelog`);
  }
}

function checkChangelog(name, version) {
  const folder = publishedPackages().find(({ manifest }) => manifest.name === name).folder;
  const text = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${version}\n`));
  if (!section?.includes('- '))
    throw new Error(`the changelog of ${name} says nothing of ${version}`);
}

function writeChangeset(file, name, bump) {
  const text = `---\n"${name}": ${bump}\n---\n\nA change made for the rehearsal.\n`;
  writeFileSync(join(repository, '.changeset', `${file}.md`), text);
}

function tags() {
  return run('git', ['tag', '--list'], repository).split('\n').filter(Boolean);
}

function versions() {
  return publishedPackages().map(({ manifest }) => nameAndVersion(manifest));
}

function distTags(tag) {
  return publishedPackages().map(
    ({ manifest: { name } }) => `${name}@${view(name, `dist-tags.${tag}`)}`,
  );
}

function view(name, field) {
  return run('npm', ['view', name, field, '--prefer-online'], scratch).trim();
}

function nameAndVersion({ name, version }) {
  return `${name}@${version}`;
}

// Each package alone in an empty project: it installs, and its entry can be imported and required.
function consume(tool) {
  for (const { manifest } of publishedPackages()) {
    const { name } = manifest;
    const project = join(scratch, 'consumers', tool, name);
    mkdirSync(project, { recursive: true });
    const consumer = { name: 'consumer', private: true, dependencies: { [name]: 'latest' } };
    writeFileSync(join(project, 'package.json'), JSON.stringify(consumer));
    writeFileSync(join(project, '.npmrc'), npmrc);
    run(tool, ['install'], project);
    const installed = join(project, 'node_modules', name, 'package.json');
    if (!existsSync(installed)) throw new Error(`${tool} did not install ${name}`);
    const program = `
      import { createRequire } from 'node:module';
      const imported = await import('${name}');
      const required = createRequire(import.meta.url)('${name}');
      const names = Object.keys(imported);
      if (names.length === 0) throw new Error('exports nothing');
      if (required[names[0]] !== imported[names[0]]) throw new Error('require and import differ');
    `;
    run(process.execPath, ['--input-type=module', '-e', program], project);
    const { version } = JSON.parse(readFileSync(installed, 'utf8'));
    console.log(`installed by ${tool}, imported and required: ${name}@${version}`);
  }
}

function same(claim, actual, expected) {
  const [left, right] = [actual, expected].map((names) => names.toSorted().join(' '));
  if (left !== right) throw new Error(`${claim}: expected ${right}, got ${left}`);
}

function run(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed\n${result.stdout}\n${result.stderr}`);
  }
  return result.stdout;
}

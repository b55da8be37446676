// docs/runtimes.md, written from what ran.

export function renderRuntimes({ versions, cells }) {
  const runs = cells.filter(({ kind }) => kind === 'run');
  const packages = [...new Set(runs.map((one) => one.package))].toSorted();
  const runtimes = [...new Set(runs.map(({ runtime }) => runtime))].toSorted(byOrder);
  const tools = [
    ...new Set(cells.filter(({ kind }) => kind === 'install').map(({ tool }) => tool)),
  ];
  const types = cells.filter(({ kind }) => kind === 'types');
  const compilers = [...new Set(types.map(({ compiler }) => compiler))].toSorted(byNumber);
  const header = packages.map((name) => `\`${name}\``);
  return `# Runtimes

What each package was installed by, run on and compiled with: from its packed tarball, alone in an empty
project, against the real gateway on loopback. Written by \`bash .ci/consumers/run all\`; the gate
repeats npm, pnpm, the Node and the TypeScript rows and fails when they no longer say what is here.

## Runtimes

Each cell is a program that calls the gateway with the package. \`import\` is an ES module, \`require\` a
CommonJS file that requires the same ES module; a bundle is made by esbuild.

${table(
  ['runtime', 'version', ...header, 'installed by'],
  runtimes.map((runtime) => [
    runtime,
    versions[runtime],
    ...packages.map((name) => ways(runs, runtime, name)),
    installedBy(runs, runtime),
  ]),
)}

\`require\` of an ES module needs Node 22.12 or newer; \`import\` works on 22.0.

## Installers

${table(
  ['installer', 'version', ...header],
  tools
    .toSorted()
    .map((tool) => [
      tool === 'yarn-pnp' ? 'yarn, Plug’n’Play' : tool,
      versions[tool],
      ...packages.map(() => 'yes'),
    ]),
)}

\`@x/fallback\` is installed together with \`@x/llm-client\`, whose clients it takes.

## TypeScript

\`strict\`, \`exactOptionalPropertyTypes\` and \`skipLibCheck: false\`, target ES2022; with the DOM's types
and without them (\`@types/node\`). Under \`nodenext\` both an \`.mts\` and a \`.cts\` file are compiled:
the programs, and one that names each entry of each package.

${table(
  ['TypeScript', 'version', 'nodenext, DOM', 'nodenext, Node', 'bundler, DOM', 'bundler, Node'],
  compilers.map((compiler) => [
    compiler,
    versions[`TypeScript ${compiler}`],
    ...['nodenext dom', 'nodenext node', 'bundler dom', 'bundler node'].map((setting) =>
      allOf(
        types.filter(
          (one) => one.compiler === compiler && `${one.resolution} ${one.lib}` === setting,
        ),
      ),
    ),
  ]),
)}

## Commands

Started from where the installer has put it; it says what it is for, and its doctor finds the server.

${table(
  ['command', 'of', 'installed by'],
  commandRows(cells.filter(({ kind }) => kind === 'command')),
)}

## Entries and optional peers

An entry that needs a peer says so by name when it is imported, and nothing else notices.

${table(
  ['entry', 'imports without peers', 'with the peer'],
  cells
    .filter(({ kind }) => kind === 'entry')
    .map(({ entry, needs }) => [
      `\`${entry}\``,
      needs === undefined ? 'yes' : `no: \`Cannot find package '${needs}'\``,
      needs === undefined ? '' : 'yes',
    ]),
)}
`;
}

function commandRows(cells) {
  const rows = Object.groupBy(cells, (one) => `${one.command} ${one.package}`);
  return Object.values(rows).map((group) => [
    `\`${group[0].command}\``,
    `\`${group[0].package}\``,
    group
      .map(({ tool }) => tool)
      .toSorted()
      .join(', '),
  ]);
}

function ways(runs, runtime, name) {
  const mine = runs.filter((one) => one.runtime === runtime && one.package === name && one.ok);
  if (runtime === 'workerd' || runtime === 'Chromium') return 'bundle';
  return [...new Set(mine.map(({ way }) => way))].toSorted().join(', ');
}

function installedBy(runs, runtime) {
  const tools = new Set(runs.filter((one) => one.runtime === runtime).map(({ tool }) => tool));
  return [...tools].toSorted().join(', ');
}

function allOf(group) {
  return group.every(({ ok }) => ok) ? 'yes' : 'no';
}

function byOrder(left, right) {
  const order = [
    'Node 22.0',
    'Node 22',
    'Node 24',
    'Node 24 with yarn PnP',
    'Node 26',
    'bun',
    'deno',
  ];
  const rank = (name) => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  return rank(left) - rank(right) || left.localeCompare(right);
}

function byNumber(left, right) {
  return Number(left) - Number(right);
}

function table(head, rows) {
  const line = (columns) => `| ${columns.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

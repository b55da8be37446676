// Writes docs/comparison.md: the figures are those of the scoreboard's README, where its commands
// write them, and nothing is said twice by hand.
//
//   comparison.mjs           compares
//   comparison.mjs --write   writes
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checks/workspace.mjs';

const board = readFileSync(join(root, 'apps/scoreboard/README.md'), 'utf8');
const file = join(root, 'docs', 'comparison.md');
const text = render();
if (process.argv[2] === '--write') writeFileSync(file, text);
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
console.log('docs/comparison.md: the figures of apps/scoreboard/README.md');
if (before !== text) {
  console.error('docs/comparison.md is out of date: node .ci/pages/comparison.mjs --write');
  process.exitCode = 1;
}

function render() {
  const faults = tableOf('faults');
  const failover = tableOf('failover');
  const bench = tableOf('bench');
  return `# Comparison with other clients

<!-- Made by \`node .ci/pages/comparison.mjs --write\`; do not edit. -->

These packages beside the other ways to call models through the gateway from TypeScript, each with the
best settings that its documentation offers. Every figure comes from a command that you can run in
[apps/scoreboard](../apps/scoreboard/README.md), where the rules of judging are too; nothing is quoted
from anybody's page. The suites were written by the makers of one of the clients: they show what its
makers thought of.

## Clients under faults

${rows(
  ['', ...faults.head.slice(1), 'command'],
  faults.rows
    .filter(([name]) => name !== '')
    .map((cells) => [
      ...cells,
      cells[0].includes('all') ? '`pnpm faults`' : `\`pnpm faults --case '${cells[0]}:'\``,
    ]),
)}

${stamp('faults')}

## Failover

${rows(
  ['', ...failover.head.slice(1), 'command'],
  failover.rows
    .filter(([name]) => name.includes('passed'))
    .map((cells) => [...cells, '`pnpm failover`']),
)}

${stamp('failover')} One cell alone: \`pnpm failover --case stream/cut-before-text\`.

## Time, memory and size

${rows(
  ['', ...bench.head.slice(1), 'command'],
  bench.rows.map((cells, index) => [...cells, benchCommand(index)]),
)}

${stamp('bench')} What falls short of its goal, and why: [decisions](decisions.md).

## Headers

| | command |
| --- | --- |
| each option of \`createHeaders\` of \`portkey-ai\`, compared with that package itself | \`pnpm test\` (\`test/create-headers.test.ts\`) |
| the mistakes that it turns into headers nobody reads, and what becomes of them here | \`pnpm test\` (\`test/create-headers.test.ts\`) |
| \`openai\` and \`ai\` with our headers, on the real gateway | \`pnpm test\` (\`test/header-recipes.test.ts\`) |

## Where others are the better choice

- **Less CPU and memory a call.** \`portkey-ai\` is nearly bare \`fetch\`: see the rows of chat and of an
  open stream above. Next to an answer of a model, which takes seconds, it is little; in a proxy that does
  nothing else it counts.
- **Every endpoint typed.** \`openai\` has methods for files, batches, assistants, realtime and more. Here
  these go through \`client.request()\`, with a type that you give.
- **User interfaces and agents.** \`ai\` has hooks for React, Vue and Svelte, message protocols and agent
  loops. Its provider for OpenAI-compatible endpoints takes our headers and our failover:
  [other clients](recipes/other-clients.md).
- **No gateway.** Who calls one provider alone needs none of this.
`;
}

function benchCommand(index) {
  const task = ['stream', 'chat', 'chat-64', 'cold', 'open-streams', 'clients'][index];
  return task === undefined ? '`pnpm bench`' : `\`pnpm bench --task ${task}\``;
}

/** The first table between the marks of a section. */
function tableOf(name) {
  const lines = section(name).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  const cells = lines.slice(start, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const [head, , ...found] = cells;
  if (head === undefined || found.length === 0)
    throw new Error(`the README has no table of ${name}`);
  return { head, rows: found };
}

/** When it was run, with which versions. */
function stamp(name) {
  const line = section(name)
    .split('\n')
    .find((text) => /^\d{4}-\d\d-\d\d, Node/.test(text));
  if (line === undefined) throw new Error(`the README does not say when ${name} was run`);
  return line;
}

function section(name) {
  const [, text] = new RegExp(`<!-- ${name} -->([\\s\\S]*?)<!-- /${name} -->`).exec(board) ?? [];
  if (text === undefined) throw new Error(`the README has no marks for ${name}`);
  return text;
}

function rows(head, cells) {
  const line = (list) => `| ${list.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...cells.map(line)].join('\n');
}

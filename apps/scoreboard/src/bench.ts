import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundleOf } from './bench/bundle.ts';
import { measure } from './bench/measure.ts';
import { report } from './bench/report.ts';
import { TASKS } from './bench/tasks.ts';
import { select } from './cli/options.ts';
import { provenance } from './cli/provenance.ts';
import { writeReadme } from './cli/publish.ts';

const CONTESTANTS = ['fetch', 'portkey-ai', 'openai', 'ai', 'ours', 'ours-raw'];
const PACKAGES = ['portkey-ai', 'openai', 'ai', '@ai-sdk/openai-compatible', '@x/llm-client'];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    task: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

if (!existsSync(new URL('../../../packages/llm-client/dist/index.js', import.meta.url))) {
  process.stderr.write('bench: build the packages first, with `pnpm build` at the top\n');
  process.exit(2);
}

const rounds = Number(values.rounds);
const results = await measure(select(TASKS, values.task, true), CONTESTANTS, rounds);
const bundles = new Map(
  await Promise.all(CONTESTANTS.map(async (name) => [name, await bundleOf(name)] as const)),
);

const made = provenance(`pnpm bench --rounds ${rounds}`, PACKAGES);
if (values.json) {
  const samples = [...results].map(([{ name }, byName]) => [name, Object.fromEntries(byName)]);
  const all = { made, rounds, samples: Object.fromEntries(samples), bundles: [...bundles] };
  process.stdout.write(`${JSON.stringify(all, undefined, 1)}\n`);
} else {
  process.stdout.write(`${report(results, bundles, CONTESTANTS)}\n\n${made}\n`);
}
if (values.write) writeReadme('bench', `${report(results, bundles, CONTESTANTS)}\n\n${made}`);

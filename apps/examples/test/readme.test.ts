import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runExamples } from './run-examples.ts';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
// Inside the app, so that the packages resolve as they do for a reader's own file.
const folder = mkdtempSync(join(import.meta.dirname, '.readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```\n(?:\n```\n([\s\S]*?)^```)?/gm)].map(
  ([, code = '', output]) => ({ code, output }),
);
const programs = blocks
  .filter(({ output }) => output !== undefined)
  .map((block, index) => ({ number: index + 1, ...block }));

test('the README has programs with their output', () => {
  expect(programs.length).toBeGreaterThanOrEqual(3);
});

// One after the other, and given time: each starts a gateway of its own.
const patient = { timeout: 180_000 };

test.for(programs)(
  'program $number of the README prints what the README shows',
  patient,
  async ({ number, code, output }, { expect }) => {
    const file = join(folder, `program-${number}.ts`);
    writeFileSync(file, code);
    const run = await runExamples(['run', file, '--via', 'embedded']);
    const [mode, ...printed] = run.stdout.split('\n');
    expect(mode).toMatch(/^mode: embedded/);
    expect(printed.join('\n').trimEnd()).toBe(output?.trimEnd());
    expect([run.stderr, run.code]).toEqual(['', 0]);
  },
);

test.for(
  process.env['X_TIER'] === 'full'
    ? ['basic', 'multi-provider', 'tools', 'shared-breaker']
    : ['basic', 'multi-provider', 'tools'],
)('the README of the examples shows what %s prints', patient, async (command, { expect }) => {
  const shown = blockAfter(`npm run examples ${command}\``);
  const { stdout } = await runExamples([command, '--via', 'embedded']);
  expect(withoutChance(stdout)).toContain(withoutChance(shown));
});

test('the recipes for other clients are those that the scoreboard runs', () => {
  const tested = readFileSync(join(root, 'packages/portkey-headers/README.md'), 'utf8');
  const recipes = blocks.filter(({ output }) => output === undefined);
  expect(recipes.map(({ code }) => /new OpenAI|createOpenAICompatible\(/.exec(code)?.[0])).toEqual([
    'new OpenAI',
    'createOpenAICompatible(',
  ]);
  for (const { code } of recipes) expect(tested).toContain(code);
});

test('the README shows code by line 20 and stays under 180 lines', () => {
  const lines = readme.split('\n');
  expect(lines.indexOf('```ts') + 1).toBeLessThanOrEqual(20);
  expect(lines.length).toBeLessThan(180);
});

function blockAfter(text: string): string {
  const [, after = ''] = readFileSync(join(root, 'apps/examples/README.md'), 'utf8').split(text);
  return /```\n([\s\S]*?)```/.exec(after)?.[1] ?? 'no block';
}

// What differs from run to run: the port, durations and the columns they widen, who was fastest.
function withoutChance(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, 'ADDRESS')
    .replace(/\*?[\d.]+ m?s\b/g, 'TIME')
    .replace(/-{3,}/g, '---')
    .replace(/\s+/g, ' ');
}

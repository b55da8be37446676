import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scenario } from '../src/testing/index.ts';

/** The TypeScript of a page of the docs. */
function programs(page: string): readonly string[] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
}

/** The output that a page shows. */
function outputOf(page: string): string {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  return /```text\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

/** Runs a program as a user would, in a process and folder of its own; gives what it printed. */
function run(
  code: string,
  args: readonly string[] = [],
): { readonly status: unknown; readonly output: string } {
  const folder = mkdtempSync(fileURLToPath(new URL('.readme-', import.meta.url)));
  try {
    const file = join(folder, 'program.ts');
    writeFileSync(file, code);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--conditions=@x/source', ...args, file],
      { encoding: 'utf8', cwd: folder, env: { PATH: process.env['PATH'] } },
    );
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(programs('testing.md').map((code, index) => [index + 1, code] as const))(
  'program %i of the page on testing passes under the test runner of Node',
  (_, code) => {
    const { status, output } = run(code, ['--test', '--test-reporter=tap']);
    expect(output).toMatch(/^# pass [1-9]/m);
    expect(status, output).toBe(0);
  },
);

test('the page on testing names every scenario, and none that is not there', () => {
  const text = readFileSync(new URL('../../../docs/testing.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('## Scenarios'), text.indexOf('## Time'));
  const names = [...table.matchAll(/`(\w+)\(/g)].map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set(Object.keys(scenario)));
});

test('the program of the page on monitoring prints what the page shows', () => {
  const [code = ''] = programs('monitoring.md');
  expect(run(code)).toEqual({ status: 0, output: outputOf('monitoring.md') });
});

test('the program of the page on the doctor prints what the page shows', () => {
  const [code = ''] = programs('doctor.md');
  const { status, output } = run(code);
  const sameNode = output.replace(/Node \d+\.\d+\.\d+/, 'Node 24.21.0');
  expect({ status, output: sameNode }).toEqual({ status: 0, output: outputOf('doctor.md') });
});

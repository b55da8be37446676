import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DemoProvider } from '@x/testkit';
import { startDemoProvider } from '@x/testkit';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const programs = [...readme.matchAll(/^```ts\n(import[\s\S]*?)^```\n\n^```\n([\s\S]*?)^```/gm)].map(
  ([, code = '', output = ''], index) => ({ number: index + 1, code, output }),
);

// Inside the package, so that its name resolves as it does for a reader's own file.
const folder = mkdtempSync(join(import.meta.dirname, '.readme-'));
let provider: DemoProvider;
beforeAll(async () => {
  provider = await startDemoProvider();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await provider.close();
});

test('the README has programs with their output, the first by line 12', () => {
  expect(programs.length).toBeGreaterThanOrEqual(2);
  expect(readme.split('\n').indexOf('```ts')).toBeLessThan(12);
  expect(readme.split('\n').length).toBeLessThan(180);
});

test.for(programs)(
  'program $number of the README prints what the README shows',
  async (program) => {
    const file = join(folder, `program-${program.number}.ts`);
    writeFileSync(file, program.code);
    const run = await promisify(execFile)(process.execPath, ['--conditions=@x/source', file], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        PORTKEY_BASE_URL: inject('gatewayUrl'),
        PORTKEY_CUSTOM_HOST: `${provider.url}/v1`,
        OPENAI_API_KEY: 'local-demo',
      },
    });
    const trim = (text: string): string => text.replace(/ +$/gm, '').trimEnd();
    expect(trim(run.stdout)).toBe(trim(program.output));
  },
);

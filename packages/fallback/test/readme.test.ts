import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const stub = join(folder, 'node_modules/openai');
  mkdirSync(stub, { recursive: true });
  writeFileSync(join(stub, 'package.json'), '{"type":"module","exports":"./index.js"}');
  writeFileSync(join(stub, 'index.js'), OPENAI_DOUBLE);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await provider.close();
});

/** Stands in for the openai package, which runs through the fetch in the scoreboard. */
const OPENAI_DOUBLE = `
export default class OpenAI {
  constructor({ fetch, apiKey }) {
    const headers = { authorization: 'Bearer ' + apiKey, 'content-type': 'application/json' };
    const create = async (body) => {
      const url = 'https://api.openai.com/v1/chat/completions';
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.json();
    };
    this.chat = { completions: { create } };
  }
}`;

test('the README has programs with their output, the first by line 12', () => {
  expect(programs.length).toBeGreaterThanOrEqual(3);
  expect(readme.split('\n').indexOf('```ts')).toBeLessThan(12);
  expect(readme.split('\n').length).toBeLessThan(180);
});

test.concurrent.for(programs)(
  'program $number of the README prints what the README shows',
  async ({ number, code, output }, { expect }) => {
    const file = join(folder, `program-${number}.ts`);
    writeFileSync(file, code);
    const env = {
      PATH: process.env['PATH'],
      PORTKEY_BASE_URL: inject('gatewayUrl'),
      PORTKEY_CUSTOM_HOST: `${provider.url}/v1`,
      OPENAI_API_KEY: 'local-demo',
      ANTHROPIC_API_KEY: 'local-demo',
      GOOGLE_API_KEY: 'local-demo',
    };
    const run = await promisify(execFile)(
      process.execPath,
      ['--conditions=@x/source', '--disable-warning=ExperimentalWarning', file],
      { env, cwd: folder },
    );
    const lines = run.stdout.split('\n').map((line) => line.trimEnd());
    expect(lines.join('\n').trimEnd()).toBe(output.replace(/ +$/gm, '').trimEnd());
    expect(run.stderr).toBe('');
  },
);

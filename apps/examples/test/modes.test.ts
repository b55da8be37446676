import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runExamples } from './run-examples.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'examples-'));
  writeFileSync(join(folder, '.env'), 'PORTKEY_BASE_URL=http://127.0.0.1:1\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const hosted = { PORTKEY_API_KEY: 'canary-portkey-11f2', PORTKEY_BASE_URL: '' };

test('sends the seed’s models to hosted Portkey when there are keys', async () => {
  const run = await runExamples(['basic', '--via', 'portkey', '--dry-run'], { env: hosted });
  expect(run.stdout).toMatch(/^mode: hosted \(api\.portkey\.ai, PORTKEY_API_KEY\)\n/);
  expect(
    run.stdout.match(/^POST https:\/\/api\.portkey\.ai\/v1\/chat\/completions$/gm),
  ).toHaveLength(3);
  expect(run.stdout).toContain('x-portkey-provider: anthropic');
  expect(run.stdout).toContain('"model":"gemini-2.0-flash-lite"');
  expect(run.stdout).toContain("curl -X POST 'https://api.portkey.ai/v1/chat/completions'");
  expect(run.code).toBe(0);
});

test('prints no key in a dry run', async () => {
  const run = await runExamples(['advanced', '--via', 'portkey', '--dry-run'], { env: hosted });
  expect(run.stdout).toContain('authorization: [redacted]');
  expect(run.stdout).toContain('x-portkey-api-key: [redacted]');
  expect(run.all).not.toContain('canary');
});

test('reads .env', async () => {
  const run = await runExamples(['basic', '--dry-run'], { cwd: folder });
  expect(run.stdout).toMatch(/^mode: gateway=http:\/\/127\.0\.0\.1:1\/\n/);
});

test('refuses a password in the URL of a gateway, and hides it', async () => {
  const env = { PORTKEY_BASE_URL: 'http://user:canary@127.0.0.1:1' };
  const run = await runExamples(['basic', '--dry-run'], { env });
  expect(run.stderr).toMatch(/^error: PORTKEY_BASE_URL: expected .* without credentials\n$/);
  expect([run.code, run.all]).toEqual([2, expect.not.stringContaining('canary')]);
});

test('says which models it leaves out, and why', async () => {
  const env = { ...hosted, ANTHROPIC_API_KEY: '', GOOGLE_API_KEY: '' };
  const run = await runExamples(['basic', '--via', 'portkey', '--dry-run'], { env });
  expect(run.stdout).toContain(
    'not asked: portkey/google/gemini-2.0-flash-lite (set GOOGLE_API_KEY)',
  );
  expect(run.stdout.match(/^POST /gm)).toHaveLength(1);
});

test('needs no provider key with a virtual key, and then asks for the model', async () => {
  const env = {
    ...hosted,
    OPENAI_API_KEY: '',
    ANTHROPIC_API_KEY: '',
    GOOGLE_API_KEY: '',
    PORTKEY_VIRTUAL_KEY: 'canary-virtual-31',
  };
  const unnamed = await runExamples(['basic', '--dry-run'], { env });
  expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringContaining('--model')]);
  const named = await runExamples(['basic', '--dry-run', '-m', 'portkey/openai/gpt-4o'], { env });
  expect(named.stdout).toContain('x-portkey-virtual-key: [redacted]');
  expect(named.stdout).not.toContain('authorization');
  expect(named.all).not.toContain('canary');
  expect(named.code).toBe(0);
});

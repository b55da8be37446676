import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { DemoProvider, Gateway } from '@x/testkit';
import { startDemoProvider, startGateway, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canaries, runExamples } from './run-examples.ts';

/** The simulated provider is the double of a model server of this machine: it lists its models. */
let double: DemoProvider;
let gateway: Gateway;
beforeAll(async () => {
  [double, gateway] = await Promise.all([startDemoProvider(), startGateway()]);
});
afterAll(() => Promise.all([double?.close(), gateway?.close()]));

test('asks the first model of a local server through the real gateway', async () => {
  const run = await runExamples([
    'basic',
    '--via',
    `local=${double.url}`,
    '--prompt',
    'What is 2 + 3?',
  ]);
  expect(run.stdout).toContain(
    `mode: local (model server at ${double.url}, behind the real gateway`,
  );
  expect(run.stdout).toContain('also at model server (--model): portkey/openai/local-calc');
  expect(run.stdout).toMatch(/^openai\/local-docs-qa +ok/m);
  expect(run.stdout).not.toContain('simulated provider');
  expect([run.stderr, run.code]).toEqual(['', 0]);
});

test('asks another model of a local server with --model, and names those it has', async () => {
  const via = ['--via', `local=${double.url}`];
  const run = await runExamples([
    'basic',
    ...via,
    '-p',
    '2 + 3',
    '-m',
    'portkey/openai/local-calc',
  ]);
  expect(run.stdout).toContain('2 + 3 = 5');
  const wrong = await runExamples(['basic', ...via, '-m', 'portkey/openai/local-clac']);
  expect(wrong.stderr).toBe(
    'error: portkey/openai/local-clac is on no model server here. Did you mean portkey/openai/local-calc?\n',
  );
  expect(wrong.code).toBe(2);
});

test('gives a program of one’s own the way to the local server', async () => {
  const file = `${import.meta.dirname}/fixtures/ask.ts`;
  const run = await runExamples(['run', file, '--via', `local=${double.url}`]);
  expect(run.stdout).toContain('2 + 3 = 5');
});

test('prints a curl that sends the same, with the keys as variables', async () => {
  const env = { PORTKEY_CUSTOM_HOST: double.customHost('openai') };
  const question = ['--no-stream', '-p', "What's 2 + 3?", '-m', 'portkey/openai/local-calc'];
  const via = ['--via', `gateway=${gateway.url}`];
  const run = await runExamples(['basic', '--dry-run', ...via, ...question], { env });
  const curl = /^curl [\s\S]*$/m.exec(run.stdout)?.[0] ?? '';
  expect(curl).toContain(`-H 'authorization: Bearer '"$OPENAI_API_KEY"`);
  expect(run.all).not.toContain('canary');
  const { stdout } = await promisify(execFile)('sh', ['-c', `${curl.trim()} --silent`], {
    env: { ...canaries, PATH: process.env['PATH'] },
  });
  expect(JSON.parse(stdout).choices[0].message.content).toBe('2 + 3 = 5');
});

test('tells what an answer costs at list prices, and marks the cheapest', async () => {
  const upstream = await startRecordingUpstream();
  try {
    const run = await runExamples(
      [
        ...['basic', '--no-stream', '--via', `gateway=${gateway.url}`, '-p', 'Hello'],
        ...['-m', 'portkey/openai/gpt-4o', '-m', 'portkey/openai/gpt-4o-mini'],
        ...['-m', 'portkey/openai/a-model-without-a-price'],
      ],
      { env: { PORTKEY_CUSTOM_HOST: upstream.customHost('openai'), COLUMNS: '120' } },
    );
    expect(run.stdout).toMatch(/^openai\/gpt-4o +ok .* \$0\.00\d+ /m);
    expect(run.stdout).toMatch(/^openai\/gpt-4o-mini +ok .* \+\$0\.00\d+ /m);
    expect(run.stdout).toMatch(/^openai\/a-model-without-a-price +ok .* n\/a /m);
    expect(run.stdout).toContain('+ cheapest of its step');
  } finally {
    await upstream.close();
  }
});

test('says in one line that Redis is missing, or does not answer', async () => {
  const node = { PATH: dirname(process.execPath) };
  const without = await runExamples(['shared-breaker', '--via', 'embedded'], { env: node });
  expect(without.stderr).toMatch(
    /^error: This needs Redis or Valkey, and there is neither\. .*\n$/,
  );
  const env = { REDIS_URL: 'redis://user:canary-redis@127.0.0.1:1' };
  const away = await runExamples(['shared-breaker', '--via', 'embedded'], { env });
  expect(away.stderr).toBe(
    'error: REDIS_URL (127.0.0.1:1) does not answer: ECONNREFUSED. Is REDIS_URL right?\n',
  );
  expect(away.all).not.toContain('canary');
  const wrong = await runExamples(['shared-breaker', '--via', 'embedded'], {
    env: { REDIS_URL: 'nonsense' },
  });
  expect(wrong.stderr).toMatch(/^error: REDIS_URL is a URL such as .*\n$/);
  expect([without.code, away.code, wrong.code]).toEqual([2, 2, 2]);
  expect([without.stdout, away.stdout, wrong.stdout]).toEqual(['', '', '']);
});

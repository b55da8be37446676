import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Run } from './run-examples.ts';
import { canaries, runExamples } from './run-examples.ts';

const taken = createServer().listen(0, '127.0.0.1');
afterAll(() => {
  taken.close();
});

function takenPort(): number {
  const address = taken.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A port that nothing listens on. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}

function isOneClearLine({ stderr, all }: Run): boolean {
  const oneLine = /^error: [^\n]+\n$/.test(stderr);
  const leaks = Object.values(canaries).some((secret) => all.includes(secret));
  return oneLine && !leaks && !/\n\s+at /.test(all);
}

test.concurrent.for([
  ['basic --modle x', 2, 'Did you mean --model?'],
  ['basci', 2, 'Did you mean basic?'],
  ['frobnicate', 2, 'Commands: start, basic'],
  ['run', 2, 'run needs the file'],
  ['run no-such.ts', 2, 'There is no file'],
  ['basic --via nowhere', 2, '--via is auto'],
  ['basic --via embeded', 2, 'Did you mean --via embedded?'],
  ['basic --via gateway=https://h/v1/chat', 2, 'is an endpoint'],
  ['basic --via gateway=http://h.example', 2, 'plain http shows keys'],
  ['basic --via local=http://127.0.0.1:1', 2, 'No model server with a chat model answers there'],
  ['basic --via embedded --save /dev/null/runs', 2, 'a part of the path is no folder'],
  ['basic --via embedded --report /dev/full', 1, 'the disk is full'],
  ['basic --via embedded --report /tmp', 2, 'it is a folder'],
  ['basic --timeout soon', 2, 'number of seconds'],
  ['basic --via portkey', 2, 'PORTKEY_API_KEY is not set'],
  ['basic --via portkey', 2, 'made at https://app.portkey.ai'],
  ['basic --via portkey', 2, '--via embedded'],
  ['basic --via gateway=http://127.0.0.1:1 -m portkey/groq/llama-3', 2, 'GROQ_API_KEY'],
  ['basic --via gateway=http://127.0.0.1:1 -m portkey/groq/llama-3', 2, 'https://console.groq.com'],
  ['basic --via gateway=http://127.0.0.1:1 -m portkey/groq/llama-3', 2, '--via embedded'],
  ['basic --via gateway=http://127.0.0.1:1 --port 8787', 2, '--port is for the gateway'],
  ['tools --no-stream', 2, 'basic, multi-provider and with-openai-sdk do'],
  ['start --stream', 2, 'basic, multi-provider and with-openai-sdk do'],
  ['advanced -m portkey/openai/a -m portkey/openai/b', 2, 'advanced asks one model'],
  ['run no-such.ts --json', 2, 'run takes --via and --port'],
  ['basic --dry-run --report page.html', 2, 'there is no run to report'],
  ['--json', 2, 'Name a command'],
  ['basci --help', 2, 'Did you mean basic?'],
  ['basic --via embedded --model portkey/opnai/gpt-4o-mini', 2, 'openai'],
  ['basic --via embedded --model gpt-4o-mini', 2, 'portkey/'],
] as const)('says in one line what is wrong with: %s', async ([args, code, remedy], { expect }) => {
  const run = await runExamples(args.split(' '));
  expect(run.stderr).toContain(remedy);
  expect(run.code).toBe(code);
  expect(isOneClearLine(run)).toBe(true);
  if (code === 2) expect(run.stdout).toBe('');
});

test('doctor finds a placeholder key, and is among the commands', async () => {
  const env = { PORTKEY_API_KEY: 'your-portkey-api-key' };
  const run = await runExamples(['doctor', '--offline'], { env });
  expect(run.stdout).toMatch(/FAIL.*placeholder/);
  expect(run.code).toBe(1);
  const wrong = await runExamples(['doctr']);
  expect(wrong.stderr).toContain('Did you mean doctor?');
});

// /dev/full takes nothing, as a full disk does.
test.skipIf(!existsSync('/dev/full'))('says that the disk of the output is full', async () => {
  const main = join(import.meta.dirname, '../src/main.ts');
  const output = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@x/source', main, '--help'],
    {
      stdio: ['ignore', output, 'pipe'],
      encoding: 'utf8',
    },
  );
  closeSync(output);
  expect([stderr, status]).toEqual(['error: Cannot write to the output: the disk is full.\n', 1]);
});

test('says that the port is taken', async () => {
  const run = await runExamples(['basic', '--via', 'embedded', '--port', String(takenPort())]);
  expect(run.stderr).toContain('already in use');
  expect([run.code, run.stdout]).toEqual([2, '']);
  expect(isOneClearLine(run)).toBe(true);
});

test('keeps an unreachable gateway in the table, with the remedy', async () => {
  const url = `http://127.0.0.1:${await closedPort()}`;
  const run = await runExamples(['basic', '--via', `gateway=${url}`, '--timeout', '5'], {});
  expect(run.stdout).toMatch(/openai\/gpt-4o-mini\s+connection_failed/);
  expect(run.stdout).toContain(`No answer from ${url}`);
  expect(run.all).not.toMatch(/\n\s+at /);
  expect(run.stdout).toContain('3 of 3 calls failed');
  expect(run.code).toBe(1);
  expect(run.all).not.toContain('canary');
});

test.concurrent.for([
  ['PORTKEY_METADATA', '{bad', 'expected JSON'],
  ['PORTKEY_RETRY', '{"maxRetrys":3}', 'did you mean maxRetries?'],
  ['PORTKEY_BASE_URL', 'nonsense', 'PORTKEY_BASE_URL: expected an absolute http or https URL'],
] as const)('says in words what is wrong with %s=%s', async ([name, value, remedy], { expect }) => {
  const env = { PORTKEY_API_KEY: 'canary-portkey-11f2', [name]: value };
  const run = await runExamples(['basic', '--dry-run'], { env });
  expect(run.stderr).toContain(remedy);
  expect([run.code, run.stdout]).toEqual([2, '']);
  expect(isOneClearLine(run)).toBe(true);
});

test('names every variable that would do when no provider key is set', async () => {
  const env = { OPENAI_API_KEY: '', ANTHROPIC_API_KEY: '', GOOGLE_API_KEY: '' };
  const run = await runExamples(['basic', '--via', 'gateway=http://127.0.0.1:1'], { env });
  expect(run.stderr).toMatch(/OPENAI_API_KEY .*ANTHROPIC_API_KEY .*GOOGLE_API_KEY /);
  expect(run.stderr).toContain('https://platform.openai.com/api-keys');
  expect(run.stderr).toContain('--via embedded');
  expect([run.code, run.stdout]).toEqual([2, '']);
});

test('says that .env cannot be read', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'examples-env-'));
  mkdirSync(join(cwd, '.env'));
  try {
    const run = await runExamples(['basic'], { cwd });
    expect(run.stderr).toBe(`error: Cannot read ${join(cwd, '.env')}: it is a folder.\n`);
    expect([run.code, run.stdout]).toEqual([2, '']);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

test('shows the help of one command', async () => {
  const { stdout, code } = await runExamples(['tools', '--help']);
  expect(stdout).toMatch(/^tools: the model calls functions with typed arguments\n/);
  expect(stdout).toContain('apps/examples/src/examples/tools.ts');
  expect(code).toBe(0);
});

test.for([
  ['--help'],
  ['basic', '--help'],
  ['run', '--help'],
  ['report', '--help'],
  ['doctor', '--help'],
])('the help of %s fits into 80 columns', async (args, { expect }) => {
  const { stdout, stderr, code } = await runExamples(args);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect([stderr, code]).toEqual(['', 0]);
});

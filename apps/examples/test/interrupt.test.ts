import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { startExamples } from './run-examples.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'examples-interrupt-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const hangs = 'portkey/openai/local-flaky-hang';

/** Starts an example, sends the signal once its output holds `awaited`, and waits for its end. */
async function interrupt(signal: NodeJS.Signals, awaited: RegExp, ...args: string[]) {
  const child = startExamples([...args, '--via', 'embedded']);
  const gone = once(child, 'close');
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  for await (const text of child.stdout.setEncoding('utf8')) {
    if (!awaited.test(stdout) && awaited.test(stdout + text)) child.kill(signal);
    stdout += text;
  }
  await gone;
  return { stdout, stderr, code: codeOf(child) };
}

function codeOf({ exitCode, signalCode }: ChildProcess): number | string | null {
  return exitCode ?? signalCode;
}

/** Tells whether somebody listens on a port of 127.0.0.1. */
async function listens(port: string | undefined): Promise<boolean> {
  const socket = connect(Number(port), '127.0.0.1');
  const answer = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return answer;
}

test('Ctrl-C keeps what was gathered, stops the gateway and exits with 130', async ({ expect }) => {
  const models = ['-m', 'portkey/openai/local-calc', '-m', hangs];
  const run = await interrupt('SIGINT', /Tuesday/, 'basic', ...models, '--save', folder);
  expect(run.code).toBe(130);
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/^openai\/local-calc +ok/m);
  // Its request was sent: the table must not count none.
  expect(run.stdout).toMatch(/^openai\/local-flaky-hang +interrupted.* -$/m);
  expect(run.stdout).not.toContain('There was no answer yet');
  expect(run.stdout).toContain('interrupted: 1 of 2 calls had no answer yet');
  expect(await listens(/127\.0\.0\.1:(\d+)/.exec(run.stdout)?.[1])).toBe(false);

  const [name = ''] = readdirSync(folder);
  const results = JSON.parse(readFileSync(join(folder, name, 'results.json'), 'utf8'));
  expect(results).toMatchObject({ schemaVersion: 1, ok: false, interrupted: true });
  expect(results.rows.map((row: { status: string }) => row.status)).toEqual(['ok', 'interrupted']);
  expect(readFileSync(join(folder, name, 'events.jsonl'), 'utf8')).toContain('"request-end"');
});

test('SIGTERM exits with 143', async ({ expect }) => {
  const run = await interrupt('SIGTERM', /^mode/, 'basic', '-m', hangs);
  expect(run.code).toBe(143);
});

test('Ctrl-C ends a program of one’s own, and the gateway', async ({ expect }) => {
  const file = join(import.meta.dirname, 'fixtures/endless.ts');
  const run = await interrupt('SIGINT', /pid \d+/, 'run', file);
  expect(run.code).toBe(130);
  const pid = Number(/pid (\d+)/.exec(run.stdout)?.[1]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await listens(/127\.0\.0\.1:(\d+)/.exec(run.stdout)?.[1])).toBe(false);
});

test.skipIf(process.env['X_TIER'] !== 'full')(
  'Ctrl-C stops the Redis server that a run has started (full tier)',
  async ({ expect }) => {
    const run = await interrupt('SIGINT', /redis: .*\n/, 'shared-breaker', '-m', hangs);
    expect(run.code).toBe(130);
    expect(await listens(/redis: redis-server on 127\.0\.0\.1:(\d+)/.exec(run.stdout)?.[1])).toBe(
      false,
    );
  },
);

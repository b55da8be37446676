import { deepEqual, match } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const main = join(import.meta.dirname, '../../examples/src/main.ts');
const run = promisify(execFile);

/** Runs an example as a user without a key does. */
async function embedded(command: string, ...flags: string[]) {
  const args = ['--conditions=@x/source', main, command, '--via', 'embedded', ...flags];
  return run(process.execPath, args, { env: { PATH: process.env['PATH'] } });
}

for (const command of ['with-openai-sdk', 'with-ai-sdk']) {
  test(`${command} asks three providers through the gateway, then moves on from a dead one`, async () => {
    const { stdout, stderr } = await embedded(command);
    for (const provider of ['openai', 'anthropic', 'google']) {
      match(stdout, new RegExp(`^headers +${provider}/local-calc +ok`, 'm'));
    }
    match(stdout, /attempt 1: openai\/local-flaky-503, 503 overloaded from provider/);
    match(stdout, /^failover +-> openai\/local-calc +ok/m);
    match(stdout, /(12 \* 34 = 408[\s\S]*){4}/);
    match(stdout, /first token \d+ ms/);
    match(stdout, /^4 calls, all ok$/m);
    deepEqual(stderr, '');
  });

  test(`${command} --dry-run shows the headers that the SDK sends, and sends nothing`, async () => {
    const { stdout } = await embedded(command, '--dry-run', '-m', 'portkey/anthropic/local-calc');
    match(stdout, /^POST http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions$/m);
    match(stdout, /^x-portkey-provider: anthropic$/m);
    match(stdout, /^authorization: \[redacted\]$/m);
  });
}

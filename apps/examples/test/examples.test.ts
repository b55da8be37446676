import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { canaries, runExamples } from './run-examples.ts';

const modeLine =
  /^mode: embedded \(real gateway on 127\.0\.0\.1:\d+, simulated provider, no key\)\n/;

function embedded(command: string, ...flags: string[]): string[] {
  return [command, '--via', 'embedded', ...flags];
}

describe.concurrent('without a key', { timeout: 120_000 }, () => {
  test('nothing is wider than the terminal, and no mark is explained that is not there', async ({
    expect,
  }) => {
    for (const COLUMNS of ['60', '80', '120']) {
      const { stdout } = await runExamples(embedded('fallback'), { env: { COLUMNS } });
      const lines = stdout.split('\n').filter((line) => !line.startsWith('mode: '));
      expect(lines.filter((line) => line.length > Number(COLUMNS))).toEqual([]);
      expect(stdout.includes('cache DISABLED: ')).toBe(/^step .* cache /m.test(stdout));
    }
  });

  test('the headings of a run say nothing that has not happened', async ({ expect }) => {
    const flags = ['-m', 'portkey/openai/local-calc', '--prompt', 'What is 2 + 3?'];
    const { stdout } = await runExamples(embedded('start', ...flags));
    // With a question of one's own only that is asked.
    expect(stdout).toContain('2 calls, all ok');
    const advanced = await runExamples(embedded('advanced', ...flags, '--json'));
    const { rows } = JSON.parse(advanced.stdout);
    const answers = rows.filter(({ text }: { text: string }) => text !== '');
    expect(new Set(answers.map(({ text }: { text: string }) => text))).toEqual(
      new Set(['2 + 3 = 5']),
    );
  });

  test('start answers from three providers, whole and streamed, and from the docs', async ({
    expect,
  }) => {
    const { stdout, stderr, code } = await runExamples(embedded('start'));
    expect(stdout).toMatch(modeLine);
    expect(stdout).toContain('Source: docs/');
    for (const provider of ['openai', 'anthropic', 'google']) {
      expect(stdout).toMatch(new RegExp(`^whole +${provider}/local-calc +ok`, 'm'));
      expect(stdout).toMatch(new RegExp(`^streamed +${provider}/local-calc +ok`, 'm'));
    }
    expect(stdout).toContain('7 calls, all ok');
    expect(stdout).toContain('npm run examples multi-provider');
    expect([stderr, code]).toEqual(['', 0]);
  });

  test('basic streams, and tells the time to the first token', async ({ expect }) => {
    const { stdout, code } = await runExamples(embedded('basic'));
    expect(stdout.match(/Tuesday/g)?.length).toBeGreaterThanOrEqual(3);
    expect(stdout.match(/first token \d+ ms/g)).toHaveLength(3);
    expect(code).toBe(0);
  });

  test('--no-stream waits for whole answers', async ({ expect }) => {
    const { stdout, code } = await runExamples(embedded('basic', '--no-stream'));
    expect(stdout).not.toContain('first token');
    expect(code).toBe(0);
  });

  test('keeps the keys of the shell out of the embedded mode', async ({ expect }) => {
    const { stdout, all } = await runExamples(embedded('advanced', '--dry-run'));
    expect(stdout).toContain('authorization: [redacted]');
    for (const secret of Object.values(canaries)) expect(all).not.toContain(secret);
  });

  test('advanced shows what was sent and what came back', async ({ expect }) => {
    const { stdout, code } = await runExamples(embedded('advanced'));
    expect(stdout).toContain('< x-portkey-cache-status: DISABLED');
    expect(stdout).toContain('> x-portkey-cache-namespace: examples');
    expect(stdout).toContain('> x-portkey-cache-force-refresh: true');
    expect(stdout).toMatch(/> x-portkey-metadata:\s+\{"_user":"user-123"/);
    expect(stdout).toMatch(/< x-portkey-trace-id: examples-\w{8}/);
    expect(stdout).toContain('> authorization: [redacted]');
    expect(stdout).toContain('note: virtualKey: only the hosted gateway reads it');
    expect(stdout).toContain('invalid_model_id: ');
    expect(stdout).toContain('Did you mean portkey/openai/gpt-4o-mini?');
    expect(stdout).toMatch(/^unknown +openai\/no-such-model +not_found/m);
    // Both errors were wanted: the table does not tell them once more.
    expect(stdout.match(/unknown\s+provider\. Did you mean/g)).toHaveLength(1);
    expect(stdout).toContain('> is a header as it was sent');
    expect(code).toBe(0);
  });

  test('advanced counts the retries of the client and of the gateway', async ({ expect }) => {
    const { stdout } = await runExamples(embedded('advanced', '--json'));
    const { rows } = JSON.parse(stdout);
    const byClient = rows.find(({ step }: { step: string }) => step === 'retry');
    const byGateway = rows.find(({ step }: { step: string }) => step === 'gw retry');
    expect(byClient.attempts.length).toBeGreaterThan(1);
    expect(byGateway.attempts).toHaveLength(1);
    expect(byGateway.gatewayRetries).toBeGreaterThan(0);
  });

  test('multi-provider compares right answers, then falls back', async ({ expect }) => {
    const { stdout, code } = await runExamples(embedded('multi-provider'));
    expect(stdout).toMatch(modeLine);
    expect(stdout).toContain('387');
    expect(stdout).toContain('* fastest of its step');
    expect(stdout).toMatch(/attempt 1: openai\/local-flaky-503, \d+ \w+ from provider/);
    expect(stdout).toMatch(/^fallback +-> openai\/local-calc +ok/m);
    expect(stdout).not.toMatch(/local-flaky-503 +ok/);
    expect(code).toBe(0);
  });

  test('fallback moves on from an error and an empty answer, and starts a broken stream over', async ({
    expect,
  }) => {
    const { stdout, stderr, code } = await runExamples(embedded('fallback'));
    expect(stdout).toMatch(/attempt 1: openai\/local-flaky-503, 503 overloaded from provider/);
    expect(stdout).toMatch(/attempt 2: anthropic\/local-flaky-empty, 200 unexpected_shape/);
    expect(stdout).toMatch(/attempt 3: openai\/local-calc, 200 ok/);
    expect(stdout).toContain('[void: portkey/openai/local-calc starts over]\n  12 * 34 = 408');
    expect([stderr, code]).toEqual(['', 0]);
  });

  test('tools runs a function for each provider, and tells it of one that fails', async ({
    expect,
  }) => {
    const { stdout, code } = await runExamples(embedded('tools'));
    expect(stdout.match(/multiply\(\{"a":12,"b":34\}\) -> 408/g)).toHaveLength(3);
    expect(stdout).toContain('look_up_stock({"article":"lamp"}) -> {"article":"lamp","pieces":12}');
    expect(stdout).toContain('look_up_stock -> Error: the tool failed: There is no article "sofa"');
    expect(stdout).toContain('9 calls, all ok');
    expect(code).toBe(0);
  });

  test('structured-output gives a typed value, whatever the provider honours', async ({
    expect,
  }) => {
    const { stdout, code } = await runExamples(embedded('structured-output'));
    expect(stdout.match(/Ada Lovelace is 36 years old and lives in Rome\./g)).toHaveLength(3);
    expect(code).toBe(0);
  });

  test.skipIf(process.env['X_TIER'] !== 'full')(
    'shared-breaker: a worker skips what another has found dead (full tier)',
    async ({ expect }) => {
      const { stdout, stderr, code } = await runExamples(embedded('shared-breaker'));
      const [, workerB] = stdout.split('Worker B');
      expect(stdout.match(/attempt 1: openai\/local-flaky-500, 500 server_error/g)).toHaveLength(2);
      expect(workerB).toMatch(
        /skipped: openai\/local-flaky-500, circuit_open\n\s+attempt 2: .* 200 ok/,
      );
      expect([stderr, code]).toEqual(['', 0]);
    },
  );

  test('--save keeps results, events and a page, and --report writes the page', async ({
    expect,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'examples-saved-'));
    try {
      const page = join(folder, 'page.html');
      const flags = ['--save', folder, '--report', page, '--json'];
      const { stdout, all, code } = await runExamples(embedded('basic', ...flags));
      const { saved, ...document } = JSON.parse(stdout);
      const read = (name: string) => readFileSync(join(saved[0], name), 'utf8');
      expect(saved).toEqual([expect.stringMatching(/\/[\dTZ-]+-basic$/), page]);
      expect(JSON.parse(read('results.json'))).toEqual(document);
      expect(document.versions).toHaveProperty('@x/llm-client');
      expect(read('events.jsonl').match(/"type":"request-end"/g)).toHaveLength(3);
      expect(read('report.html')).toContain('"simulated":true');
      expect(readFileSync(page, 'utf8')).toBe(read('report.html'));
      const everything = all + read('results.json') + read('events.jsonl') + read('report.html');
      for (const secret of Object.values(canaries)) expect(everything).not.toContain(secret);
      expect(code).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('--json is one document on stdout and nothing else', async ({ expect }) => {
    const { stdout, stderr, code } = await runExamples(embedded('basic', '--json'));
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      schemaVersion: 1,
      command: 'basic',
      ok: true,
      simulated: true,
    });
    expect(document.rows).toHaveLength(3);
    expect([stderr, code]).toEqual(['', 0]);
  });

  test('fails when a call fails, and keeps it in the table', async ({ expect }) => {
    const { stdout, code } = await runExamples(
      embedded('basic', '-m', 'portkey/openai/gpt-4o-mini', '-m', 'portkey/openai/local-calc'),
    );
    expect(stdout).toMatch(/^openai\/gpt-4o-mini +not_found/m);
    expect(stdout).toMatch(/^openai\/local-calc +ok/m);
    expect(stdout).toContain('1 of 2 calls failed');
    expect(code).toBe(1);
  });
});

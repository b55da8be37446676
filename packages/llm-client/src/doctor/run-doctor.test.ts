import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runDoctor } from './run-doctor.ts';

const KEY = 'sk-proj-canary0123456789abcdefWXYZ';

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  let out = '';
  let error = '';
  const code = await runDoctor({
    args,
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    color: false,
    defaults: { env, envFile: false, addresses: [] },
  });
  return { code, out, error };
}

const local = { PORTKEY_BASE_URL: 'http://127.0.0.1:9/v1' };
const good = { ...local, OPENAI_API_KEY: KEY };
const asked = ['doctor', '--offline', '--model', 'portkey/openai/gpt-4o-mini'];

test.each([
  ['0 when nothing failed', asked, good, 0],
  ['1 when a check failed', asked, local, 1],
  ['2 for an unknown option', ['doctor', '--modle', 'x'], good, 2],
  ['2 for an unknown command', ['docter'], good, 2],
  ['2 for options that exclude each other', ['doctor', '--live', '--offline'], good, 2],
  ['2 for a timeout that is none', ['doctor', '--timeout', 'soon'], good, 2],
  ['2 for a header that is none', ['doctor', '--header', 'x-a'], good, 2],
  ['0 for help', ['--help'], good, 0],
] as const)('exits with %s', async (_, args, env, code) => {
  const result = await run(args, env);
  expect(result.code, result.out + result.error).toBe(code);
  if (code === 2)
    expect(result).toMatchObject({ out: '', error: expect.stringMatching(/^[^\n]*$/) });
});

test.each([
  [['doctor', '--modle', 'x'], 'error: Unknown flag --modle. Did you mean --model?'],
  [['doctor', '--zzz'], 'error: Unknown flag --zzz. See --help.'],
])('names the flag that %j most likely meant', async (args, message) => {
  expect(await run(args)).toEqual({ code: 2, out: '', error: message });
});

test('names the URL that does not answer, and no key', async () => {
  const env = { PORTKEY_BASE_URL: 'http://127.0.0.1:9', PORTKEY_API_KEY: KEY };
  const { out, code } = await run(['doctor', '--only', 'net'], env);
  expect(out).toContain('No answer from http://127.0.0.1:9');
  expect([code, out]).toEqual([1, expect.not.stringContaining(KEY)]);
});

test('counts warnings as failures when it is strict', async () => {
  const hosted = { PORTKEY_API_KEY: 'pk-0123456789abcdef', FOO_API_KEY: 'foo-0123456789abcdef' };
  const args = ['doctor', '--offline', '--model', 'portkey/foo/bar'];
  expect((await run(args, hosted)).code).toBe(0);
  expect((await run([...args, '--strict'], hosted)).code).toBe(1);
});

test('gives one JSON object, of a form that programs can rely on', async () => {
  const { out } = await run([...asked, '--json'], local);
  const report: unknown = JSON.parse(out);
  expect(report).toMatchObject({
    schemaVersion: 1,
    ok: false,
    summary: { fail: 1 },
    environment: { target: 'self-hosted', models: ['portkey/openai/gpt-4o-mini'] },
  });
  expect(report).toHaveProperty(
    'checks',
    expect.arrayContaining([
      {
        id: 'config.key.openai',
        category: 'config',
        status: 'fail',
        detail: 'OPENAI_API_KEY is not set',
        fix: expect.stringContaining('Set OPENAI_API_KEY'),
        docs: expect.stringContaining('missing_key.md'),
        ms: expect.any(Number),
      },
    ]),
  );
});

test('shows only what was asked for', async () => {
  const { out } = await run([...asked, '--json', '--only', 'config.key'], good);
  const ids = JSON.parse(out).checks.map((check: { readonly id: string }) => check.id);
  expect(ids).toEqual(['config.key.portkey', 'config.key.openai']);
});

test('the program itself runs, prints and exits', () => {
  const bin = fileURLToPath(new URL('./bin.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@x/source', bin, ...asked],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], ...local } },
  );
  expect(status, stderr).toBe(1);
  expect(stdout).toContain('FAIL  config.key.openai: OPENAI_API_KEY is not set');
  expect(stdout).toContain('Mend the first failure');
});

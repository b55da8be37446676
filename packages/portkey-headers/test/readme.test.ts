import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { startGateway, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { toPortkeyHeaders } from '../src/index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```(\w*)(?: \w+=\w+)?\n([\s\S]*?)```/g)].map(
  ([, language, text = '']) => ({
    language,
    text,
  }),
);

let gateway: Gateway;
let upstream: RecordingUpstream;
const folder = mkdtempSync(new URL('.readme-', import.meta.url).pathname);

beforeAll(async () => {
  [gateway, upstream] = await Promise.all([startGateway(), startRecordingUpstream()]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await Promise.all([gateway?.close(), upstream?.close()]);
});

test('the first example runs as pasted, on the real gateway in place of the hosted one', async () => {
  vi.stubEnv('PORTKEY_API_KEY', 'pk-1');
  vi.stubEnv('OPENAI_API_KEY', 'sk-1');
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const code = blocks.find(({ language }) => language === 'ts')?.text ?? '';
  const local = code
    .replace('https://api.portkey.ai/v1', gateway.url)
    .replace(
      '...headers',
      `...headers, 'x-portkey-custom-host': '${upstream.customHost('openai')}'`,
    );
  writeFileSync(join(folder, 'example.ts'), local);
  await import(/* @vite-ignore */ join(folder, 'example.ts'));
  expect(upstream.requests[0]?.headers['authorization']).toBe('Bearer sk-1');
  expect(log).toHaveBeenCalledWith(
    expect.objectContaining({ traceId: 'trace-123', target: 'config', provider: 'openai' }),
  );
});

test('the headers that it shows are those of the example', () => {
  const shown = blocks.find(
    ({ language, text }) => language === '' && text.startsWith('x-portkey-'),
  )?.text;
  const headers = toPortkeyHeaders(
    {
      traceId: 'trace-123',
      user: 'user-123',
      cache: { ttl: 3600, namespace: 'my-app' },
      retry: { maxRetries: 3 },
      apiKey: 'pk-1',
    },
    { model: 'portkey/openai/gpt-4o-mini' },
  );
  const lines = Object.entries(headers).filter(([name]) => name !== 'x-portkey-api-key');
  expect(shown).toBe(lines.map(([name, value]) => `${name}: ${value}\n`).join(''));
});

test('the config that it shows runs as pasted, and names no key that is not there', async () => {
  vi.stubEnv('PORTKEY_API_KEY', 'pk-1');
  const code = blocks.find(({ text }) => text.startsWith('toPortkeyHeaders({'))?.text ?? '';
  const program = `import { toPortkeyHeaders } from '@x/portkey-headers';\nexport const headers = ${code}`;
  writeFileSync(join(folder, 'config.ts'), program);
  const { headers } = await import(/* @vite-ignore */ join(folder, 'config.ts'));
  expect(JSON.parse(headers['x-portkey-config'])).toEqual({
    strategy: { mode: 'fallback', on_status_codes: [429, 503] },
    targets: [
      { provider: '@openai-prod', override_params: { model: 'gpt-4o' } },
      { provider: '@anthropic-prod', override_params: { model: 'claude-3-5-haiku-latest' } },
    ],
  });
});

test('stays under 180 lines', () => {
  expect(readme.split('\n').length).toBeLessThan(180);
});

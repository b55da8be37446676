import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FaultServer, Gateway, RecordingUpstream } from '@x/testkit';
import {
  answerChunks,
  completion,
  portkeyReply,
  reply,
  startFaultServer,
  startGateway,
  startRecordingUpstream,
} from '@x/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DiagnoseOptions, DoctorReport } from './index.ts';
import { diagnose, formatReport } from './index.ts';

let faults: FaultServer;
let gateway: Gateway;
let upstream: RecordingUpstream;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'x-doctor-'));
  [faults, gateway, upstream] = await Promise.all([
    startFaultServer(),
    startGateway(),
    startRecordingUpstream(),
  ]);
});
beforeEach(() => {
  faults.reset();
  upstream.reset();
  upstream.respond();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([faults.close(), gateway.close(), upstream.close()]);
});

const KEY = 'sk-proj-canary0123456789abcdefWXYZ';
const model = 'portkey/openai/gpt-4o-mini';
const hello = reply.text(200, 'AI Gateway says hey!', 'text/plain');
const listed = (...ids: readonly string[]) => reply.json(200, { data: ids.map((id) => ({ id })) });

/** The doctor without this machine's own variables, files and addresses. */
async function look(options: DiagnoseOptions = {}): Promise<DoctorReport> {
  return await diagnose({ env: {}, cwd: folder, addresses: [], ...options });
}

/** A gateway double that answers by path: its greeting, its console, the list of models, the calls. */
function gatewayOf(answers: { readonly [path: string]: unknown }): string {
  faults.always(({ request }) => {
    const answer = answers[request.path] ?? (request.path === '/' ? hello : reply.status(404));
    // The test's own tables hold replies alone.
    return answer as ReturnType<typeof reply.status>;
  });
  return faults.baseUrl;
}

/** What a report says about one check; fails when it says nothing, or says it twice. */
function found(report: DoctorReport, id: string) {
  const checks = report.checks.filter((check) => check.id === id);
  expect(checks, JSON.stringify(report.checks, null, 1)).toHaveLength(1);
  return checks[0];
}

describe('a seeded misconfiguration is named with its remedy', () => {
  const local = { PORTKEY_BASE_URL: 'http://127.0.0.1:9/v1' };
  const offline: readonly (readonly [string, DiagnoseOptions, string, RegExp, RegExp])[] = [
    [
      'no Portkey key',
      { env: {} },
      'config.key.portkey',
      /PORTKEY_API_KEY is not set/,
      /Set PORTKEY_API_KEY/,
    ],
    [
      'the placeholder of the docs',
      { env: { PORTKEY_API_KEY: 'your-portkey-api-key' } },
      'config.key.portkey',
      /is a placeholder/,
      /Put the real key into PORTKEY_API_KEY/,
    ],
    [
      'a key read from a file, line break included',
      { env: { PORTKEY_API_KEY: 'pk-0123456789abcdef\n' } },
      'config.key.portkey',
      /has a line break/,
      /Set PORTKEY_API_KEY without it/,
    ],
    [
      'no provider key',
      { env: local, models: [model] },
      'config.key.openai',
      /OPENAI_API_KEY is not set/,
      /Set OPENAI_API_KEY/,
    ],
    [
      'a variable with another name',
      { env: { ...local, OPENAI_KEY: KEY }, models: [model] },
      'config.key.openai',
      /but OPENAI_KEY is/,
      /Set OPENAI_API_KEY/,
    ],
    [
      'the name that Langroid looks for',
      { env: { ...local, 'TOGETHER-AI_API_KEY': KEY }, models: ['portkey/together-ai/llama'] },
      'config.key.together-ai',
      /but TOGETHER-AI_API_KEY is/,
      /Set TOGETHER_API_KEY/,
    ],
    [
      'the key of another provider',
      { env: { ...local, OPENAI_API_KEY: 'sk-ant-api03-0123456789abcdef' }, models: [model] },
      'config.key.openai',
      /looks like a key of anthropic/,
      /Put the key of openai into OPENAI_API_KEY/,
    ],
    [
      'a key with Bearer before it',
      { env: { ...local, OPENAI_API_KEY: `Bearer${KEY}` }, models: [model] },
      'config.key.openai',
      /begins with the word Bearer/,
      /the key alone/,
    ],
    [
      'a key in quotes',
      { env: { ...local, OPENAI_API_KEY: `"${KEY}"` }, models: [model] },
      'config.key.openai',
      /has quotes/,
      /without the quotes/,
    ],
    [
      'cloud credentials in part',
      {
        env: { ...local, AWS_ACCESS_KEY_ID: 'AKIA0123456789' },
        models: ['portkey/bedrock/claude'],
      },
      'config.key.bedrock',
      /AWS_SECRET_ACCESS_KEY/,
      /Set .*AWS_REGION/,
    ],
    [
      'a misspelt provider',
      { env: local, models: ['portkey/antropic/claude-3'] },
      'config.model',
      /antropic/,
      /anthropic|portkey\/provider\/model/,
    ],
    [
      'a vendor that is no provider',
      { env: local, models: ['portkey/meta/llama-3.1'] },
      'config.model',
      /meta/,
      /./,
    ],
    [
      'a base URL that is none',
      { env: { PORTKEY_BASE_URL: 'gateway:8787' } },
      'config.baseUrl',
      /expected an absolute http or https URL/,
      /http:\/\/127\.0\.0\.1:8787\/v1/,
    ],
    [
      'plain http off loopback',
      { env: { PORTKEY_BASE_URL: 'http://gateway.example.com' } },
      'config.baseUrl',
      /plain http shows keys/,
      /https/,
    ],
    [
      'a parameter that is no JSON',
      { env: { ...local, PORTKEY_RETRY: '{attempts:3}' } },
      'config.params',
      /PORTKEY_RETRY/,
      /Correct or unset/,
    ],
  ];

  test.each(offline)('%s', async (_, options, id, detail, fix) => {
    const report = await look({ offline: true, ...options });
    const check = found(report, id);
    expect(check).toMatchObject({ status: 'fail', detail: expect.stringMatching(detail) });
    expect(`${check?.fix} ${check?.detail}`).toMatch(fix);
    expect(report.ok).toBe(false);
  });

  const env = { OPENAI_API_KEY: KEY };
  const online: readonly (readonly [
    string,
    () => DiagnoseOptions,
    string,
    string,
    RegExp,
    RegExp,
  ])[] = [
    [
      'nothing that listens',
      () => ({ baseUrl: 'http://127.0.0.1:9/v1' }),
      'net.tcp',
      'fail',
      /ECONNREFUSED|refused|bad port/,
      /start the gateway|Check that/,
    ],
    [
      'a host without an address',
      () => ({ baseUrl: 'https://gateway.invalid' }),
      'net.dns',
      'fail',
      /ENOTFOUND|EAI_AGAIN/,
      /has no address/,
    ],
    [
      'https where plain http is spoken',
      () => ({ baseUrl: faults.baseUrl.replace('http:', 'https:') }),
      'net.tls',
      'fail',
      /SSL|TLS|EPROTO/i,
      /Check https or http/,
    ],
    [
      'another server than a gateway',
      () => ({ baseUrl: gatewayOf({ '/': reply.text(200, '<html>nginx</html>') }) }),
      'gateway.kind',
      'warn',
      /does not say that it is a Portkey gateway/,
      /Check PORTKEY_BASE_URL/,
    ],
    [
      'an open console',
      () => ({ baseUrl: gatewayOf({ '/log/stream': reply.sse([{}]) }) }),
      'gateway.console',
      'fail',
      /every provider key in clear/,
      /--headless/,
    ],
    [
      'a gateway that cannot stream',
      () => ({
        baseUrl: gatewayOf({ '/v1/models': portkeyReply.crashed() }),
        env,
        models: [model],
      }),
      'gateway.stream',
      'fail',
      /Something went wrong/,
      /@hono\/node-server to 1\.14\.1/,
    ],
    [
      'a provider key that is refused',
      () => ({
        baseUrl: gatewayOf({
          '/v1/models': portkeyReply.providerError(401, 'Incorrect API key provided'),
        }),
        env,
        models: [model],
      }),
      'auth.provider',
      'fail',
      /Incorrect API key/,
      /OPENAI_API_KEY/,
    ],
    [
      'a model that is not there',
      () => ({
        baseUrl: gatewayOf({ '/v1/models': listed('gpt-4o', 'gpt-4o-min') }),
        env,
        models: [model],
      }),
      'model.exists',
      'fail',
      /is not among the 2 models/,
      /Did you mean gpt-4o-min/,
    ],
    [
      'a provider that the gateway cannot reach',
      () => ({
        baseUrl: gatewayOf({
          '/v1/models': portkeyReply.unreachable('Error: connect ECONNREFUSED 10.0.0.1:443'),
        }),
        env,
        models: [model],
      }),
      'net.upstream',
      'fail',
      /could not reach openai/,
      /between the gateway and the provider/,
    ],
    [
      'a proxy that Node does not use',
      () => ({
        env: { PORTKEY_API_KEY: 'pk-0123456789abcdef', HTTPS_PROXY: 'http://proxy.example:3128' },
        fetch: async () => new Response('{"data":[]}'),
      }),
      'net.proxy',
      'warn',
      /HTTPS_PROXY is set, but fetch of Node does not read it/,
      /NODE_USE_ENV_PROXY=1/,
    ],
    [
      'a wrong clock',
      () => ({ baseUrl: gatewayOf({}), now: () => Date.now() + 3_600_000 }),
      'net.clock',
      'warn',
      /60 minutes ahead/,
      /Set the clock/,
    ],
    [
      'a Portkey key that is refused',
      () => ({
        env: { PORTKEY_API_KEY: 'pk-0123456789abcdef' },
        fetch: async () =>
          Response.json(
            { status: 'failure', message: 'Portkey Error: Invalid API Key. Error Code: 03' },
            { status: 401 },
          ),
      }),
      'auth.portkey',
      'fail',
      /Invalid API Key/,
      /PORTKEY_API_KEY/,
    ],
    [
      'a rate limit',
      () => ({
        baseUrl: gatewayOf({
          '/v1/models': listed('gpt-4o-mini'),
          '/v1/chat/completions': portkeyReply.providerError(429, 'Rate limit reached'),
        }),
        env,
        models: [model],
        live: true,
        only: ['call'],
      }),
      'call.rateLimit',
      'fail',
      /Rate limit reached/,
      /retry\.maxRetries|virtual keys/,
    ],
  ];

  test.each(online)('%s', async (_, options, id, status, detail, fix) => {
    const report = await look(options());
    const check = report.checks.find((each) => each.id === id);
    expect(check, JSON.stringify(report.checks, null, 1)).toMatchObject({ status });
    expect(check?.detail).toMatch(detail);
    expect(check?.fix).toMatch(fix);
  });

  test('a gateway that the whole network can use', async () => {
    const servers: Server[] = [];
    const listen = (host: string, port: number) =>
      new Promise<number>((resolve) => {
        const server = createServer((_, response) => response.end('AI Gateway says hey!'));
        servers.push(server);
        server.listen(port, host, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
    // A second address of this machine stands for the one that others reach.
    const port = await listen('127.0.0.1', 0);
    const options = { baseUrl: `http://127.0.0.1:${port}`, addresses: ['127.0.0.2'] };
    expect(found(await look(options), 'gateway.bind')?.status).toBe('pass');
    await listen('127.0.0.2', port);
    expect(found(await look(options), 'gateway.bind')).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('127.0.0.2'),
      fix: expect.stringContaining('Bind it to 127.0.0.1'),
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  test.each([
    ['1.15.2', '1.19.19', 'fail'],
    ['1.15.2', '1.14.2', 'fail'],
    ['1.15.2', '1.14.1', 'pass'],
    ['1.16.0', '1.19.19', 'pass'],
  ])('gateway %s on server adapter %s: %s', async (version, server, status) => {
    const project = mkdtempSync(join(folder, 'project-'));
    const put = (name: string, content: object): void => {
      const file = join(project, 'node_modules', name, 'package.json');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(content));
    };
    put('@portkey-ai/gateway', { name: '@portkey-ai/gateway', version });
    put('@hono/node-server', { name: '@hono/node-server', version: server });
    const check = found(await look({ cwd: project, offline: true }), 'env.gateway');
    expect(check).toMatchObject({ status });
    if (status === 'fail') expect(check?.fix).toContain('Pin @hono/node-server to 1.14.1');
  });
});

test('two copies of the client are named', async () => {
  const project = mkdtempSync(join(folder, 'project-'));
  const names = ['@x/llm-client', '@x/fallback', '@x/fallback/node_modules/@x/llm-client'];
  for (const name of names) {
    const file = join(project, 'node_modules', name, 'package.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '{}');
  }
  expect(found(await look({ cwd: project, offline: true }), 'env.packages')).toMatchObject({
    status: 'warn',
    detail: '2 copies of @x/llm-client are installed',
    fix: expect.stringContaining('npm dedupe'),
  });
});

test('a file of variables that could get into the repository is named', async () => {
  const project = mkdtempSync(join(folder, 'project-'));
  expect(spawnSync('git', ['init', '--quiet'], { cwd: project }).status).toBe(0);
  writeFileSync(join(project, '.env'), 'A=1');
  const seen = async () => found(await look({ cwd: project, offline: true }), 'config.dotenv');
  expect(await seen()).toMatchObject({
    status: 'warn',
    fix: expect.stringContaining('.gitignore'),
  });
  writeFileSync(join(project, '.gitignore'), '.env');
  expect(await seen()).toMatchObject({ status: 'pass' });
});

test('a set-up that works passes, through the real gateway, with a call of each kind', async () => {
  const report = await look({
    baseUrl: gateway.url,
    env: { OPENAI_API_KEY: KEY },
    models: ['portkey/openai/recording-upstream'],
    headers: { 'x-portkey-custom-host': upstream.customHost('openai') },
    live: true,
  });
  const statuses = Object.fromEntries(report.checks.map(({ id, status }) => [id, status]));
  expect(statuses).toEqual({
    'env.node': 'pass',
    'env.packages': 'pass',
    'config.dotenv': 'skip',
    'config.baseUrl': 'pass',
    'config.model': 'pass',
    'config.key.portkey': 'skip',
    'config.key.openai': 'pass',
    'net.tcp': 'pass',
    'gateway.kind': 'pass',
    'gateway.console': 'pass',
    'auth.provider': 'pass',
    'model.exists': 'pass',
    'call.chat': 'pass',
    'call.stream': 'pass',
  });
  expect(report.ok).toBe(true);
  const calls = upstream.requests.filter(({ path }) => path.endsWith('/chat/completions'));
  expect(calls.map(({ json }) => json)).toMatchObject([{ max_tokens: 16 }, { stream: true }]);
});

test('costs nothing without live: no request is a call', async () => {
  await look({
    baseUrl: gateway.url,
    env: { OPENAI_API_KEY: KEY },
    models: ['portkey/openai/recording-upstream'],
    headers: { 'x-portkey-custom-host': upstream.customHost('openai') },
  });
  expect(upstream.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /v1/models',
  ]);
});

test('goes nowhere when it is offline', async () => {
  const report = await look({
    baseUrl: faults.baseUrl,
    offline: true,
    env: { OPENAI_API_KEY: KEY },
    models: [model],
  });
  expect(faults.requests).toHaveLength(0);
  expect(report.checks.some(({ category }) => category === 'network')).toBe(false);
});

test('reads a file of variables, under those of the environment', async () => {
  const project = mkdtempSync(join(folder, 'project-'));
  writeFileSync(
    join(project, '.env'),
    `OPENAI_API_KEY=your-openai-key\nPORTKEY_BASE_URL=${faults.baseUrl}\n`,
  );
  const seen = await look({ cwd: project, offline: true, models: [model] });
  expect(found(seen, 'config.key.openai')?.detail).toContain('is a placeholder');
  expect(seen.environment.baseUrl).toBe(faults.baseUrl);
  const over = await look({
    cwd: project,
    offline: true,
    models: [model],
    env: { OPENAI_API_KEY: KEY },
  });
  expect(found(over, 'config.key.openai')).toMatchObject({
    status: 'pass',
    detail: 'OPENAI_API_KEY is set (…WXYZ)',
  });
});

test('ends within its limit when the gateway is silent', async () => {
  faults.always(reply.hang());
  const report = await look({ baseUrl: faults.baseUrl, timeoutMs: 50 });
  expect(found(report, 'net.tcp')).toMatchObject({
    status: 'fail',
    detail: 'no answer within 50 ms',
  });
});

test('never shows a secret, whatever the other side repeats', async () => {
  const canaries = {
    OPENAI_API_KEY: 'sk-proj-canaryOne0123456789abcdef',
    PORTKEY_API_KEY: 'pk-canaryTwo0123456789abcdef',
    PORTKEY_VIRTUAL_KEY: 'vk-canaryThree0123456789',
    ANTHROPIC_API_KEY: 'sk-ant-canaryFour0123456789abc',
    AWS_SECRET_ACCESS_KEY: 'canaryFive0123456789abcdef',
    DATABASE_PASSWORD: 'canarySix0123456789',
  };
  const all = Object.values(canaries).join(' ');
  const models = [model, 'portkey/anthropic/claude', 'portkey/bedrock/x'];
  const echoes = [
    reply.json(401, { error: { message: all } }),
    reply.json(500, { status: 'failure', message: all }),
    reply.text(502, `<html>${all}</html>`),
    reply.json(200, { data: [{ id: all }] }),
    reply.redirect(302, `http://127.0.0.1:9/?key=${canaries.OPENAI_API_KEY}`),
  ];
  for (const echo of echoes) {
    const answers = { '/v1/models': echo, '/v1/chat/completions': echo };
    const baseUrl = gatewayOf({ ...answers, '/': reply.text(200, `AI Gateway says hey! ${all}`) });
    const report = await look({ baseUrl, env: canaries, models, live: true });
    const text = JSON.stringify(report) + formatReport(report, true) + formatReport(report, false);
    for (const secret of Object.values(canaries)) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/canary(?:One|Two|Three|Four|Five|Six)/);
  }
});

test('words a report so that it reads without colour, and without what a server smuggles in', async () => {
  const nasty = reply.json(401, { error: { message: '\u001b[2Jcleared\u0007\nnext' } });
  const options = { env: { OPENAI_API_KEY: KEY }, models: [model] };
  const report = await look({ baseUrl: gatewayOf({ '/v1/models': nasty }), ...options });
  const text = formatReport(report, false);
  expect(text).toMatch(/^Environment\n {2}ok {4}env\.node: Node \d/);
  expect(text).toMatch(/ {2}FAIL {2}auth\.provider: .*cleared next/);
  expect(text).not.toContain('\u001b');
  expect(text).toMatch(/1 failed/);
});

test('tells the streaming fault by a live stream too, where the chat still works', async () => {
  const baseUrl = gatewayOf({});
  faults.always(({ request }) => {
    if (request.path === '/') return hello;
    if (!request.path.endsWith('/chat/completions')) return reply.status(404);
    return request.body.includes('"stream":true')
      ? portkeyReply.crashed()
      : reply.json(200, completion({ content: 'ok' }));
  });
  const report = await look({ baseUrl, env: { OPENAI_API_KEY: KEY }, models: [model], live: true });
  expect(found(report, 'call.chat')?.status).toBe('pass');
  expect(found(report, 'gateway.stream')?.fix).toContain('1.14.1');
});

test('passes a stream that brings its answer', async () => {
  const baseUrl = gatewayOf({});
  faults.always(({ request }) => {
    if (request.path === '/') return hello;
    return request.body.includes('"stream":true')
      ? reply.sse(answerChunks('o', 'k'))
      : reply.json(200, completion({ content: 'ok' }));
  });
  const report = await look({
    baseUrl,
    env: { OPENAI_API_KEY: KEY },
    models: [model],
    live: true,
    only: ['call'],
  });
  expect(report.checks.map(({ id, status }) => [id, status])).toEqual([
    ['call.chat', 'pass'],
    ['call.stream', 'pass'],
  ]);
});

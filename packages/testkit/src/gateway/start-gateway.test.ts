import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { startRecordingUpstream } from '../upstream/recording-upstream.ts';
import type { Gateway, GatewayOptions } from './start-gateway.ts';
import { startGateway } from './start-gateway.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((resource) => resource.close()));
});

async function start(options?: GatewayOptions): Promise<Gateway> {
  const gateway = await startGateway(options);
  open.push(gateway);
  return gateway;
}

async function startParent(
  ending: string,
): Promise<{ gateway: string; pid: number; kill(signal: NodeJS.Signals): void }> {
  const script = fileURLToPath(new URL('../../test/fixtures/gateway-parent.ts', import.meta.url));
  const parent = spawn(process.execPath, [script, ending], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(parent.stdout, 'data');
  const [gateway = '', pid] = String(line).trim().split(' ');
  return { gateway, pid: Number(pid), kill: (signal) => parent.kill(signal) };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function chat(gatewayUrl: string, upstreamUrl: string, body: object = {}): Promise<Response> {
  return fetch(`${gatewayUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer key',
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `${upstreamUrl}/v1`,
    },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }], ...body }),
  });
}

test('answers on its url when it resolves, and is gone after close()', async () => {
  const gateway = await start();
  expect(await (await fetch(gateway.origin)).text()).toContain('AI Gateway');
  expect(gateway.url).toBe(`http://127.0.0.1:${gateway.port}/v1`);
  await gateway.close();
  await gateway.close();
  expect(isRunning(gateway.pid)).toBe(false);
});

test('binds to 127.0.0.1 alone', async () => {
  const { port } = new URL(inject('gatewayUrl'));
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, family }) => family === 'IPv4' && address !== '127.0.0.1')
    .map(({ address }) => address);
  for (const host of ['127.0.0.2', '[::1]', ...others]) {
    await expect(fetch(`http://${host}:${port}/`), host).rejects.toThrow('fetch failed');
  }
});

// The kernel's own list of listening sockets; other systems have none to read.
test.runIf(process.platform === 'linux')('listens on 127.0.0.1 and on nothing else', async () => {
  const port = Number(new URL(inject('gatewayUrl')).port)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/self/net/${name}`, 'utf8').catch(() => '')),
  );
  const listening = tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${port}`) && state === '0A')
    .map(([, local]) => local);
  // 127.0.0.1 as the kernel writes it: one little-endian number.
  expect(listening).toEqual([`0100007F:${port}`]);
});

test('has neither the console nor the log stream, which show keys', async () => {
  const { origin } = new URL(inject('gatewayUrl'));
  for (const path of ['/public/', '/log/stream']) {
    expect((await fetch(`${origin}${path}`)).status, path).toBe(404);
  }
});

test('streams', async () => {
  const upstream = await startRecordingUpstream({ text: 'one two' });
  open.push(upstream);
  const response = await chat(inject('gatewayUrl'), upstream.url, { stream: true });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(await response.text()).toMatch(/"one ".*"two".*\[DONE\]/s);
});

test('runs twice at once on different ports', async () => {
  const [one, other] = await Promise.all([start(), start()]);
  expect(one.port).not.toBe(other.port);
});

test('says that a port is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await expect(startGateway({ port })).rejects.toThrow(
    `port ${port} on 127.0.0.1 is already in use`,
  );
  server.close();
});

test('gives up when it does not answer in time', async () => {
  await expect(startGateway({ startTimeoutMs: 1 })).rejects.toThrow('it did not answer in time');
});

test('shows what the gateway printed when it dies at start', async () => {
  const starting = startGateway({
    env: { NODE_OPTIONS: '--import=data:text/javascript,throw"sabotage"' },
  });
  await expect(starting).rejects.toThrow(/it exited with 1[\s\S]*sabotage/);
});

test('keeps the variables of the shell from the gateway', async () => {
  vi.stubEnv('NODE_OPTIONS', '--import=data:text/javascript,throw"sabotage"');
  const gateway = await start().finally(() => vi.unstubAllEnvs());
  expect((await fetch(gateway.origin)).status).toBe(200);
});

test('passes variables to the gateway', async () => {
  const upstream = await startRecordingUpstream();
  open.push(upstream);
  const gateway = await start({ env: { TRUSTED_CUSTOM_HOSTS: 'example.test' } });
  const response = await chat(gateway.url, upstream.url);
  expect([response.status, await response.text()]).toEqual([
    400,
    expect.stringContaining('Invalid custom host'),
  ]);
});

test.concurrent.for([
  ['SIGKILL', 'waits to be killed'],
  ['SIGTERM', 'waits to be killed'],
  ['SIGINT', 'waits to be killed'],
  [undefined, 'calls process.exit'],
  [undefined, 'crashes on an uncaught exception'],
  [undefined, 'ends without close()'],
] as const)(
  'does not outlive a parent: %s, %s',
  async ([signal, ending], { expect, onTestFailed }) => {
    const parent = await startParent(ending);
    onTestFailed(() => void process.kill(parent.pid));
    if (signal !== undefined) {
      expect((await fetch(parent.gateway)).status).toBe(200);
      parent.kill(signal);
    }
    // Not the process id: a dead process keeps it until the system's init collects it.
    const gone = () => expect(fetch(parent.gateway)).rejects.toThrow('fetch failed');
    await vi.waitFor(gone, { timeout: 30_000, interval: 10 });
  },
);

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createVirtualClock } from '../time/virtual-clock.ts';
import { decodeEvents, send } from './demo-client.ts';
import type { DemoProvider } from './start-demo-provider.ts';
import { startDemoProvider } from './start-demo-provider.ts';

let provider: DemoProvider;
beforeEach(async () => {
  provider = await startDemoProvider();
});
afterEach(() => provider.close());

const chat = (body: unknown, headers = {}) =>
  send(`${provider.url}/v1/chat/completions`, body, headers);
const ask = (content: string, model = 'local-calc') =>
  chat({ model, messages: [{ role: 'user', content }] });

test('names the custom host that the gateway needs for each provider', () => {
  const { url } = provider;
  const hosts = ['openai', 'anthropic', 'google'].map((name) => provider.customHost(name));
  expect(hosts).toEqual([`${url}/v1`, `${url}/v1`, url]);
});

test('answers from the documents of the folder that it is given', async () => {
  const root = mkdtempSync(join(tmpdir(), 'demo-'));
  writeFileSync(join(root, 'notes.md'), '# Lamp\n\nThe lamp costs nine euros.');
  const own = await startDemoProvider({ root });
  const body = {
    model: 'local-docs-qa',
    messages: [{ role: 'user', content: 'What does the lamp cost?' }],
  };
  const before = await send(`${own.url}/v1/chat/completions`, body);
  writeFileSync(join(root, 'notes.md'), '# Lamp\n\nThe lamp costs twelve euros.');
  const after = await send(`${own.url}/v1/chat/completions`, body);
  await own.close();
  rmSync(root, { recursive: true });
  expect(before.text).toContain('nine euros');
  expect(after.text).toContain('twelve euros');
});

test('takes the last question of a conversation', async () => {
  const messages = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'What is 1+1?' },
    { role: 'assistant', content: '1 + 1 = 2' },
    { role: 'user', content: 'What is 5+5?' },
  ];
  expect((await chat({ model: 'local-calc', messages })).text).toContain('5 + 5 = 10');
});

test.each(['{', '', 'null', '[]', '"text"', '{"messages":{"length":1}}', '{"__proto__":1}'])(
  'refuses the body %j with 400',
  async (body) => {
    const { status, text } = await chat(body);
    expect(status).toBe(400);
    expect(JSON.parse(text).error.type).toBe('invalid_request_error');
  },
);

test('refuses bodies above 8 MB and goes on', async () => {
  const { status } = await chat(`{"model":"${'x'.repeat(8 * 1024 * 1024)}"}`);
  expect(status).toBe(413);
  expect((await ask('What is 2+2?')).text).toContain('2 + 2 = 4');
});

test.each([
  ['parentheses', '('.repeat(200_000)],
  ['a number', '9'.repeat(200_000)],
  ['powers', '9^'.repeat(50_000)],
  ['words', 'prime sum gcd '.repeat(20_000)],
  ['quotes', '"\'`'.repeat(100_000)],
  ['white space', ' '.repeat(400_000)],
])('answers a question of very many %s', async (_, question) => {
  for (const model of ['local-calc', 'local-docs-qa']) {
    expect((await ask(question, model)).status).toBe(200);
  }
});

test('answers hostile tools and schemas', async () => {
  const deep: Record<string, unknown> = { type: 'object', properties: {} };
  deep['properties'] = { a: { anyOf: [{ $ref: '#' }] }, b: { type: 'string', minLength: 1e12 } };
  const schema = { ...deep, required: ['a', 'b'] };
  const pattern = {
    type: 'object',
    properties: { p: { type: 'string', pattern: '^(a+)+$' } },
    required: ['p'],
  };
  for (const one of [schema, pattern, { type: 'array', items: {}, minItems: 1e9 }, { enum: [] }]) {
    const format = { type: 'json_schema', json_schema: { name: 'x', schema: one } };
    const messages = [{ role: 'user', content: `${'a'.repeat(30)}!` }];
    const { status, text } = await chat({ model: 'local-calc', messages, response_format: format });
    expect(status).toBe(200);
    expect(text.length).toBeLessThan(100_000);
  }
});

test('answers unknown paths and methods without a crash', async () => {
  const statuses = await Promise.all(
    [
      fetch(`${provider.url}/nowhere`),
      fetch(`${provider.url}/v1/chat/completions`),
      fetch(`${provider.url}//v1//%ff`),
      fetch(`${provider.url}/v1beta/models/%E0%A4%A:generateContent`, {
        method: 'POST',
        body: '{}',
      }),
    ].map(async (response) => (await response).status),
  );
  expect(statuses).toEqual([404, 405, 404, 400]);
});

test('survives clients that speak nonsense or leave', async () => {
  for (const bytes of [
    'nonsense\r\n\r\n',
    'POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{',
  ]) {
    const socket = connect(provider.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(bytes);
    socket.resetAndDestroy();
  }
  expect((await ask('What is 2+2?')).status).toBe(200);
});

test('keeps concurrent conversations apart', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, number) => (await ask(`What is ${number} + 1000?`)).text),
  );
  const right = answers.filter((text, number) =>
    text.includes(`${number} + 1000 = ${number + 1000}"`),
  );
  expect(right).toHaveLength(40);
});

test('counts scripted failures by trace id where one is forwarded', async () => {
  const body = {
    model: 'local-flaky-503x1',
    messages: [{ role: 'user', content: 'What is 2+2?' }],
  };
  const status = async (trace: string) =>
    (await chat(body, { 'x-portkey-trace-id': trace })).status;
  expect([await status('a'), await status('b'), await status('a'), await status('b')]).toEqual([
    503, 503, 200, 200,
  ]);
});

test('takes the order to fail from the prompt', async () => {
  const failed = await ask('What is 2+2? [flaky: 529x1]', 'local-flaky');
  const answered = await ask('What is 2+2? [flaky: 529x1]', 'local-flaky');
  expect([failed.status, answered.status]).toEqual([529, 200]);
  expect((await ask('What is 2+2?', 'local-flaky')).status).toBe(200);
});

test('hangs until it is closed, and closes at once', async () => {
  const hanging = ask('What is 2+2?', 'local-flaky-hang').catch(() => 'ended');
  // A second request that is answered shows that the first one has arrived.
  await ask('What is 2+2?');
  await provider.close();
  await provider.close();
  expect(await hanging).toBe('ended');
});

test('waits as long as asked when latency is simulated, and says so', async () => {
  const clock = createVirtualClock();
  const slow = await startDemoProvider({ clock, latency: { firstTokenMs: 400, perTokenMs: 20 } });
  const body = { model: 'local-calc', stream: true, messages: [{ role: 'user', content: '2+2' }] };
  const start = clock.now();
  const answered = send(`${slow.url}/v1/chat/completions`, body);
  let waiting = true;
  const over = answered.finally(() => {
    waiting = false;
  });
  while (waiting) {
    await Promise.race([clock.scheduled(), over]);
    await clock.runAll();
  }
  const { headers, text } = await answered;
  await slow.close();
  expect(headers.get('x-simulated-latency')).toBe('true');
  const pieces = decodeEvents(text).length - 3;
  expect(clock.now() - start).toBe(400 + 20 * pieces);
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import type { Reply } from './index.ts';
import {
  createScriptedFetch,
  createVirtualClock,
  SSE_HEADERS,
  scenario,
  sseEvents,
  testClientOptions,
} from './index.ts';

const url = 'https://example.test/v1/chat/completions';

function post(body: unknown, signal?: AbortSignal): RequestInit {
  return { method: 'POST', body: JSON.stringify(body), ...(signal ? { signal } : {}) };
}

test('records what was asked, headers in lower case and the body parsed', async () => {
  const scripted = createScriptedFetch([{ answer: 'two' }]);
  const llm = createClient({ ...testClientOptions(scripted), headers: { 'X-Feature': 'chat' } });
  await llm.chat('What is the smallest prime?', { temperature: 0 });
  expect(scripted.last).toMatchObject({
    number: 1,
    method: 'POST',
    url: 'http://127.0.0.1:8787/v1/chat/completions',
    stream: false,
    outcome: 'complete',
    json: { model: 'test-model', temperature: 0 },
  });
  expect(scripted.last.headers).toMatchObject({
    authorization: 'Bearer test-key',
    'x-feature': 'chat',
    'x-portkey-provider': 'openai',
  });
});

test('answers call by call, then refuses in a way that is not tried again', async () => {
  const scripted = createScriptedFetch([{ answer: 'one' }, (call) => ({ answer: call.body })]);
  const llm = createClient(testClientOptions(scripted));
  expect((await llm.chat('a')).text).toBe('one');
  expect((await llm.chat('b')).text).toContain('"content":"b"');
  await expect(llm.chat('c')).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('The script has no reply for call 3'),
  });
  expect(scripted.calls).toHaveLength(3);
  scripted.always({ answer: 'again' });
  expect(scripted.calls).toHaveLength(0);
  expect((await llm.chat('d')).text + (await llm.chat('e')).text).toBe('againagain');
});

test('gives each call its own reply when many come at once', async () => {
  const texts = Array.from({ length: 50 }, (_, index) => `answer ${index}`);
  const scripted = createScriptedFetch(texts.map((answer) => ({ answer })));
  const llm = createClient(testClientOptions(scripted));
  const results = await Promise.all(texts.map((text) => llm.chat(text)));
  expect(new Set(results.map(({ text }) => text))).toEqual(new Set(texts));
  expect(scripted.calls.map(({ number }) => number)).toEqual(texts.map((_, index) => index + 1));
});

test.each([
  ['text', { text: 'It is two.' }],
  [
    'tool calls',
    {
      toolCalls: [
        { name: 'add', arguments: { a: 1 } },
        { id: 'x', name: 'now' },
      ],
    },
  ],
  ['text with reasoning', { reasoning: 'Primes are ...', text: 'Two', model: 'other-model' }],
  ['usage', { text: 'Two', usage: { inputTokens: 7, outputTokens: 3, cachedInputTokens: 4 } }],
  ['a refusal', { refusal: 'I would rather not.', finishReason: 'stop' }],
])('says the same whole and streamed: %s', async (_, answer) => {
  const scripted = createScriptedFetch();
  scripted.always({ answer });
  const llm = createClient(testClientOptions(scripted));
  const [whole, streamed] = [await llm.chat('x'), await llm.stream('x').final()];
  const { text, toolCalls, finishReason, usage, reasoning, refusal, model } = whole;
  expect(streamed).toMatchObject({ text, toolCalls, finishReason, usage, reasoning, model });
  expect(streamed.refusal).toBe(refusal);
  expect({ text, reasoning, refusal }).toMatchObject({ text: '', ...pick(answer) });
});

function pick(answer: object): object {
  return Object.fromEntries(
    Object.entries(answer).filter(([key]) => ['text', 'reasoning', 'refusal'].includes(key)),
  );
}

test('rejects with the reason of a signal that is aborted before, and while it hangs', async () => {
  const scripted = createScriptedFetch([scenario.hang()]);
  await expect(scripted.fetch(url, post({}, AbortSignal.abort('early')))).rejects.toBe('early');
  expect(scripted.calls).toHaveLength(0);
  const controller = new AbortController();
  const hanging = scripted.fetch(url, post({}, controller.signal));
  await Promise.resolve();
  controller.abort('late');
  await expect(hanging).rejects.toBe('late');
});

test('tells a call that was read to its end from one that was left', async () => {
  const scripted = createScriptedFetch([{ answer: 'one two three' }, { answer: 'one two three' }]);
  const llm = createClient(testClientOptions(scripted));
  for await (const _ of llm.stream('x').text) break;
  expect(scripted.last.outcome).toBe('left');
  await llm.stream('x').final();
  expect(scripted.last.outcome).toBe('complete');
});

test('waits on the clock, before the headers and before each piece', async () => {
  const clock = createVirtualClock();
  const reply: Reply = { body: ['a', 'b'], afterMs: 100, everyMs: 10 };
  const { fetch } = createScriptedFetch([reply], { clock });
  const times: number[] = [];
  const started = clock.now();
  const reading = (async () => {
    const response = await fetch(url);
    times.push(clock.now() - started);
    for await (const _ of response.body ?? []) times.push(clock.now() - started);
  })();
  await clock.runAll();
  await reading;
  expect(times).toEqual([100, 110, 120]);
});

test('passes bytes on as they are, also split inside a character', async () => {
  const bytes = new TextEncoder().encode(sseEvents([{ choices: [] }, 'é']).join(''));
  const body = [...bytes].map((byte) => new Uint8Array([byte]));
  const { fetch } = createScriptedFetch([{ headers: SSE_HEADERS, body }]);
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(await response.text()).toBe('data: {"choices":[]}\n\ndata: é\n\ndata: [DONE]\n\n');
});

test('imports no test runner and nothing of Node, in all that it is made of', () => {
  const seen = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const imports = readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g);
    for (const [, name = ''] of imports) {
      expect(name).toMatch(/^\.|^@x\/(?:model-id|portkey-headers)$|^ky$/);
      if (name.startsWith('.')) visit(new URL(name, file));
    }
  };
  for (const name of readdirSync(new URL('.', import.meta.url))) {
    if (!name.endsWith('.test.ts')) visit(new URL(name, import.meta.url));
  }
  expect(seen.size).toBeGreaterThan(10);
});

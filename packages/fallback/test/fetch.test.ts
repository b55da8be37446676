import type { FaultServer } from '@x/testkit';
import {
  answerChunks,
  chunk,
  completion,
  createVirtualClock,
  reply,
  sse,
  startFaultServer,
} from '@x/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FetchPolicy, FetchTarget } from '../src/fetch/index.ts';
import { createFallbackFetch } from '../src/fetch/index.ts';
import type { FallbackEvent } from '../src/index.ts';
import { createBudget } from '../src/index.ts';
import { says } from './fleet.ts';
import { CHAT_MOVES_ON, STOPS, STREAM_BREAKS, STREAM_MOVES_ON } from './matrix/peer-cells.ts';

let first: FaultServer;
let second: FaultServer;
beforeAll(async () => {
  first = await startFaultServer();
  second = await startFaultServer();
});
afterAll(async () => {
  await first.close();
  await second.close();
});
beforeEach(() => {
  first.reset();
  second.reset();
  second.always(says('second'));
});

const clock = createVirtualClock();
const text = (chunks: readonly unknown[]): string => new TextDecoder().decode(sse(chunks));
const ask = { model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] };

function targets(): readonly FetchTarget[] {
  const common = { apiKey: 'sk-one', target: 'self-hosted', env: {} } as const;
  return [
    { ...common, model: 'portkey/openai/model-a', baseUrl: first.baseUrl },
    { ...common, model: 'portkey/openai/model-b', baseUrl: second.baseUrl, apiKey: 'sk-two' },
  ];
}

/** A request as an SDK makes it, with a key and a host that are of no use. */
function post(body: object, policy: FetchPolicy = {}, init: RequestInit = {}): Promise<Response> {
  const fetch = createFallbackFetch(targets(), { attemptTimeout: 300, clock, ...policy });
  return fetch('https://sdk.example/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: 'Bearer of-the-sdk', 'content-type': 'application/json' },
    body: JSON.stringify({ ...ask, ...body }),
    ...init,
  });
}

async function passTime(hangs: boolean | undefined): Promise<void> {
  if (hangs !== true) return;
  await first.received();
  await clock.advance(300);
}

const counts = (): readonly number[] => [first.requests.length, second.requests.length];

describe('a whole answer', () => {
  it.each(CHAT_MOVES_ON)('comes from the second target after $name', async ({ answer, hangs }) => {
    first.always(answer);
    const response = post({});
    await passTime(hangs);
    expect((await response).status).toBe(200);
    expect(await (await response).json()).toMatchObject({
      choices: [{ message: { content: 'second' } }],
    });
    expect(counts()).toEqual([1, 1]);
  });

  it('is the provider’s body byte for byte, with its headers', async () => {
    const body =
      '{ "odd":  "spacing", "choices":[{"message":{"content":"é"},"finish_reason":"stop"}]}';
    first.always(reply.json(200, body, { 'x-request-id': 'r-1' }));
    const response = await post({});
    expect(await response.text()).toBe(body);
    expect(response.headers.get('x-request-id')).toBe('r-1');
  });

  it('is JSON where the provider streamed unasked', async () => {
    first.always(reply.sse(answerChunks('streamed')));
    const response = await post({});
    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(await response.json()).toMatchObject({
      choices: [{ message: { content: 'streamed' } }],
    });
  });
});

describe('a stream', () => {
  it.each(STREAM_MOVES_ON)(
    'comes from the second target after $name',
    async ({ answer, hangs }) => {
      first.always(answer);
      const response = post({ stream: true });
      await passTime(hangs);
      expect(await (await response).text()).toBe(text(answerChunks('second')));
      expect(counts()).toEqual([1, 1]);
    },
  );

  it.each(STREAM_BREAKS)('gives the part and then fails at $name', async ({ answer }) => {
    first.always(answer);
    const { body } = await post({ stream: true });
    const text: string[] = [];
    const reading = (async () => {
      for await (const bytes of body ?? []) text.push(new TextDecoder().decode(bytes));
    })();
    await expect(reading).rejects.toMatchObject({ partial: { text: 'par' } });
    expect(text.join('')).toContain('par');
    expect(counts()).toEqual([1, 0]);
  });

  it('keeps every byte, comments and line ends included', async () => {
    const bytes = `: hello\r\n\r\n${text(answerChunks('a', 'b'))}`;
    first.always(reply.streamBytes(bytes).splitEvery(7));
    expect(await (await post({ stream: true })).text()).toBe(bytes);
  });

  it('is made of a whole answer where the provider sent JSON', async () => {
    first.always(reply.json(200, completion({ content: 'whole' })));
    const response = await post({ stream: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const text = await response.text();
    expect(text).toMatch(/"content":"whole"/);
    expect(text).toMatch(/data: \[DONE\]\n\n$/);
  });

  it('is closed at the provider when the SDK leaves it', async () => {
    first.always(reply.sse([chunk({ content: 'a' })], { done: false }).stall());
    const events: FallbackEvent[] = [];
    const { body } = await post({ stream: true }, { onEvent: (event) => void events.push(event) });
    await body?.cancel();
    expect(await first.last.closed).toMatchObject({ by: 'client' });
    expect(events.at(-1)).toMatchObject({ type: 'attempt-end', attempt: { outcome: 'aborted' } });
  });

  it('asks for the usage only when the SDK did', async () => {
    first.always(says('first'));
    await (await post({ stream: true })).text();
    await (await post({ stream: true, stream_options: { include_usage: true } })).text();
    expect(first.requests.map(({ json }) => json)).toMatchObject([
      { stream_options: { include_usage: false } },
      { stream_options: { include_usage: true } },
    ]);
  });
});

describe('what is sent', () => {
  it('has the target’s model and key, the SDK’s body, and nothing of the SDK’s credentials', async () => {
    first.always(reply.status(500));
    await post({ temperature: 0.5, some_extra: { deep: [1] } });
    for (const [server, model, key] of [
      [first, 'model-a', 'sk-one'],
      [second, 'model-b', 'sk-two'],
    ] as const) {
      expect(server.last.json).toEqual({
        ...ask,
        temperature: 0.5,
        some_extra: { deep: [1] },
        model,
      });
      expect(server.last.headers['authorization']).toBe(`Bearer ${key}`);
      expect(JSON.stringify(server.last.headers)).not.toContain('of-the-sdk');
    }
  });

  it('keeps trace, metadata and idempotency key of the SDK’s call over all attempts', async () => {
    first.always(reply.status(500));
    const headers = {
      'x-portkey-trace-id': 'trace-1',
      'x-portkey-metadata': '{"feature":"qa"}',
      'idempotency-key': 'once',
      'x-portkey-api-key': 'not-for-a-target',
    };
    await post({}, {}, { headers });
    const { 'x-portkey-api-key': _key, ...kept } = headers;
    for (const { last } of [first, second]) {
      expect(last.headers).toMatchObject(kept);
      expect(last.headers).not.toHaveProperty('x-portkey-api-key');
    }
  });

  it('may come as a Request object', async () => {
    first.always(says('first'));
    const request = new Request('https://sdk.example/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify(ask),
    });
    const response = await createFallbackFetch(targets())(request);
    expect(await response.json()).toMatchObject({ choices: [{ message: { content: 'first' } }] });
  });
});

describe('when no target answers', () => {
  it.each(STOPS)('hands $name on as it is, at once', async ({ name, answer }) => {
    first.always(answer);
    const response = await post({});
    expect(response.status).toBe(Number(name));
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
    expect(counts()).toEqual([1, 0]);
  });

  it('gives the last error response unchanged, and tells the SDK not to try again', async () => {
    const body = JSON.stringify({ error: { message: 'é'.repeat(50_000), type: 'server_error' } });
    first.always(reply.status(503));
    second.always(reply.json(500, body, { 'x-request-id': 'r-2', 'retry-after': '7' }));
    const response = await post({}, { retries: 0 });
    expect([response.status, response.headers.get('x-should-retry')]).toEqual([500, 'false']);
    expect(response.headers.get('x-request-id')).toBe('r-2');
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.text()).toBe(body);
  });

  it('rejects as fetch does when there was no response, with the typed error as cause', async () => {
    first.always(reply.reset());
    second.always(reply.close());
    const error = await post({}, { retries: 0 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({
      message: 'fetch failed',
      cause: { code: 'fallback_exhausted', attempts: { length: 2 } },
    });
  });

  it('never passes an error inside a 200 off as an answer', async () => {
    for (const server of [first, second])
      server.always(reply.json(200, { error: { message: 'x' } }));
    await expect(post({}, { retries: 0 })).rejects.toMatchObject({ message: 'fetch failed' });
  });

  it('rejects with the SDK’s own abort reason', async () => {
    first.always(reply.hang());
    const leaving = new AbortController();
    const response = post({}, {}, { signal: leaving.signal });
    await first.received();
    leaving.abort(new Error('left'));
    await expect(response).rejects.toBe(leaving.signal.reason);
    expect(counts()).toEqual([1, 0]);
  });

  it('says so before sending when no target has a key', async () => {
    const keyless = targets().map((target) => ({ ...target, apiKey: undefined }));
    const response = await createFallbackFetch(keyless)('https://x.test/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify(ask),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { code: 'missing_key', message: expect.stringContaining('OPENAI_API_KEY') },
    });
  });

  it('refuses what is no chat completion of any use', async () => {
    expect((await post({ messages: 'hi' })).status).toBe(400);
    expect((await post({ messages: [{ role: 'nobody', content: '' }] })).status).toBe(400);
    expect(counts()).toEqual([0, 0]);
  });
});

it('stays inside a budget of money', async () => {
  first.always(says('first'));
  const budget = createBudget({ limit: 40 });
  const price = (_model: string, { totalTokens }: { totalTokens?: number | undefined }) =>
    totalTokens;
  const spend = () => post({ max_tokens: 5 }, { budget, price });
  expect((await spend()).status).toBe(200);
  expect(budget.spent).toBe(12);
  expect((await spend()).status).toBe(200);
  await expect(spend()).rejects.toMatchObject({ cause: { code: 'budget_exceeded' } });
});

import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSdk } from '../../test/helpers/telemetry.ts';
import type { ClientOptions } from '../client-options.ts';
import { createClient } from '../create-client.ts';
import type { Reply } from '../testing/index.ts';
import {
  createScriptedFetch,
  createVirtualClock,
  scenario,
  testClientOptions,
} from '../testing/index.ts';
import type { TelemetryOptions } from './index.ts';
import { withTelemetry } from './index.ts';

let sdk: ReturnType<typeof createSdk>;
const manager = new AsyncLocalStorageContextManager();
beforeAll(() => {
  context.setGlobalContextManager(manager.enable());
});
beforeEach(async () => {
  await sdk?.close();
  sdk = createSdk();
});
afterAll(async () => {
  await sdk.close();
  context.disable();
});

function setup(
  replies: readonly Reply[],
  telemetry: TelemetryOptions = {},
  more: ClientOptions = {},
) {
  const clock = createVirtualClock({ autoAdvance: true });
  const scripted = createScriptedFetch(replies, { clock });
  const client = createClient({ ...testClientOptions(scripted, clock), ...more });
  const options = { tracer: sdk.tracer, meter: sdk.meter, now: clock.now, ...telemetry };
  return { llm: withTelemetry(client, options), scripted, clock };
}

const usage = { inputTokens: 20, outputTokens: 7, cachedInputTokens: 4, reasoningTokens: 3 };
const answered: Reply = {
  answer: { text: 'It is two.', model: 'test-model-0513', usage },
  headers: {
    'x-portkey-cache-status': 'MISS',
    'x-portkey-retry-attempt-count': '0',
    'x-portkey-last-used-option-index': 'config',
    'x-portkey-provider': 'azure-openai',
  },
  afterMs: 400,
};

test('describes a call in a CLIENT span, attribute by attribute', async () => {
  const { llm, clock } = setup([answered]);
  const startedAt = clock.now();
  await llm.chat('What is the smallest prime?', {
    temperature: 0,
    top_p: 0.9,
    max_tokens: 50,
    stop: ['END'],
    frequency_penalty: 0.1,
    presence_penalty: 0.2,
    seed: 7,
    n: 2,
    reasoning_effort: 'low',
    response_format: { type: 'json_object' },
    extraBody: { top_k: 40 },
  });
  const [span] = sdk.spans();
  expect(span).toMatchObject({ name: 'chat test-model', kind: 'CLIENT', status: 'UNSET' });
  expect(span).toMatchObject({ startedAt, durationMs: 400, parentSpanId: undefined });
  expect(span?.attributes).toEqual({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'azure.ai.openai',
    'gen_ai.request.model': 'test-model',
    'gen_ai.request.temperature': 0,
    'gen_ai.request.top_p': 0.9,
    'gen_ai.request.top_k': 40,
    'gen_ai.request.max_tokens': 50,
    'gen_ai.request.stop_sequences': ['END'],
    'gen_ai.request.frequency_penalty': 0.1,
    'gen_ai.request.presence_penalty': 0.2,
    'gen_ai.request.seed': 7,
    'gen_ai.request.choice.count': 2,
    'gen_ai.request.reasoning.level': 'low',
    'gen_ai.output.type': 'json',
    'gen_ai.response.id': 'chatcmpl-scripted',
    'gen_ai.response.model': 'test-model-0513',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': 20,
    'gen_ai.usage.output_tokens': 7,
    'gen_ai.usage.cache_read.input_tokens': 4,
    'gen_ai.usage.reasoning.output_tokens': 3,
    'server.address': '127.0.0.1',
    'server.port': 8787,
    'portkey.cache.status': 'MISS',
    'portkey.retry.attempt_count': 0,
    'portkey.target': 'config',
    'portkey.trace_id': span?.traceId,
  });
});

test('puts a span for each attempt below it, with its own times and outcome', async () => {
  const { llm, clock } = setup([scenario.rateLimited({ retryAfterSeconds: 2 }), answered]);
  const startedAt = clock.now();
  await llm.chat('x');
  const [call, first, second] = sdk.spans();
  expect([first, second]).toMatchObject([
    { name: 'attempt 1', kind: 'INTERNAL', status: 'ERROR', parentSpanId: call?.spanId },
    { name: 'attempt 2', kind: 'INTERNAL', status: 'UNSET', parentSpanId: call?.spanId },
  ]);
  expect([first, second].map((span) => [span?.startedAt, span?.durationMs])).toEqual([
    [startedAt, 0],
    [startedAt + 2100, 400],
  ]);
  expect(first?.attributes).toEqual({
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'test-model',
    'llm.attempt.number': 1,
    'llm.attempt.outcome': 'error',
    'llm.attempt.retry_after_ms': 2000,
    'llm.error.origin': 'provider',
    'error.type': 'rate_limited',
    'http.response.status_code': 429,
    'portkey.trace_id': call?.traceId,
    'portkey.span_id': expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  expect(second?.attributes).toMatchObject({
    'llm.attempt.number': 2,
    'llm.attempt.outcome': 'ok',
    'llm.attempt.delay_ms': 2100,
    'gen_ai.provider.name': 'azure.ai.openai',
    'http.response.status_code': 200,
    'portkey.cache.status': 'MISS',
    'portkey.target': 'config',
  });
  expect(second?.attributes).not.toHaveProperty(['gen_ai.usage.input_tokens']);
});

test('has the operation, provider, model and server when the span is made, for samplers', async () => {
  const given: unknown[] = [];
  const tracer = {
    ...sdk.tracer,
    startSpan: (...args: Parameters<typeof sdk.tracer.startSpan>) => {
      given.push(args[1]?.attributes);
      return sdk.tracer.startSpan(...args);
    },
    startActiveSpan: sdk.tracer.startActiveSpan.bind(sdk.tracer),
  };
  await setup([answered], { tracer }).llm.chat('x');
  expect(given[0]).toEqual({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'test-model',
    'server.address': '127.0.0.1',
    'server.port': 8787,
  });
});

test('tells a failed call by its code, with status, origin and all attempts', async () => {
  const { llm } = setup([scenario.providerKeyRefused()]);
  await expect(llm.chat('x')).rejects.toMatchObject({ code: 'authentication' });
  const [span, attempt] = sdk.spans();
  expect(span).toMatchObject({
    status: 'ERROR',
    message: expect.stringContaining('Incorrect API key'),
    attributes: {
      'error.type': 'authentication',
      'llm.error.origin': 'provider',
      'http.response.status_code': 401,
      'portkey.trace_id': span?.traceId,
    },
  });
  expect(attempt?.attributes['error.type']).toBe('authentication');
});

test('tells an abort by the name of its reason, which passes through untouched', async () => {
  const { llm } = setup([scenario.hang(), scenario.hang()]);
  const reason = new DOMException('enough', 'AbortError');
  await expect(llm.chat('x', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  await expect(llm.chat('x', { signal: AbortSignal.abort('secret words') })).rejects.toBe(
    'secret words',
  );
  expect(sdk.spans().map(({ attributes, message }) => [attributes['error.type'], message])).toEqual(
    [
      ['AbortError', undefined],
      ['_OTHER', undefined],
    ],
  );
});

describe('a stream', () => {
  const slow: Reply = { ...answered, everyMs: 100 };

  test('has its span from the first read to the last, and the time to the first chunk', async () => {
    const { llm, clock } = setup([slow]);
    const stream = llm.stream('x');
    await clock.advance(5000);
    expect(sdk.spans()).toHaveLength(0);
    const startedAt = clock.now();
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe('It is two.');
    const [span, attempt] = sdk.spans();
    expect(span?.startedAt).toBe(startedAt);
    expect(span?.attributes).toMatchObject({
      'gen_ai.request.stream': true,
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.response.time_to_first_chunk': 0.6,
      'gen_ai.usage.output_tokens': 7,
      'portkey.target': 'config',
    });
    expect(attempt?.attributes['gen_ai.response.time_to_first_chunk']).toBe(0.6);
  });

  test.each(['text', 'final', 'chunks'] as const)('is traced once, read by %s', async (way) => {
    const { llm } = setup([slow]);
    const stream = llm.stream('x');
    if (way === 'text') for await (const _ of stream.text);
    if (way === 'chunks') for await (const _ of stream);
    expect((await stream.final()).text).toBe('It is two.');
    expect(stream.partial.text).toBe('It is two.');
    expect(sdk.spans().filter(({ kind }) => kind === 'CLIENT')).toHaveLength(1);
  });

  test('that breaks off says so in place of a finish reason, and keeps what it had', async () => {
    const { llm } = setup([scenario.cut('half an answer')], {}, { retry: false });
    const stream = llm.stream('x');
    await expect(stream.final()).rejects.toMatchObject({ code: 'stream_incomplete' });
    expect(sdk.spans()[0]).toMatchObject({
      status: 'ERROR',
      attributes: {
        'error.type': 'stream_incomplete',
        'gen_ai.response.finish_reasons': ['error'],
        'gen_ai.response.model': 'test-model',
      },
    });
    expect(stream.partial.text).toBe('half an answer');
  });

  test('that fails before its first chunk has no answer', async () => {
    const { llm } = setup([scenario.badRequest()]);
    await expect(llm.stream('x').final()).rejects.toMatchObject({ code: 'bad_request' });
    const [span] = sdk.spans();
    expect(span?.attributes).toMatchObject({ 'error.type': 'bad_request' });
    expect(Object.keys(span?.attributes ?? {}).filter((key) => key.includes('response.f'))).toEqual(
      [],
    );
  });

  test.each(['break', 'cancel'] as const)(
    'that is left by %s ends without an error',
    async (way) => {
      const { llm, scripted } = setup([slow]);
      const stream = llm.stream('x');
      for await (const _ of stream.text) {
        if (way === 'cancel') await stream.cancel();
        break;
      }
      expect(scripted.last.outcome).toBe('left');
      expect(sdk.spans()[0]).toMatchObject({
        status: 'UNSET',
        attributes: { 'gen_ai.response.finish_reasons': ['error'] },
      });
    },
  );

  test('that nobody reads makes no span and no call, and shows an empty answer', () => {
    const { llm, scripted } = setup([slow]);
    expect(llm.stream('x').partial).toMatchObject({ text: '', toolCalls: [] });
    expect([sdk.spans().length, scripted.calls.length]).toEqual([0, 0]);
  });

  test('asks what it was given, whatever happens to the list later', async () => {
    const { llm, scripted } = setup([slow]);
    const messages = [{ role: 'user' as const, content: 'first' }];
    const stream = llm.stream(messages);
    messages.push({ role: 'user', content: 'second' });
    await stream.final();
    expect(scripted.last.body).not.toContain('second');
  });
});

describe('ids', () => {
  test('of the trace go to Portkey, and those of the span to the hosted gateway alone', async () => {
    const hosted = { baseUrl: 'https://api.portkey.ai', portkey: { apiKey: 'pk-1' } };
    const { llm, scripted } = setup([answered], {}, hosted);
    await llm.chat('x');
    const [span, attempt] = sdk.spans();
    expect(scripted.last.headers).toMatchObject({
      'x-portkey-trace-id': span?.traceId,
      'x-portkey-parent-span-id': span?.spanId,
      'x-portkey-span-name': 'chat test-model',
      'x-portkey-span-id': attempt?.attributes['portkey.span_id'],
    });
    const own = setup([answered]);
    await own.llm.chat('x');
    expect(own.scripted.last.headers).not.toHaveProperty('x-portkey-parent-span-id');
  });

  test.each([
    ['of the call', {}, { portkey: { traceId: 'mine' } }],
    ['of the client', { portkey: { traceId: 'mine' } }, {}],
  ] as const)('%s win', async (_, options, call) => {
    const { llm, scripted } = setup([answered], {}, options);
    await llm.chat('x', call);
    expect(scripted.last.headers['x-portkey-trace-id']).toBe('mine');
    expect(sdk.spans()[0]?.attributes['portkey.trace_id']).toBe('mine');
  });

  test('stay apart when that was asked for', async () => {
    const { llm, scripted } = setup([answered], { joinTraces: false });
    await llm.chat('x');
    expect(scripted.last.headers['x-portkey-trace-id']).not.toBe(sdk.spans()[0]?.traceId);
  });

  test('of the span above are those of the trace, and spans of others go below the call', async () => {
    const above = sdk.tracer.startSpan('request');
    let seen: string | undefined;
    const { llm, scripted } = setup([], {});
    scripted.always(() => {
      seen = trace.getActiveSpan()?.spanContext().spanId;
      return answered;
    });
    await context.with(trace.setSpan(context.active(), above), async () => {
      await llm.chat('x');
      await llm.stream('x').final();
    });
    const calls = sdk.spans().filter(({ kind }) => kind === 'CLIENT');
    expect(calls.map(({ parentSpanId }) => parentSpanId)).toEqual([
      above.spanContext().spanId,
      above.spanContext().spanId,
    ]);
    expect(seen).toBe(calls[1]?.spanId);
    expect(scripted.last.headers['x-portkey-trace-id']).toBe(above.spanContext().traceId);
  });
});

describe('content', () => {
  const canary = 'canary-7f3a';
  const messages = [
    { role: 'system' as const, content: `Be brief. ${canary}` },
    {
      role: 'user' as const,
      content: [
        { type: 'text' as const, text: 'Look:' },
        { type: 'image_url' as const, image_url: { url: 'https://example.test/a.png' } },
        { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AAAA' } },
      ],
    },
    {
      role: 'assistant' as const,
      content: null,
      tool_calls: [
        { id: 'c1', type: 'function' as const, function: { name: 'f', arguments: '{"a":1}' } },
      ],
    },
    { role: 'tool' as const, tool_call_id: 'c1', content: 'done' },
  ];
  const tools = [{ type: 'function' as const, function: { name: 'f', parameters: {} } }];
  const reply: Reply = {
    answer: { text: canary, reasoning: 'hm', toolCalls: [{ name: 'f', arguments: { b: 2 } }] },
  };

  test('stays out of every span by default, also when the call fails', async () => {
    const echo: Reply = {
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: [JSON.stringify({ error: { message: `bad: Be brief. ${canary}` } })],
    };
    const { llm } = setup([reply, reply, echo]);
    const metadata = { secret: canary };
    await llm.chat(messages, { tools, portkey: { metadata } });
    await llm.stream(messages, { tools, user: canary }).final();
    await expect(llm.chat(messages)).rejects.toMatchObject({ code: 'bad_request' });
    expect(JSON.stringify(sdk.spans())).not.toContain(canary);
    expect(JSON.stringify([...(await sdk.metrics())])).not.toContain(canary);
  });

  test('goes on the span when asked for, in roles and parts', async () => {
    const { llm } = setup([reply], { captureContent: true });
    await llm.chat(messages, { tools });
    const attributes = sdk.spans()[0]?.attributes ?? {};
    expect(JSON.parse(String(attributes['gen_ai.input.messages']))).toEqual([
      { role: 'system', parts: [{ type: 'text', content: `Be brief. ${canary}` }] },
      {
        role: 'user',
        parts: [
          { type: 'text', content: 'Look:' },
          { type: 'uri', modality: 'image', uri: 'https://example.test/a.png' },
          { type: 'blob', modality: 'image', mime_type: 'image/png', content: 'AAAA' },
        ],
      },
      {
        role: 'assistant',
        parts: [{ type: 'tool_call', id: 'c1', name: 'f', arguments: { a: 1 } }],
      },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'done' }] },
    ]);
    expect(JSON.parse(String(attributes['gen_ai.output.messages']))).toEqual([
      {
        role: 'assistant',
        parts: [
          { type: 'reasoning', content: 'hm' },
          { type: 'text', content: canary },
          { type: 'tool_call', id: 'call_0', name: 'f', arguments: { b: 2 } },
        ],
      },
    ]);
    expect(JSON.parse(String(attributes['gen_ai.tool.definitions']))).toEqual([
      { type: 'function', name: 'f', parameters: {} },
    ]);
  });

  test('of metadata goes on the span by the keys that were allowed', async () => {
    const { llm } = setup([answered], {
      metadataKeys: ['feature', 'absent'],
      attributes: { 'gen_ai.agent.name': 'helper' },
    });
    await llm.chat('x', { portkey: { metadata: { feature: 'chat', user_id: 'u-1' } } });
    const attributes = sdk.spans()[0]?.attributes ?? {};
    expect(attributes).toMatchObject({
      'portkey.metadata.feature': 'chat',
      'gen_ai.agent.name': 'helper',
    });
    expect(JSON.stringify(attributes)).not.toContain('u-1');
  });
});

test('puts the cost on the span when it is known, and nothing when it is not', async () => {
  const { llm } = setup([answered, answered], {
    price: (model) => (model === 'portkey/azure-openai/test-model-0513' ? 0.25 : undefined),
  });
  await llm.chat('x');
  expect(sdk.spans()[0]?.attributes['llm.cost']).toBe(0.25);
  const { llm: other } = setup([answered], { price: () => undefined });
  await other.chat('x');
  expect(sdk.spans()[1]?.attributes).not.toHaveProperty(['llm.cost']);
});

test('measures durations, first chunks and tokens, failed calls included', async () => {
  const { llm } = setup([answered, { ...answered, everyMs: 100 }, scenario.badRequest()]);
  await llm.chat('x');
  await llm.stream('x').final();
  await expect(llm.chat('x')).rejects.toThrow();
  const identity = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'azure.ai.openai',
    'gen_ai.request.model': 'test-model',
    'gen_ai.response.model': 'test-model-0513',
    'server.address': '127.0.0.1',
    'server.port': 8787,
  };
  const { 'gen_ai.response.model': _, ...asked } = identity;
  const failed = { ...asked, 'gen_ai.provider.name': 'openai' };
  const unknown = { 'gen_ai.token.modality': 'unknown' };
  const metrics = await sdk.metrics();
  expect([...metrics.keys()].sort()).toEqual([
    'gen_ai.client.inference.duration s',
    'gen_ai.client.inference.operation.input_tokens {token}',
    'gen_ai.client.inference.operation.output_tokens {token}',
    'gen_ai.client.inference.time_to_first_chunk s',
    'gen_ai.client.inference.usage.cache_read.input_tokens {token}',
    'gen_ai.client.inference.usage.input_tokens {token}',
    'gen_ai.client.inference.usage.output_tokens {token}',
    'gen_ai.client.inference.usage.reasoning.output_tokens {token}',
  ]);
  expect(metrics.get('gen_ai.client.inference.duration s')).toMatchObject([
    { attributes: identity, value: { count: 2 } },
    { attributes: { ...failed, 'error.type': 'bad_request' }, value: { count: 1 } },
  ]);
  expect(metrics.get('gen_ai.client.inference.time_to_first_chunk s')).toMatchObject([
    { attributes: identity, value: { count: 1, sum: 0.6 } },
  ]);
  expect(metrics.get('gen_ai.client.inference.usage.input_tokens {token}')).toEqual([
    { attributes: { ...identity, ...unknown }, value: 40 },
    { attributes: { ...failed, ...unknown }, value: 0 },
  ]);
  expect(metrics.get('gen_ai.client.inference.usage.cache_read.input_tokens {token}')).toEqual([
    { attributes: { ...identity, ...unknown }, value: 8 },
  ]);
  expect(metrics.get('gen_ai.client.inference.operation.output_tokens {token}')).toMatchObject([
    { attributes: identity, value: { count: 2, max: 7 } },
  ]);
});

test('names providers as the conventions do, and Portkey where it chooses', async () => {
  const models = [
    ['portkey/google/g', 'gcp.gemini'],
    ['portkey/vertex-ai/g', 'gcp.vertex_ai'],
    ['portkey/bedrock/b', 'aws.bedrock'],
    ['portkey/mistral-ai/m', 'mistral_ai'],
    ['portkey/x-ai/g', 'x_ai'],
    ['portkey/groq/l', 'groq'],
  ] as const;
  for (const [model] of models) {
    await setup(
      [{ answer: 'x' }],
      {},
      {
        portkey: {
          vertexProjectId: 'p',
          vertexRegion: 'r',
          awsAccessKeyId: 'a',
          awsSecretAccessKey: 'b',
          awsRegion: 'c',
        },
      },
    ).llm.chat('x', { model });
  }
  const hosted = { baseUrl: 'https://api.portkey.ai', portkey: { apiKey: 'pk-1', config: 'pc-1' } };
  await setup([{ answer: 'x' }], {}, { ...hosted, model: 'gpt-4o' as never }).llm.chat('x');
  const named = sdk.spans().filter(({ kind }) => kind === 'CLIENT');
  expect(named.map(({ attributes }) => attributes['gen_ai.provider.name'])).toEqual([
    ...models.map(([, name]) => name),
    'portkey',
  ]);
});

test('gives a client like any other: derived ones are traced, options reach the inner one', async () => {
  const { llm, scripted } = setup([answered, answered]);
  const derived = llm.with({ headers: { 'x-feature': 'a' } });
  await derived.chat('x');
  expect(scripted.last.headers['x-feature']).toBe('a');
  expect(sdk.spans()).toHaveLength(2);
  expect([derived.model, derived.target?.baseUrl]).toEqual([llm.model, llm.target?.baseUrl]);
});

test('never breaks a call: wrong options reach the client, which names them', async () => {
  const { llm } = setup([answered], { captureContent: true });
  await expect(llm.chat([null] as never, { stop: 5 as never })).rejects.toMatchObject({
    code: 'invalid_params',
  });
  await expect(llm.stream(undefined as never).final()).rejects.toMatchObject({
    code: 'invalid_params',
  });
  expect(sdk.spans().map(({ attributes }) => attributes['error.type'])).toEqual([
    'invalid_params',
    'invalid_params',
  ]);
});

test('is silent and changes nothing where no SDK is registered', async () => {
  const { scripted, clock } = setup([answered]);
  const plain = withTelemetry(createClient(testClientOptions(scripted, clock)));
  expect((await plain.chat('x')).text).toBe('It is two.');
  expect(scripted.last.headers['x-portkey-trace-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(sdk.spans()).toHaveLength(0);
});

test('an iterator that was returned is done under a span too', async () => {
  const { llm } = setup([answered]);
  const iterator = llm.stream('hi')[Symbol.asyncIterator]();
  await iterator.next();
  await iterator.return?.();
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});

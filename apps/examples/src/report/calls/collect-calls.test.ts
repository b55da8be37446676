import { withFallback } from '@x/fallback';
import { createClient } from '@x/llm-client';
import { createScriptedFetch, scenario, testClientOptions } from '@x/llm-client/testing';
import { localModelIds } from '@x/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderReport } from '../render-report.ts';
import { collectCalls } from './collect-calls.ts';
import { packCalls, unpackCalls } from './pack-calls.ts';

type Script = Parameters<typeof createScriptedFetch>[0];

/** A client whose answers are scripted, and what it tells. */
function watched(script: Script, more: object = {}) {
  const events: object[] = [];
  const client = createClient({
    ...testClientOptions(createScriptedFetch(script)),
    model: 'portkey/openai/gpt-4o-mini',
    random: Math.random,
    diagnostics: 'off',
    retry: { baseDelayMs: 0 },
    onEvent: (event: object) => events.push(event),
    ...more,
  });
  return { events, client };
}

/** As a file gives them back. */
const again = (events: readonly object[]): readonly unknown[] =>
  JSON.parse(JSON.stringify(events)) as unknown[];

const oneCent = (): number => 0.01;

test('makes one call of a repeated request: its attempts, metadata, headers, tokens and cost', async () => {
  const { events, client } = watched([scenario.overloaded(), { answer: 'Two.' }]);
  await client.chat('What is the smallest prime?', {
    portkey: {
      traceId: 'trace-1',
      metadata: { feature: 'chat' },
      customHeaders: { 'x-request-type': 'production' },
    },
  });
  const { calls, otherEvents } = collectCalls(again(events), oneCent);
  expect(otherEvents).toBe(0);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({
    trace: 'trace-1',
    operation: 'chat',
    model: 'portkey/openai/gpt-4o-mini',
    provider: 'openai',
    state: 'ok',
    status: 200,
    cost: 0.01,
    finish: 'stop',
    attempts: [{ outcome: 'error', code: 'overloaded' }, { outcome: 'ok' }],
    metadata: { feature: 'chat' },
    headers: { 'x-request-type': 'production', authorization: '[redacted]' },
  });
  expect(calls[0]?.inputTokens).toBeGreaterThan(0);
});

test('keeps two calls of one trace apart, and streams know their first token', async () => {
  const { events, client } = watched([{ answer: 'One.' }, { answer: 'Two.' }]);
  const options = { portkey: { traceId: 'shared' } };
  const streams = ['1', '2'].map((text) => client.stream(text, options));
  for (const stream of streams) for await (const _ of await stream);
  const { calls } = collectCalls(again(events));
  expect(calls.map(({ trace, state, operation }) => [trace, state, operation])).toEqual([
    ['shared', 'ok', 'stream'],
    ['shared', 'ok', 'stream'],
  ]);
  for (const { firstTokenMs, totalMs = 0 } of calls)
    expect(firstTokenMs).toBeLessThanOrEqual(totalMs);
});

test('gives each call of a trace its own end, whichever comes first', () => {
  const common = { traceId: 't', operation: 'chat', model: 'm' };
  const start = (callId: string, time: number) => ({
    ...common,
    callId,
    time,
    type: 'request-start',
    headers: { 'x-portkey-metadata': JSON.stringify({ callId }) },
  });
  const end = (callId: string, durationMs: number) => ({
    ...common,
    callId,
    durationMs,
    time: 10 + durationMs,
    type: 'request-end',
  });
  const { calls } = collectCalls([start('a', 10), start('b', 10), end('b', 5), end('a', 50)]);
  expect(calls.map(({ metadata, totalMs }) => [metadata['callId'], totalMs])).toEqual([
    ['a', 50],
    ['b', 5],
  ]);
});

test('marks a failure that the next target of a fallback has made good', async () => {
  const first = watched([scenario.overloaded()]);
  const second = watched([{ answer: 'Two.' }], {
    onEvent: (event: object) => first.events.push(event),
  });
  const told: object[] = [];
  const llm = withFallback([first.client, second.client], { onEvent: (event) => told.push(event) });
  await llm.chat('What is the smallest prime?');
  const { calls } = collectCalls(again([...first.events, ...told]));
  expect(calls.map(({ state, recovered }) => [state, recovered])).toEqual([
    ['failed', true],
    ['ok', undefined],
  ]);
  // The ledger of the fallback alone is one call, with both attempts.
  const [alone, ...others] = collectCalls(again(told)).calls;
  expect(others).toEqual([]);
  expect(alone).toMatchObject({
    state: 'ok',
    attempts: [{ code: 'overloaded' }, { outcome: 'ok' }],
  });
});

test('tells a failed, an aborted and an unfinished call apart', async () => {
  const failing = watched([scenario.rateLimited()], { retry: 0 });
  await failing.client.chat('1').catch(() => undefined);
  const aborted = watched([{ answer: 'late' }]);
  const signal = AbortSignal.abort(new Error('enough'));
  await aborted.client.chat('2', { signal }).catch(() => undefined);
  const [begun] = failing.events;
  const states = [failing.events, aborted.events, [{ ...begun, callId: 'x' }]].map(
    (events) => collectCalls(again(events)).calls[0]?.state,
  );
  expect(states[0]).toBe('failed');
  expect(states[2]).toBe('unfinished');
  expect(collectCalls(again(failing.events)).calls[0]?.code).toBe('rate_limited');
});

test.each([...localModelIds])('marks what %s answered as simulated', (id) => {
  const event = { type: 'request-start', traceId: 'a', model: `portkey/openai/${id}`, time: 1 };
  expect(collectCalls([event]).calls[0]?.simulated).toBe(true);
});

test('marks no other model as simulated', () => {
  for (const model of ['portkey/openai/gpt-4o', 'portkey/ollama/local-calculus', 'unknown']) {
    const event = { type: 'request-start', traceId: 'a', model, time: 1 };
    expect(collectCalls([event]).calls[0]?.simulated).toBeUndefined();
  }
});

test.each([
  ['nothing gives a price', undefined],
  ['the price is not known', () => undefined],
])('knows no cost when %s', async (_, price) => {
  const { events, client } = watched([{ answer: 'Two.' }]);
  await client.chat('1');
  const [call] = collectCalls(again(events), price).calls;
  expect(call).toMatchObject({ state: 'ok' });
  expect(call?.cost).toBeUndefined();
});

test('takes no moment that is not finite, as JSON can hold one', () => {
  const text = '{"type":"request-start","traceId":"a","time":1e999}';
  expect(collectCalls([JSON.parse(text)]).calls[0]?.startedAt).toBe(0);
});

test('takes anything for an event, and never throws', () => {
  const type = fc.constantFrom('request-start', 'attempt-end', 'request-end', 'request-error', 'x');
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type,
      traceId: fc.oneof(fc.string(), fc.jsonValue()),
      attempts: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
      attempt: fc.jsonValue(),
      headers: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.string())),
      durationMs: fc.oneof(fc.double(), fc.jsonValue()),
      usage: fc.jsonValue(),
      error: fc.jsonValue(),
      time: fc.oneof(fc.double(), fc.jsonValue()),
    }),
  );
  fc.assert(
    fc.property(fc.array(strange, { maxLength: 12 }), (events) => {
      const { calls } = collectCalls(events, oneCent);
      for (const { totalMs = 0, startedAt, cost = 0 } of calls) {
        expect([totalMs, startedAt, cost].every((one) => Number.isFinite(one) && one >= 0)).toBe(
          true,
        );
      }
      expect(unpackCalls(packCalls(calls))).toEqual(calls);
    }),
  );
});

test('puts no sign into the page that could end its data', () => {
  const model = '</script><!--\u2028';
  const html = renderReport([{ type: 'request-start', traceId: 'a', model, time: 1 }], {
    title: 'x',
    simulated: false,
  });
  const data = /id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  expect(data).not.toMatch(/[<>\u2028]/);
  expect(JSON.parse(data).common[0].model).toBe(model);
});

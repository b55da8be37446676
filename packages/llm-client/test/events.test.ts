import { expect, test } from 'vitest';
import type { ClientEvent } from '../src/index.ts';
import { createClient } from '../src/index.ts';
import { systemClock } from '../src/system-clock.ts';
import { createScriptedFetch, scenario, testClientOptions } from '../src/testing/index.ts';

const secrets = [
  'sk-canary-0123456789abcdef',
  'canary-portkey-77',
  'canary-token-12',
  'canary-cookie-9',
];

/** Two calls at once under one trace, the first of which is repeated. */
async function eventsOfTwoCalls(): Promise<readonly ClientEvent[]> {
  const events: ClientEvent[] = [];
  const scripted = createScriptedFetch([
    scenario.overloaded(),
    { answer: 'the answer' },
    { answer: 'the answer' },
  ]);
  const llm = createClient({
    ...testClientOptions(scripted),
    random: Math.random,
    apiKey: 'sk-canary-0123456789abcdef',
    retry: { baseDelayMs: 0 },
    diagnostics: 'off',
    portkey: {
      apiKey: 'canary-portkey-77',
      traceId: 'one-trace',
      metadata: { feature: 'chat', sessionToken: 'canary-token-12' },
      customHeaders: { 'x-request-type': 'production', cookie: 'canary-cookie-9' },
    },
    onEvent: (event) => events.push(event),
  });
  await Promise.all([llm.chat('the question'), llm.chat('the question')]);
  return events;
}

test('tells two calls of one trace apart', async () => {
  const events = await eventsOfTwoCalls();
  const calls = new Map<string, string[]>();
  for (const { callId, type } of events) calls.set(callId, [...(calls.get(callId) ?? []), type]);
  const plain = ['request-start', 'attempt-start', 'attempt-end', 'request-end'];
  expect([...calls.values()].sort((one, other) => one.length - other.length)).toEqual([
    plain,
    [...plain.slice(0, 3), 'retry', 'attempt-start', ...plain.slice(2)],
  ]);
  expect([...calls.keys()].every((id) => /^[\da-f]{16}$/.test(id))).toBe(true);
  expect(new Set(events.map(({ traceId }) => traceId))).toEqual(new Set(['one-trace']));
});

test('says with which metadata and headers a call was sent, and none of its secrets', async () => {
  const events = await eventsOfTwoCalls();
  const start = events.find((event) => event.type === 'request-start');
  expect(start?.headers['x-request-type']).toBe('production');
  expect(JSON.parse(start?.headers['x-portkey-metadata'] ?? '')).toEqual({
    feature: 'chat',
    sessionToken: '[redacted]',
  });
  const text = JSON.stringify(events);
  for (const secret of [...secrets, 'the question', 'the answer'])
    expect(text).not.toContain(secret);
});

test('a logger whose promise is rejected breaks nothing, and is told nobody', async () => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', hear);
  const broken = async (): Promise<void> => {
    throw new Error('the disk is full');
  };
  const logger = { error: broken, warn: broken, info: broken, debug: broken };
  const scripted = createScriptedFetch([{ answer: 'the answer' }]);
  const llm = createClient({ ...testClientOptions(scripted), logger, logLevel: 'debug' });
  expect((await llm.chat('the question')).text).toBe('the answer');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', hear);
  expect(unhandled).toEqual([]);
});

test('a diagnostic that a caller changes is not changed for the next call', async () => {
  const scripted = createScriptedFetch([{ answer: 'one' }, { answer: 'two' }]);
  const llm = createClient({
    ...testClientOptions(scripted),
    logLevel: 'off',
    portkey: { cache: { mode: 'simple' } },
  });
  const [first] = (await llm.chat('the question')).diagnostics;
  const message = first?.message;
  Reflect.set(first ?? {}, 'message', 'changed');
  expect(message).toBeTypeOf('string');
  expect((await llm.chat('the question')).diagnostics[0]?.message).toBe(message);
});

test('a clock that is set back makes no duration negative', async () => {
  const events: ClientEvent[] = [];
  const scripted = createScriptedFetch([{ answer: 'one two' }, { answer: 'three four' }]);
  const options = testClientOptions(scripted);
  let now = 1_000_000;
  const llm = createClient({
    ...options,
    // Every look at it finds an hour less.
    clock: { now: () => (now -= 3_600_000), schedule: systemClock.schedule },
    logLevel: 'off',
    onEvent: (event) => events.push(event),
  });
  const { attempts } = await llm.chat('hi');
  const streamed = await llm.stream('hi').final();
  const durations = [
    ...[...attempts, ...streamed.attempts].map(({ durationMs }) => durationMs),
    ...events.flatMap((event) => ('durationMs' in event ? [event.durationMs] : [])),
  ];
  expect(durations.length).toBeGreaterThanOrEqual(5);
  expect(Math.min(...durations)).toBe(0);
  expect(streamed.attempts[0]?.firstTokenMs).toBe(0);
});

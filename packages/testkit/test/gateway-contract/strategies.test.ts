import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultServer } from '../../src/index.ts';
import { answerChunks, completion, reply, startFaultServer } from '../../src/index.ts';
import type { Call, WireAnswer } from './wire.ts';
import { condition, send, target } from './wire.ts';

let first: FaultServer;
let second: FaultServer;

beforeAll(async () => {
  [first, second] = await Promise.all([startFaultServer(), startFaultServer()]);
});
afterEach(() => {
  first.reset();
  second.reset();
});
afterAll(() => Promise.all([first.close(), second.close()]));

const ok = reply.json(200, completion({ content: 'from the second' }));
const error = (status: number) => reply.json(status, { error: { message: `answer ${status}` } });

function route(
  strategy: object,
  call: Call = {},
  extras: readonly object[] = [],
): Promise<WireAnswer> {
  const targets = [first, second].map((server, index) =>
    target(server.url, { name: `t${index}`, ...extras[index] }),
  );
  return send(first.url, { provider: null, host: null, config: { strategy, targets }, ...call });
}

const fallback = { mode: 'fallback' };

describe('fallback', () => {
  test.each([400, 401, 404, 408, 422, 429, 500, 503])('goes on after %i', async (status) => {
    first.script(error(status));
    second.script(ok);
    const answer = await route(fallback);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-portkey-last-used-option-index')).toBe('config.targets[1]');
  });

  test.each([
    ['a reset', reply.reset()],
    ['a closed connection', reply.close()],
  ])('goes on after %s', async (_, fault) => {
    first.script(fault);
    second.script(ok);
    expect((await route(fallback)).status).toBe(200);
  });

  test('uses the targets in their order', async () => {
    first.script(ok);
    await route(fallback);
    expect([first.requests.length, second.requests.length]).toEqual([1, 0]);
  });

  test('goes on only after the status codes that its strategy names', async () => {
    first.script(error(500));
    const answer = await route({ ...fallback, on_status_codes: [429] });
    expect([answer.status, second.requests.length]).toEqual([500, 0]);
  });

  test('does not read on_status_codes outside the strategy', async () => {
    first.script(error(500));
    second.script(ok);
    const targets = [first, second].map(({ url }) => target(url));
    const config = { strategy: fallback, on_status_codes: [429], targets };
    const answer = await send(first.url, { provider: null, host: null, config });
    expect([answer.status, second.requests.length]).toEqual([200, 1]);
  });

  test('answers with the last failure and its Retry-After', async () => {
    first.script(error(401));
    second.script(error(429).header('retry-after', '9'));
    const answer = await route(fallback);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '9']);
  });

  test.each([
    ['an empty body', ''],
    ['broken JSON', '{"choices":'],
  ])('stops on a gateway exception: %s', async (_, body) => {
    first.script(reply.json(200, body));
    const answer = await route(fallback);
    expect([answer.status, second.requests.length]).toEqual([500, 0]);
    expect(answer.headers.get('x-portkey-gateway-exception')).toBe('true');
  });

  test.each([
    ['an error inside a 200', { error: { message: 'no' } }],
    ['an empty object', {}],
  ])('does not notice %s', async (_, body) => {
    first.script(reply.json(200, body));
    await route(fallback);
    expect(second.requests).toHaveLength(0);
  });

  test('goes on after a target that is silent for longer than its request_timeout', async () => {
    first.script(reply.hang());
    second.script(ok);
    expect((await route(fallback, {}, [{ request_timeout: 50 }])).status).toBe(200);
  });

  test('does not go on once a stream has begun', async () => {
    first.script(reply.sse([{ error: { message: 'overloaded' } }]));
    const answer = await route(fallback, { body: { stream: true } });
    expect([answer.status, second.requests.length]).toEqual([200, 0]);
  });

  test('does not bound a stream by request_timeout once headers have come', async () => {
    // Real time, since it is the gateway that waits: 4 pieces take longer than the timeout.
    first.script(reply.sse(answerChunks('a')).every(700));
    const answer = await route(fallback, { body: { stream: true } }, [{ request_timeout: 2000 }]);
    expect(answer.frames.at(-1)).toBe('[DONE]');
  });

  test('has no circuit breaker', async () => {
    first.always(error(500));
    second.always(ok);
    const cb_config = { failure_threshold: 1, cooldown_interval: 30_000 };
    for (let call = 0; call < 5; call += 1) await route({ ...fallback, cb_config });
    expect(first.requests).toHaveLength(5);
  });

  test('answers 500 without targets', async () => {
    const answer = await send(first.url, {
      provider: null,
      host: null,
      config: { strategy: fallback, targets: [] },
    });
    expect(answer.status).toBe(500);
  });
});

test('replaces body fields per target by override_params', async () => {
  first.script(ok);
  await route(fallback, {}, [{ override_params: { model: 'other', temperature: 0 } }]);
  expect(first.last.json).toMatchObject({ model: 'other', temperature: 0 });
});

test('reports a nested target by its path', async () => {
  first.script(ok);
  const inner = { strategy: fallback, targets: [target(first.url)] };
  const answer = await send(first.url, {
    provider: null,
    host: null,
    config: { strategy: fallback, targets: [inner] },
  });
  expect(answer.headers.get('x-portkey-last-used-option-index')).toBe(
    'config.targets[0].targets[0]',
  );
});

describe('loadbalance', () => {
  const loadbalance = { mode: 'loadbalance' };

  test('never picks a target of weight 0', async () => {
    second.always(ok);
    const call = () => route(loadbalance, {}, [{ weight: 0 }, { weight: 1 }]);
    await Promise.all(Array.from({ length: 20 }, call));
    expect([first.requests.length, second.requests.length]).toEqual([0, 20]);
  });

  test('takes a missing weight for 1', async () => {
    first.always(ok);
    second.always(ok);
    // One target would stay idle by chance once in 2 ** 59 runs.
    await Promise.all(Array.from({ length: 60 }, () => route(loadbalance)));
    expect(first.requests.length).toBeGreaterThan(0);
    expect(second.requests.length).toBeGreaterThan(0);
  });

  test('answers 500 when all weights are 0', async () => {
    expect((await route(loadbalance, {}, [{ weight: 0 }, { weight: 0 }])).status).toBe(500);
  });
});

describe('conditional', () => {
  const byMetadata = (then: string, extra: object = {}) => ({
    mode: 'conditional',
    conditions: [condition({ 'metadata.plan': { $eq: 'paid' } }, then)],
    ...extra,
  });
  const paid = { headers: { 'x-portkey-metadata': '{"plan":"paid"}' } };

  test('routes by metadata', async () => {
    second.script(ok);
    await route(byMetadata('t1'), paid);
    expect(second.requests).toHaveLength(1);
  });

  test('routes by fields of the body', async () => {
    second.script(ok);
    const conditions = [condition({ 'params.model': { $eq: 'm' } }, 't1')];
    await route({ mode: 'conditional', conditions });
    expect(second.requests).toHaveLength(1);
  });

  test('goes to the default when nothing matches', async () => {
    second.script(ok);
    await route(byMetadata('t0', { default: 't1' }));
    expect(second.requests).toHaveLength(1);
  });

  test.each([
    ['nothing matches and there is no default', 't0', {}, 'did not resolve to any valid target'],
    ['the target is unknown', 'zzz', paid, 'Invalid target name found in the query router: zzz'],
  ])('answers 400 when %s', async (_, then, call, message) => {
    const answer = await route(byMetadata(then), call);
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(message)]);
  });
});

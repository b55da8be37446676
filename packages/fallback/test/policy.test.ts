import type { Client } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import { describe, expect, it } from 'vitest';
import { CODES } from '../src/classify.ts';
import { createFallbackFetch } from '../src/fetch/index.ts';
import { createBudget, createFallbackState, hedged, withFallback } from '../src/index.ts';
import { createRedisBudget, createRedisStore } from '../src/redis/index.ts';
import { fakeClient } from './fake-client.ts';
import { stage } from './stage.ts';

const { clock } = stage([{}]);
const client = fakeClient('a', { clock });
const redis = { sendCommand: async () => null };

/** Wrong values come from JavaScript, or from a file. */
const cast = <T>(value: unknown): T => value as T;

function refusalOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (isLlmError(error, 'invalid_params')) return error.message;
    throw error;
  }
  return 'was taken';
}

describe('a policy', () => {
  it.each<[object, string]>([
    [{ deadlin: 1 }, 'policy.deadlin: is no option (did you mean deadline?)'],
    [{ retrys: 1 }, 'policy.retrys: is no option (did you mean retries?)'],
    [{ deadline: 0 }, 'policy.deadline: expected a number above 0'],
    [{ deadline: '3000' }, 'policy.deadline: expected a number above 0'],
    [{ deadline: true }, 'policy.deadline: expected a number above 0'],
    [{ attemptTimeout: -1 }, 'policy.attemptTimeout: expected a number above 0'],
    [{ firstToken: Number.NaN }, 'policy.firstToken: expected a number above 0'],
    [{ retries: -1 }, 'policy.retries: expected a number of at least 0'],
    [{ maxAttempts: 0 }, 'policy.maxAttempts: expected a number of at least 1'],
    [{ assumedOutputTokens: 0 }, 'policy.assumedOutputTokens: expected a number above 0'],
    [{ strategy: 'hedged' }, 'policy.strategy: expected an object with `pick`'],
    [{ strategy: hedged }, 'policy.strategy: expected an object with `pick`'],
    [{ onInterrupt: 'continues' }, 'did you mean "continue"?'],
    [{ unknownPrice: 'ignore' }, 'policy.unknownPrice: expected one of "refuse", "allow"'],
    [
      { on: { rate_limit: 'next' } },
      'policy.on.rate_limit: is no option (did you mean rate_limited?)',
    ],
    [{ on: { rate_limited: 'retry' } }, 'policy.on.rate_limited: expected one of "next", "stop"'],
    [{ breaker: { failure: 3 } }, 'policy.breaker.failure: is no option (did you mean failures?)'],
    [{ breaker: { failureRate: 50 } }, 'policy.breaker.failureRate: expected a number from'],
    [{ breaker: true }, 'policy.breaker: expected an object'],
    [{ classify: 'next' }, 'policy.classify: expected a function'],
    [{ price: 3 }, 'policy.price: expected a function'],
    [{ budget: 3, price: () => 1 }, 'policy.budget: expected an object with `reserve`'],
    [{ budget: { reserve: () => ({ ok: false, available: 0 }) } }, 'policy.price: expected'],
    [null as never, 'policy: expected an object'],
    [{ state: {} }, 'policy.state: expected an object with `store`'],
    [{ clock: Date }, 'policy.clock: expected an object with `schedule`'],
    [{ random: 1 }, 'policy.random: expected a function'],
    [{ onEvent: 'log' }, 'policy.onEvent: expected a function'],
  ])('of %j is refused, with the name of what is wrong', (policy, message) => {
    expect(refusalOf(() => withFallback([client], policy))).toContain(message);
    const target = { model: 'portkey/openai/a', apiKey: 'k', env: {} } as const;
    expect(refusalOf(() => createFallbackFetch([target], policy))).toContain(message);
  });

  it('tells all that is wrong at once', () => {
    const message = refusalOf(() => withFallback([client], cast({ retries: -1, deadline: 0 })));
    expect(message).toMatch(/policy\.deadline.*policy\.retries/);
  });

  it('takes an action for every code', () => {
    const on = Object.fromEntries(CODES.map((code) => [code, 'stop'] as const));
    expect(() => withFallback([client], { on })).not.toThrow();
  });

  it('takes no limit for a limit', () => {
    const most = Number.POSITIVE_INFINITY;
    const policy = { deadline: most, maxAttempts: most, breaker: { slowMs: most } };
    expect(() => withFallback([client], policy)).not.toThrow();
    expect(() => withFallback([client], { deadline: false, breaker: false })).not.toThrow();
    expect(() => withFallback([client], { state: createFallbackState() })).not.toThrow();
  });
});

describe('targets', () => {
  it.each<[string, unknown, string]>([
    ['none', [], 'clients: expected a list of at least one client'],
    ['no list', client, 'clients: expected a list of at least one client'],
    ['nothing at all', undefined, 'clients: expected a list of at least one client'],
    ['a hole', [client, undefined], 'clients[1]: expected an object with `chat`'],
    ['a target without a client', [{ weight: 1 }], 'clients[0]: expected an object with `chat`'],
    [
      'no client in a target',
      [{ client: {} }],
      'clients[0].client: expected an object with `chat`',
    ],
    ['a misspelt weight', [{ client, weigth: 1 }], 'did you mean weight?'],
    ['weights that are all 0', [0, 0].map((weight) => ({ client, weight })), 'clients[].weight'],
    ['a weight below 0', [{ client, weight: -1 }], 'clients[0].weight: expected a number from 0'],
    ['a weight that is no number', [{ client, weight: '2' }], 'clients[0].weight'],
    ['a window of 0', [{ client, contextWindow: 0 }], 'clients[0].contextWindow'],
    [
      'a timeout below 0',
      [{ client, timeout: -5 }],
      'clients[0].timeout: expected a number above 0',
    ],
    ['a name twice', [1, 2].map(() => ({ client, name: 'x' })), '`x` is there twice'],
    ['an empty name', [{ client, name: '' }], 'clients[0].name: expected a text'],
  ])('%s: refused, with the place', (_title, clients, message) => {
    expect(refusalOf(() => withFallback(cast<Client[]>(clients)))).toContain(message);
  });
});

describe('what goes into a policy', () => {
  it.each<[string, () => unknown, string]>([
    ['hedged', () => hedged({ maxShare: 5 }), 'hedged.maxShare: expected a number from 0 to 1'],
    ['hedged', () => hedged(cast({ delay: 5 })), 'hedged.delay: is no option'],
    ['hedged', () => hedged({ quantile: 95 }), 'hedged.quantile: expected a number from 0 to 1'],
    ['createBudget', () => createBudget({ limit: Number.NaN }), 'budget.limit: expected a number'],
    ['createBudget', () => createBudget(cast({ limit: 1, window: 1 })), 'did you mean windowMs?'],
    [
      'createRedisBudget',
      () => createRedisBudget(redis, { name: 'x', limit: -1 }),
      'budget.limit: expected a number of at least 0',
    ],
    [
      'createRedisBudget',
      () => createRedisBudget(redis, cast({ name: 'x', limit: 1, whenAway: 'locl' })),
      'did you mean "local"?',
    ],
    ['createRedisStore', () => createRedisStore(redis, { ttlMs: 0 }), 'store.ttlMs: expected'],
    ['createRedisStore', () => createRedisStore(redis, { timeoutMs: 0 }), 'store.timeoutMs'],
  ])('%s refuses wrong options', (_name, make, message) => {
    expect(refusalOf(make)).toContain(message);
  });
});

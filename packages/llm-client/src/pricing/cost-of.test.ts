import { describe, expect, test } from 'vitest';
import type { Attempt } from '../attempt.ts';
import { createClient } from '../create-client.ts';
import { createScriptedFetch, scenario, testClientOptions } from '../testing/index.ts';
import type { Priceable } from './index.ts';
import { costOf } from './index.ts';

/** A price list of two models, by the token. */
const price = (model: string, { inputTokens = 0, outputTokens = 0 }: Tokens): number | undefined =>
  ({ 'portkey/openai/gpt-4o': 1, 'portkey/anthropic/claude': 10 })[model]?.valueOf() === undefined
    ? undefined
    : (model.includes('claude') ? 10 : 1) * (inputTokens + outputTokens);

interface Tokens {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

const usage = { inputTokens: 2, outputTokens: 1 };

function attempt(more: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    model: 'portkey/openai/gpt-4o',
    provider: 'openai',
    outcome: 'ok',
    startedAt: 0,
    durationMs: 1,
    usage,
    ...more,
  };
}

function answer(more: Partial<Priceable> = {}): Priceable {
  return { model: 'gpt-4o', usage, attempts: [attempt()], portkey: {}, ...more };
}

test.each([
  ['the model that answered', answer(), 3],
  [
    'the asked model where the table does not know the dated name',
    answer({ model: 'gpt-4o-2024' }),
    3,
  ],
  ['the asked model where the answer names none', answer({ model: undefined }), 3],
  [
    'the provider that the gateway names, with its model',
    answer({ model: 'claude', portkey: { provider: 'anthropic' } }),
    30,
  ],
  [
    'each attempt that used tokens',
    answer({ attempts: [attempt({ outcome: 'error' }), attempt()] }),
    6,
  ],
  [
    'a failed attempt without usage as nothing',
    answer({ attempts: [attempt({ outcome: 'error', usage: undefined }), attempt()] }),
    3,
  ],
  ['nothing for an answer from the cache', answer({ portkey: { cacheStatus: 'HIT' } }), 0],
  [
    'nothing for one from the semantic cache',
    answer({ portkey: { cacheStatus: 'SEMANTIC HIT' } }),
    0,
  ],
  ['a miss as usual', answer({ portkey: { cacheStatus: 'MISS' } }), 3],
])('prices %s', (_, result, cost) => {
  expect(costOf(result, price)).toBe(cost);
});

test.each([
  [
    'the usage is not known',
    answer({ usage: undefined, attempts: [attempt({ usage: undefined })] }),
  ],
  ['no price is known', answer({ model: 'x', attempts: [attempt({ model: 'portkey/openai/x' })] })],
  [
    'another provider served and the answer names no model',
    answer({ model: undefined, portkey: { provider: 'anthropic' } }),
  ],
  [
    'one of the attempts has no price',
    answer({ attempts: [attempt({ model: 'portkey/openai/x' }), attempt()] }),
  ],
  [
    'no provider is known',
    answer({ attempts: [attempt({ provider: undefined, model: 'gpt-4o' })] }),
  ],
  ['there was no attempt', answer({ attempts: [] })],
])('is undefined, and not 0, when %s', (_, result) => {
  expect(costOf(result, price)).toBeUndefined();
});

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('takes no price of %d', (wrong) => {
  expect(costOf(answer(), () => wrong)).toBeUndefined();
});

describe('over a client', () => {
  const asked: (readonly [string, unknown])[] = [];
  const watching = (model: string, tokens: unknown): number => {
    asked.push([model, tokens]);
    return 1;
  };

  test('goes by what the gateway says has served, cached tokens included', async () => {
    const scripted = createScriptedFetch([
      scenario.overloaded(),
      {
        answer: { text: 'x', model: 'claude-3', usage: { inputTokens: 9, cachedInputTokens: 4 } },
        headers: { 'x-portkey-provider': 'anthropic' },
      },
    ]);
    const llm = createClient({ ...testClientOptions(scripted), retry: { baseDelayMs: 0 } });
    expect(costOf(await llm.chat('x'), watching)).toBe(1);
    expect(asked).toEqual([
      ['portkey/anthropic/claude-3', expect.objectContaining({ cachedInputTokens: 4 })],
    ]);
  });
});

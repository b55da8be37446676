import { createClient } from '@x/llm-client';
import { describe, expect, it } from 'vitest';
import { withFallback } from '../src/index.ts';
import { stage } from './stage.ts';

// `timeout` and `retry` of a derived client mean what they mean in a call: the whole call's.

const silent = { hangs: true };

describe.each(['chat', 'stream'] as const)('with, then %s', (kind) => {
  const start = (
    { client }: Pick<ReturnType<typeof stage>, 'client'>,
    options?: Parameters<typeof client.chat>[1],
  ) => (kind === 'chat' ? client.chat('hi', options) : client.stream('hi', options).final());

  it.each([3_000, { total: 3_000 }])(
    'timeout %j bounds the call, not each attempt',
    async (timeout) => {
      const set = stage([silent, silent]);
      const { error } = await set.settle(start({ client: set.client.with({ timeout }) }));
      expect(error).toMatchObject({ code: 'timeout_total', timeoutMs: 3_000 });
      expect(set.clock.now()).toBe(3_000);
      expect(set.moments()).toEqual([[0], [1_500]]);
    },
  );

  it('a call’s own timeout wins, limit by limit', async () => {
    const set = stage([silent]);
    const derived = set.client.with({ timeout: { total: 1_000, idle: 70 } });
    await set.settle(start({ client: derived }, { timeout: 5_000 }));
    expect(set.clock.now()).toBe(5_000);
    expect(set.doubles[0]?.calls[0]?.options.timeout).toMatchObject({ idle: 70 });
  });

  it.each([0, false, { maxRetries: 0 }] as const)(
    'retry %j asks the last target once',
    async (retry) => {
      const set = stage([{ fails: { code: 'overloaded', status: 503 } }]);
      const derived = set.client.with({ retry }).with({ headers: {} });
      await set.settle(start({ client: derived }));
      expect(set.moments()).toEqual([[0]]);
      await set.settle(start({ client: derived }, { retry: 1 }));
      expect(set.doubles[0]?.calls).toHaveLength(3);
    },
  );
});

it('what is no timeout or retry is refused', () => {
  const client = createClient({ model: 'openai/gpt-4o', apiKey: 'k', portkey: { apiKey: 'p' } });
  const llm = withFallback([client]);
  for (const wrong of [{ timeout: -1 }, { retry: -1 }, { retry: 'twice' as never }]) {
    expect(() => llm.with(wrong)).toThrow(expect.objectContaining({ code: 'invalid_params' }));
  }
});

it('a call whose options are wrong asks nobody', async () => {
  const set = stage([{}]);
  for (const wrong of [{ timeout: -1 }, { retry: 'twice' as never }, { temprature: 1 }]) {
    const refused = expect.objectContaining({ code: 'invalid_params' });
    await expect(set.client.chat('hi', wrong)).rejects.toEqual(refused);
    expect(() => set.client.stream('hi', wrong)).toThrow(refused);
  }
  expect(set.doubles[0]?.calls).toEqual([]);
});

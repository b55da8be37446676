import { describe, test } from 'vitest';
import type { ScriptedReply } from '../../src/index.ts';
import { completion, reply, startFaultServer } from '../../src/index.ts';
import type { Call, WireAnswer } from './wire.ts';
import { send } from './wire.ts';

async function trial(
  answer: ScriptedReply,
  call: Call,
): Promise<{ readonly answer: WireAnswer; readonly calls: number }> {
  const faults = await startFaultServer();
  faults.always(answer);
  try {
    return { answer: await send(faults.url, call), calls: faults.requests.length };
  } finally {
    await faults.close();
  }
}

const busy = reply.json(503, { error: { message: 'busy' } });

// The waits of the gateway are 1, 2, 4 s and cannot be set, so these tests run side by side.
describe.concurrent('retry', () => {
  test.for([
    ['x-portkey-retry', '{"attempts":1}'],
    ['x-portkey-retry', '{"max_retries":1,"backoff":"exponential"}'],
    ['x-portkey-retry-count', '1'],
  ] as const)('ignores the header %s: %s', async ([name, value], { expect }) => {
    const { answer, calls } = await trial(busy, { headers: { [name]: value } });
    expect([answer.status, calls]).toEqual([503, 1]);
  });

  test("refuses the seed's retry shape in a config", async ({ expect }) => {
    const retry = { max_retries: 3, backoff: 'exponential', jitter: true };
    const { answer, calls } = await trial(busy, { config: { retry } });
    expect([answer.status, calls]).toEqual([400, 0]);
    expect(answer.text).toContain('path: retry,attempts, message: Required');
  });

  test.for([429, 500, 502, 504])('tries again after %i by default', async (status, { expect }) => {
    const { calls } = await trial(reply.json(status, { error: { message: 'x' } }), {
      config: { retry: { attempts: 1 } },
    });
    expect(calls).toBe(2);
  });

  test('waits 1, 2 and 4 seconds, without jitter', { timeout: 60_000 }, async ({ expect }) => {
    const faults = await startFaultServer();
    const arrivals: number[] = [];
    faults.always(() => {
      arrivals.push(performance.now());
      return busy;
    });
    await send(faults.url, { config: { retry: { attempts: 3 } } });
    await faults.close();
    const [first = 0] = arrivals;
    // Timers can be late on a busy machine, never early.
    for (const [index, least] of [0, 1000, 3000, 7000].entries()) {
      expect(Number(arrivals[index]) - first).toBeGreaterThanOrEqual(least - 50);
    }
    expect(arrivals).toHaveLength(4);
  });

  test('knows no other spelling of use_retry_after_header', async ({ expect }) => {
    const limited = reply.json(429, { error: { message: 'slow' } }, { 'retry-after': '1' });
    const retry = { attempts: 1, use_retry_after_headers: true };
    const { answer, calls } = await trial(limited, { config: { retry } });
    expect([answer.status, calls]).toEqual([429, 2]);
  });

  test.for([
    [-1, 1],
    [1.5, 3],
  ] as const)('takes %f attempts, and calls %i times', async ([attempts, count], { expect }) => {
    expect((await trial(busy, { config: { retry: { attempts } } })).calls).toBe(count);
  });

  test('tries a denied output again at once when 446 is listed', async ({ expect }) => {
    const retry = { attempts: 1, on_status_codes: [446] };
    const deny = { 'default.contains': { words: ['one'], operator: 'none' }, deny: true };
    const said = reply.json(200, completion({ content: 'one' }));
    const { answer, calls } = await trial(said, {
      config: { retry, output_guardrails: [deny] },
    });
    expect([answer.status, calls]).toEqual([446, 2]);
  });

  test('tries again after its own 408 only when it is listed', async ({ expect }) => {
    const slow = async (on_status_codes: number[]) => {
      const retry = { attempts: 1, on_status_codes };
      const { answer } = await trial(reply.hang(), { config: { request_timeout: 50, retry } });
      // Not the calls that arrived: on a busy machine 50 ms may end before one does.
      return [answer.status, answer.headers.get('x-portkey-retry-attempt-count')];
    };
    expect(await Promise.all([slow([408]), slow([429])])).toEqual([
      [408, '-1'],
      [408, '0'],
    ]);
  });

  test('tries again after about a second, and reports -1 when exhausted', async ({ expect }) => {
    const started = performance.now();
    const { answer, calls } = await trial(busy, { config: { retry: { attempts: 1 } } });
    expect([answer.status, calls]).toEqual([503, 2]);
    expect(performance.now() - started).toBeGreaterThan(900);
    expect(answer.headers.get('x-portkey-retry-attempt-count')).toBe('-1');
  });

  test('reports the retry that succeeded', async ({ expect }) => {
    const faults = await startFaultServer();
    faults.script(busy, reply.json(200, { choices: [] }));
    const answer = await send(faults.url, { config: { retry: { attempts: 2 } } });
    await faults.close();
    expect(answer.headers.get('x-portkey-retry-attempt-count')).toBe('1');
  });

  test.for([408, 409, 529])(
    'does not try again after %i by default',
    async (status, { expect }) => {
      const { calls } = await trial(reply.json(status, { error: { message: 'x' } }), {
        config: { retry: { attempts: 1 } },
      });
      expect(calls).toBe(1);
    },
  );

  test('replaces its status codes by on_status_codes', async ({ expect }) => {
    const retry = { attempts: 1, on_status_codes: [529] };
    const failing = reply.json(529, { error: { message: 'x' } });
    const [listed, unlisted] = await Promise.all([
      trial(failing, { config: { retry } }),
      trial(busy, { config: { retry } }),
    ]);
    expect([listed.calls, unlisted.calls]).toEqual([2, 1]);
  });

  test('tries again after a reset connection', async ({ expect }) => {
    const { calls } = await trial(reply.reset(), { config: { retry: { attempts: 1 } } });
    expect(calls).toBe(2);
  });

  test('does not try again with 0 attempts', async ({ expect }) => {
    expect((await trial(busy, { config: { retry: { attempts: 0 } } })).calls).toBe(1);
  });

  test('does not honour Retry-After', async ({ expect }) => {
    const started = performance.now();
    const { calls } = await trial(busy.header('retry-after', '20'), {
      config: { retry: { attempts: 1 } },
    });
    expect(calls).toBe(2);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('turns a 429 into a 500 with use_retry_after_header', async ({ expect }) => {
    const limited = reply.json(429, { error: { message: 'slow' } }, { 'retry-after': '1' });
    const { answer } = await trial(limited, {
      config: { retry: { attempts: 1, use_retry_after_header: true } },
    });
    expect([answer.status, answer.text]).toEqual([500, expect.stringContaining("'_timeouts'")]);
  });
});

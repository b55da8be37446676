import { expect, test } from 'vitest';
import type { ClientOptions } from '../src/index.ts';
import { createClient } from '../src/index.ts';
import type { Reply } from '../src/testing/index.ts';
import {
  createScriptedFetch,
  createVirtualClock,
  scenario,
  testClientOptions,
} from '../src/testing/index.ts';

function client(replies: readonly Reply[], options: ClientOptions) {
  const clock = createVirtualClock({ autoAdvance: true });
  const scripted = createScriptedFetch(replies, { clock });
  return createClient({ ...testClientOptions(scripted, clock), ...options });
}

test('the wait for the first content counts from the start, headers or not', async () => {
  const stream = client([scenario.hang()], { timeout: { firstToken: 700 }, retry: false }).stream(
    'x',
  );
  await expect(stream.final()).rejects.toMatchObject({
    code: 'timeout_first_token',
    attempts: [{ durationMs: 700 }],
  });
});

test('the wait for the first content is one wait, before and after the headers', async () => {
  const slow: Reply = { ...scenario.stall(''), afterMs: 600 };
  const stream = client([slow], { timeout: { firstToken: 700 }, retry: false }).stream('x');
  await expect(stream.final()).rejects.toMatchObject({ attempts: [{ durationMs: 700 }] });
});

test.each([
  ['connect', scenario.connectionRefused()],
  ['firstToken', scenario.connectionRefused()],
  ['firstToken', scenario.errorInside200()],
] as const)(
  'a limit of a failed attempt does not reach into the next: %s %#',
  async (limit, failed) => {
    const slow: Reply = { answer: 'late', afterMs: 900 };
    const stream = client([failed, slow], { timeout: { [limit]: 1000 } }).stream('x');
    expect((await stream.final()).text).toBe('late');
  },
);

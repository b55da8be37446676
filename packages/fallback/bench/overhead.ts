import { createClient } from '@x/llm-client';
import { withFallback } from '../src/index.ts';

// What a healthy call costs on top of the client, in one run: the same client with and without a
// fallback around it, over a transport that answers at once. Fails when the p99 adds a millisecond.
// Of several rounds the least of each quantile counts, for the client and for the fallback alike: the
// rest measures who else is on the machine.

const ROUNDS = 8;
const CALLS = 1_000;
const body = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }],
});
const client = createClient({
  model: 'portkey/openai/gpt-4o-mini',
  apiKey: 'bench',
  target: 'self-hosted',
  baseUrl: 'http://127.0.0.1:1/v1',
  env: {},
  transport: async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
});
const fallback = withFallback([client, client.with({ model: 'portkey/openai/other' })]);

async function time(call: () => Promise<unknown>, into: number[]): Promise<void> {
  const start = performance.now();
  await call();
  into.push(performance.now() - start);
}

/** Quantiles of the client alone and of the fallback, in milliseconds. */
interface Round {
  readonly alone: readonly [p50: number, p99: number];
  readonly within: readonly [p50: number, p99: number];
}

async function round(): Promise<Round> {
  const alone: number[] = [];
  const within: number[] = [];
  // In turns, so that whatever else the machine does meets both alike.
  for (let call = 0; call < CALLS; call += 1) {
    await time(() => client.chat('hi'), alone);
    await time(() => fallback.chat('hi'), within);
  }
  return { alone: quantiles(alone), within: quantiles(within) };
}

function quantiles(samples: readonly number[]): readonly [number, number] {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? 0;
  return [at(0.5), at(0.99)];
}

await round();
const rounds: Round[] = [];
for (let number = 0; number < ROUNDS; number += 1) rounds.push(await round());
const least = (side: keyof Round, at: 0 | 1): number =>
  Math.min(...rounds.map((one) => one[side][at]));
const added = [least('within', 0) - least('alone', 0), least('within', 1) - least('alone', 1)];
const ratio = least('within', 0) / least('alone', 0);
process.stdout.write(
  `client p50 ${least('alone', 0).toFixed(3)} ms, p99 ${least('alone', 1).toFixed(3)} ms; ` +
    `fallback adds p50 ${added[0]?.toFixed(3)} ms, p99 ${added[1]?.toFixed(3)} ms; ` +
    `ratio at the p50 ${ratio.toFixed(2)}\n`,
);
process.exitCode = (added[1] ?? 1) < 1 ? 0 : 1;

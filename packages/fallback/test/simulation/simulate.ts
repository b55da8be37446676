import type { ChatResult, Client, Clock } from '@x/llm-client';
import { LlmError } from '@x/llm-client';
import { createRandom } from '@x/testkit';
import type { FallbackEvent, FallbackPolicy } from '../../src/index.ts';
import { withFallback } from '../../src/index.ts';
import { createEventClock } from './event-clock.ts';

/** What a simulated target does with a request that arrives at `now`. */
export type Behaviour = (now: number, random: () => number) => Fate;

/** How a request ends: after how long, and whether with an answer. No end for one that hangs. */
export type Fate = { readonly ms: number; readonly ok: boolean } | 'hangs';

/** A load on a fallback over simulated targets. */
export interface Scenario {
  readonly targets: readonly Behaviour[];
  readonly policy?: FallbackPolicy;
  readonly requests: number;
  /** Mean number of calls a second; they come as a Poisson process. */
  readonly rate: number;
  readonly seed?: number;
}

/** What came of it. */
export interface Report {
  /** Share of calls that got an answer. */
  readonly availability: number;
  /** Requests to all targets, for each call. */
  readonly perCall: number;
  /** Requests to each target. */
  readonly sent: readonly number[];
  /** Attempts that asked the same target again, by target. */
  readonly retries: readonly number[];
  /** Attempts that were hedges, for each call. */
  readonly hedges: number;
  /** Duration of an answered call that this share of them does not exceed. */
  quantile(share: number): number;
  /** Each transition of a circuit: its target's index, the phase, the moment. */
  readonly circuits: readonly (readonly [target: string, type: string, at: number])[];
  /** A number that every duration and outcome goes into. */
  readonly checksum: number;
}

/**
 * A duration in ms, from a lognormal around 815 ms: with a fiftieth of the answers ten times slower
 * its p99 is 8.15 s, and a hedge at once at the p95 brings it to 2.4 s.
 */
export function answerTime(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return 815 * Math.exp(0.35 * normal);
}

/** A target that answers, but for a share of failures that come quickly. */
export function failing(share: number): Behaviour {
  return (_now, random) =>
    random() < share ? { ms: 50, ok: false } : { ms: answerTime(random), ok: true };
}

/** Runs a scenario in virtual time. The same scenario gives the same report. */
export async function simulate(scenario: Scenario): Promise<Report> {
  const clock = createEventClock();
  const random = createRandom(scenario.seed ?? 1);
  const sent = scenario.targets.map(() => 0);
  const retries = scenario.targets.map(() => 0);
  const circuits: [string, string, number][] = [];
  let hedges = 0;
  const onEvent = (event: FallbackEvent): void => {
    if (event.type === 'retry')
      retries[Number(event.target)] = (retries[Number(event.target)] ?? 0) + 1;
    if (event.type === 'hedge-start') hedges += 1;
    if (event.type === 'circuit-open' || event.type === 'circuit-close') {
      circuits.push([event.target, event.type, clock.now()]);
    }
  };
  const client = withFallback(
    scenario.targets.map((behaviour, index) => ({
      name: `${index}`,
      client: simulatedClient(clock, () => {
        sent[index] = (sent[index] ?? 0) + 1;
        return behaviour(clock.now(), random);
      }),
    })),
    { clock, random, onEvent, ...scenario.policy },
  );
  const durations: number[] = [];
  let checksum = 0;
  let left = scenario.requests;
  const arrive = (): void => {
    left -= 1;
    const start = clock.now();
    const end = (ok: boolean): void => {
      const ms = clock.now() - start;
      if (ok) durations.push(ms);
      checksum = (checksum * 31 + Math.round(ms * 1_000) + (ok ? 1 : 2)) % 4_294_967_291;
    };
    client.chat('hi').then(
      () => end(true),
      () => end(false),
    );
    if (left > 0) clock.schedule(arrive, (-Math.log(1 - random()) * 1_000) / scenario.rate);
  };
  // Nobody reads the stacks of a million failures, and each costs as much as its attempt.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  arrive();
  await clock.run().finally(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });
  const sorted = Float64Array.from(durations).sort();
  return {
    availability: durations.length / scenario.requests,
    perCall: sent.reduce((sum, count) => sum + count, 0) / scenario.requests,
    sent,
    retries,
    hedges: hedges / scenario.requests,
    quantile: (share) =>
      sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0,
    circuits,
    checksum,
  };
}

const ANSWER: ChatResult = {
  text: 'ok',
  message: { role: 'assistant', content: 'ok' },
  toolCalls: [],
  finishReason: 'stop',
  usage: undefined,
  reasoning: undefined,
  refusal: undefined,
  model: undefined,
  id: undefined,
  attempts: [],
  portkey: {},
  diagnostics: [],
  raw: {},
};

const FAILURE = {
  code: 'server_error',
  origin: 'provider',
  status: 500,
  message: 'simulated',
} as const;

/** A simulation of a client: no network, no model, only the fate of each request. */
function simulatedClient(clock: Clock, draw: () => Fate): Client {
  const client: Client = {
    model: 'portkey/openai/simulated',
    chat: () =>
      new Promise((resolve, reject) => {
        const fate = draw();
        if (fate === 'hangs') return;
        clock.schedule(() => (fate.ok ? resolve(ANSWER) : reject(new LlmError(FAILURE))), fate.ms);
      }),
    stream: () => {
      throw new Error('The simulation asks for whole answers');
    },
    with: () => client,
  };
  return client;
}

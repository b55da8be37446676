import type { ChatResult, Client } from '@x/llm-client';
import type { VirtualClock } from '@x/testkit';
import { createRandom, createVirtualClock, realClock } from '@x/testkit';
import type { FallbackEvent, FallbackPolicy, FallbackTarget } from '../src/index.ts';
import { withFallback } from '../src/index.ts';
import type { FakeClient, FakeOptions, Turn } from './fake-client.ts';
import { fakeClient } from './fake-client.ts';

/** A fallback over doubles named a, b, c in virtual time from 0, with what it told. */
export interface Stage {
  readonly clock: VirtualClock;
  readonly client: Client;
  readonly doubles: readonly FakeClient[];
  readonly events: FallbackEvent[];
  /** Runs all timers and gives what came of the call: an answer, or what it threw. */
  settle<T>(call: Promise<T>): Promise<{ readonly value?: T; readonly error?: unknown }>;
  /** One chat on the machine's clock, for what a virtual one cannot move. */
  settleReal(input: string): Promise<ChatResult>;
  /** When each double was called. */
  moments(): readonly (readonly number[])[];
}

/** What a double is made of beside its turns. */
type Extra = Omit<FallbackTarget, 'client'> & Pick<FakeOptions, 'target'>;

/** Sets a stage: one double for each script. */
export function stage(
  scripts: readonly (FakeOptions['turns'] | Turn)[],
  policy: FallbackPolicy = {},
  extras: readonly Extra[] = [],
): Stage {
  const clock = createVirtualClock({ now: 0 });
  const events: FallbackEvent[] = [];
  // A policy with `clock: undefined` asks for the machine's clock, doubles included.
  const isReal = 'clock' in policy && policy.clock === undefined;
  const doubles = scripts.map((script, index) => {
    const turns =
      script === undefined || typeof script === 'function' || Array.isArray(script)
        ? script
        : // A single turn: the cases above are the others.
          [script as Turn];
    const { target } = extras[index] ?? {};
    return fakeClient('abcdef'.charAt(index), {
      clock: isReal ? realClock : clock,
      ...(turns === undefined ? {} : { turns }),
      ...(target === undefined ? {} : { target }),
    });
  });
  const client = withFallback(
    doubles.map((double, index) => {
      const { target: _target, ...extra } = extras[index] ?? {};
      return { client: double, ...extra };
    }),
    { clock, random: createRandom(1), onEvent: (event) => void events.push(event), ...policy },
  );
  return {
    clock,
    client,
    doubles,
    events,
    async settle(call) {
      const outcome = call.then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      await clock.runAll();
      return outcome;
    },
    settleReal: (input) => client.chat(input),
    moments: () => doubles.map(({ calls }) => calls.map(({ at }) => at)),
  };
}

/** Outcomes in the ledger of an answer or error, with their targets: `a error`, `b ok`. */
export function ledger(of: Pick<ChatResult, 'attempts'> | unknown): readonly string[] {
  const attempts: unknown = Reflect.get(Object(of), 'attempts');
  return (Array.isArray(attempts) ? attempts : []).map(
    ({ model, outcome }) => `${String(model).slice(-1)} ${String(outcome)}`,
  );
}

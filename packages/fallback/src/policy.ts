import type { ChatResult, Clock, PriceFunction } from '@x/llm-client';
import type { FailureCode, FallbackListener } from './events.ts';
import type { BreakerOptions } from './health/breaker-options.ts';
import type { FallbackState } from './health/state.ts';
import type { Budget } from './money/budget.ts';
import type { Strategy } from './strategies/strategy.ts';

/** What a `classify` function is shown: an attempt that threw, or a whole answer. */
export interface Outcome {
  /** What was thrown; undefined when there is an answer. */
  readonly error?: unknown;
  /** The answer; of a stream only when it ended without any content. */
  readonly result?: ChatResult | undefined;
  /** Name of the target. */
  readonly target: string;
}

/** How several clients act as one. Every field has a default. */
export interface FallbackPolicy {
  /** Which target is tried next. Default `ordered()`. */
  readonly strategy?: Strategy | undefined;
  /**
   * Limit of the whole call in milliseconds, for streams until the first content; `timeout_total`.
   * A call's own `timeout` shortens it. Default 120000; `false` for none.
   */
  readonly deadline?: number | false | undefined;
  /** Limit of one attempt in milliseconds, for streams until the first content. Default: its share of the deadline. */
  readonly attemptTimeout?: number | undefined;
  /** Limit of one streamed attempt until the first content, in milliseconds. Default: `attemptTimeout`. */
  readonly firstToken?: number | undefined;
  /** Most attempts in one call, hedges included. Default: the number of targets plus `retries`. */
  readonly maxAttempts?: number | undefined;
  /** How often the last target left is asked again. A call's `retry` wins. Default 2. */
  readonly retries?: number | undefined;
  /** What a code does, against the defaults: `{ content_filtered: 'next', overloaded: 'stop' }`. */
  readonly on?: Partial<Record<FailureCode, 'next' | 'stop'>> | undefined;
  /** Decides on one error or answer; wins over `on`. Anything but its two words leaves it as it is. */
  readonly classify?: ((outcome: Outcome) => 'next' | 'stop' | undefined) | undefined;
  /**
   * What happens when a stream breaks after content was given out. `throw`: the error, with
   * `partial`. `restart`: a chunk with `restart` says that all before it is void, and another target
   * starts over. `continue`: another target goes on from the text so far, never inside a tool call;
   * for models that take a prefilled answer. Default `throw`.
   */
  readonly onInterrupt?: 'throw' | 'restart' | 'continue' | undefined;
  /** When targets are left alone. `false` switches the circuit off; cool-downs stay. */
  readonly breaker?: BreakerOptions | false | undefined;
  /** Money that calls may spend. Needs `price`. */
  readonly budget?: Budget | undefined;
  /** What tokens cost; undefined when not known. Also fills `attempts[].cost`. */
  readonly price?: PriceFunction | undefined;
  /** Whether a target without a known price is left out or used without a reservation. Default `refuse`. */
  readonly unknownPrice?: 'refuse' | 'allow' | undefined;
  /** Output tokens to reserve for when a call sets no `max_tokens`. Default 4096. */
  readonly assumedOutputTokens?: number | undefined;
  /** What is remembered between calls. Default: state of this client and those derived from it. */
  readonly state?: FallbackState | undefined;
  /** Told of every transition. */
  readonly onEvent?: FallbackListener | undefined;
  /** Default: the platform's. */
  readonly clock?: Clock | undefined;
  /** Random numbers from 0 to 1. Default `Math.random`, looked up at each draw. */
  readonly random?: (() => number) | undefined;
}

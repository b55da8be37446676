import type { Check, Clock } from '@x/llm-client';
import { optionChecks, systemClock } from '@x/llm-client';
import { above0, atLeast, having } from '../option-checks.ts';
import type { RedisClient } from './redis-client.ts';
import { send } from './redis-client.ts';

/** What to do about a server that is slow or gone. */
export interface ConnectionOptions {
  /** Longest wait for one command, in milliseconds; then this process goes on alone. Default 100. */
  readonly timeoutMs?: number | undefined;
  /** How long it goes on alone before it asks the server again, in milliseconds. Default 1000. */
  readonly retryMs?: number | undefined;
  /** Put before every key. Default `x-fallback:`. */
  readonly prefix?: string | undefined;
  /** Default: the platform's. */
  readonly clock?: Clock | undefined;
}

const { exactly, expecting, refuse } = optionChecks;

/** Refuses options that are none; `more` are those beside the connection's. */
export function checkRedisOptions(
  options: ConnectionOptions,
  path: string,
  more: Readonly<Record<string, Check>>,
): void {
  const prefix = expecting('a text', (value) => typeof value === 'string');
  const own = { timeoutMs: above0, retryMs: atLeast(0), prefix, clock: having('schedule') };
  refuse(exactly({ ...own, ...more })(options, path));
}

/** A server that may be away. */
export interface Connection {
  readonly prefix: string;
  readonly clock: Clock;
  /**
   * Sends a command; undefined while the server is away, and never later than the limit. `late`
   * hears an answer that came after it: the command has run all the same.
   */
  ask(
    words: [string, ...string[]],
    late?: (answer: unknown) => void,
  ): Promise<{ readonly answer: unknown } | undefined>;
}

/** Watches over a client so that nothing waits for a server that does not answer. */
export function connect(client: RedisClient, options: ConnectionOptions): Connection {
  const { timeoutMs = 100, retryMs = 1_000, prefix = 'x-fallback:' } = options;
  const clock = options.clock ?? systemClock;
  let awayUntil = Number.NEGATIVE_INFINITY;

  return {
    prefix,
    clock,
    ask: (words, late) =>
      new Promise((resolve) => {
        if (clock.now() < awayUntil) {
          resolve(undefined);
          return;
        }
        let isOver = false;
        const end = (answer: { readonly answer: unknown } | undefined): void => {
          if (isOver) {
            if (answer !== undefined) late?.(answer.answer);
            return;
          }
          isOver = true;
          cancel();
          awayUntil = answer === undefined ? clock.now() + retryMs : Number.NEGATIVE_INFINITY;
          resolve(answer);
        };
        const cancel = clock.schedule(() => end(undefined), timeoutMs);
        send(client, ...words).then(
          (answer) => end({ answer }),
          () => end(undefined),
        );
      }),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';

/** What became of a piece of work: a value, something thrown, or neither in the time given. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'pending' };

/** Waits for work, but no longer than `limitMs`. */
export async function outcomeOf<T>(
  work: () => T | Promise<T>,
  limitMs: number,
): Promise<Outcome<T>> {
  const over = new AbortController();
  const settled = (async () => work())().then(
    (value): Outcome<T> => ({ kind: 'done', value }),
    (error: unknown): Outcome<T> => ({ kind: 'error', error }),
  );
  const late = sleep(limitMs, undefined, { signal: over.signal }).then(
    (): Outcome<T> => ({ kind: 'pending' }),
    (): Outcome<T> => ({ kind: 'pending' }),
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    over.abort();
  }
}

import type { Attempt } from '@x/llm-client';

/** What an attempt is at its start. */
type Opening = Pick<Attempt, 'model' | 'provider' | 'startedAt' | 'delayMs'>;

/** What is known of an attempt at its end. */
export type Closing = Omit<Attempt, keyof Opening | 'number' | 'durationMs'> &
  Partial<Pick<Attempt, 'model' | 'provider'>>;

/** A line of the ledger that is still being written. */
export interface LedgerLine {
  /** Writes the line. `inner` are the lines of the client's own ledger, which know more. */
  close(closing: Closing, endedAt: number, inner?: readonly Attempt[]): Attempt;
}

/** Every attempt of one logical call, in the order in which they began. */
export interface Ledger {
  /** Lines written so far. */
  readonly attempts: readonly Attempt[];
  /** Begins a line; it keeps its place whenever it is written. */
  open(opening: Opening): LedgerLine;
}

/** Creates the ledger of one call. */
export function createLedger(): Ledger {
  const lines: (readonly Omit<Attempt, 'number'>[])[] = [];
  return {
    get attempts() {
      return lines.flat().map((line, index) => ({ ...line, number: index + 1 }));
    },
    open(opening) {
      const slot = lines.push([]) - 1;
      return {
        close(closing, endedAt, inner = []) {
          // A clock may go back, a duration may not.
          const durationMs = Math.max(0, endedAt - opening.startedAt);
          const own = { ...opening, durationMs, ...closing };
          // A nested fallback brings several lines, which stand for this one: only gaps are filled.
          const last =
            inner.length > 1 ? { ...own, ...inner.at(-1) } : { ...inner.at(-1), ...known(own) };
          lines[slot] = [...inner.slice(0, -1), last];
          return { ...last, number: slot + 1 };
        },
      };
    },
  };
}

/** Fields that are undefined must not hide what the inner ledger knows; the shape stays T's. */
function known<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}

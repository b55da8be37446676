import type { Attempt } from '@x/llm-client';

/** What an attempt is at its start. */
type Opening = Pick<Attempt, 'model' | 'provider' | 'startedAt' | 'delayMs'>;

/** What is known of an attempt at its end. */
export type Closing = Omit<Attempt, keyof Opening | 'number' | 'durationMs'>;

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
  const number = (): readonly Attempt[] =>
    lines.flat().map((line, index) => ({ ...line, number: index + 1 }));
  return {
    get attempts() {
      return number();
    },
    open(opening) {
      const slot = lines.push([]) - 1;
      return {
        close(closing, endedAt, inner = []) {
          const facts = { ...opening, durationMs: endedAt - opening.startedAt, ...closing };
          // A nested fallback brings several lines: they stand for this one, the last with our facts.
          const before = inner.slice(0, -1);
          const last = { ...inner.at(-1), ...defined(facts) };
          lines[slot] = [...before, inner.length > 1 ? { ...last, ...inner.at(-1) } : last];
          return { ...last, number: slot + 1 };
        },
      };
    },
  };
}

function defined<T extends object>(facts: T): T {
  // Fields that are undefined here must not hide what the inner ledger knows; the shape stays T's.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}

/** A failure that was ordered, and how often it comes before an answer does. */
export interface FlakyScript {
  readonly failure: FlakyFailure;
  /** Failures before the answer; Infinity for never an answer. */
  readonly times: number;
}

/** What goes wrong. */
export type FlakyFailure =
  | { readonly type: 'status'; readonly status: number }
  /** Nothing is sent until the client leaves. */
  | { readonly type: 'hang' }
  /** The connection breaks in the middle of the answer. */
  | { readonly type: 'cut' }
  /** The answer holds an error: after some text in a stream, instead of it in JSON with status 200. */
  | { readonly type: 'error' }
  /** A proper answer without any content. */
  | { readonly type: 'empty' }
  /** The right answer, late. */
  | { readonly type: 'slow'; readonly ms: number };

/** Counts the failures of each conversation. */
export interface FlakyLedger {
  /** The failure that this call meets, or undefined when it is answered. */
  next(key: string, script: FlakyScript): FlakyFailure | undefined;
  reset(): void;
}

const syntax =
  /^(?:(?<status>[45]\d\d)|(?<word>hang|cut|error|empty)|slow(?<ms>\d{0,5}))(?:x(?<times>\d{1,3}))?$/;
const directive = /\[flaky:\s*([a-z0-9]+)\s*\]/i;
const maxConversations = 1_000;

/** Reads `503`, `429x2`, `hang`, `cut`, `error`, `empty` or `slow800`; undefined for anything else. */
export function parseFlakyScript(text: string): FlakyScript | undefined {
  const groups = syntax.exec(text.toLowerCase())?.groups;
  if (groups === undefined) return undefined;
  const { status, word, ms, times } = groups;
  const count = times === undefined ? Number.POSITIVE_INFINITY : Number(times);
  if (status !== undefined)
    return { failure: { type: 'status', status: Number(status) }, times: count };
  if (word === 'hang' || word === 'cut' || word === 'error' || word === 'empty') {
    return { failure: { type: word }, times: count };
  }
  return { failure: { type: 'slow', ms: Number(ms || 2_000) }, times: count };
}

/** Reads the order that a prompt gives itself: `[flaky: 503x2]`. */
export function findFlakyDirective(prompt: string): FlakyScript | undefined {
  const order = directive.exec(prompt)?.[1];
  return order === undefined ? undefined : parseFlakyScript(order);
}

/**
 * Starts a ledger. After the ordered failures a conversation is answered once and its count starts
 * over, so that a program that runs twice sees the same twice.
 */
export function createFlakyLedger(): FlakyLedger {
  const failed = new Map<string, number>();
  return {
    next: (key, script) => {
      const count = failed.get(key) ?? 0;
      failed.delete(key);
      if (count >= script.times) return undefined;
      failed.set(key, count + 1);
      const [oldest] = failed.keys();
      if (failed.size > maxConversations && oldest !== undefined) failed.delete(oldest);
      return script.failure;
    },
    reset: () => failed.clear(),
  };
}

import type { PartialJson } from './partial-json.ts';
import { createPartialJson } from './partial-json.ts';

const MAX_CANDIDATES = 64;

/**
 * Gives the JSON objects in a text that may have a code fence or prose around them, in order. Only
 * the first 64 places where one might start are tried, which bounds the time.
 */
export function* findJson(text: string): Generator<unknown, void, undefined> {
  let at = text.indexOf('{');
  for (let tried = 0; at !== -1 && tried < MAX_CANDIDATES; tried += 1) {
    const json = createPartialJson();
    const taken = json.feed(text.slice(at));
    if (json.state === 'done') yield json.value;
    at = text.indexOf('{', json.state === 'done' ? at + taken : at + 1);
  }
}

/** Follows the first JSON object in a text that streams in. */
export interface JsonFollower {
  /** Reads on; true when the value may have grown. */
  feed(text: string): boolean;
  /** The value so far, undefined before the first `{`. */
  readonly value: unknown;
}

/** Follows JSON in streamed text, past a code fence or prose before it. */
export function createJsonFollower(): JsonFollower {
  let json: PartialJson | undefined;
  return {
    feed(text) {
      let rest = text;
      for (;;) {
        if (json === undefined) {
          const start = rest.indexOf('{');
          if (start === -1) return false;
          rest = rest.slice(start);
          json = createPartialJson();
        }
        if (json.state === 'done') return false;
        const taken = json.feed(rest);
        if (json.state !== 'failed') return taken > 0;
        // A brace in prose: look for the next one.
        json = undefined;
        rest = rest.slice(Math.max(taken, 1));
      }
    },
    get value() {
      return json?.value;
    },
  };
}

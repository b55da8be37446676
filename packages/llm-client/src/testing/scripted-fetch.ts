import type { Clock } from '../clock.ts';
import { systemClock } from '../system-clock.ts';
import type { CallRecord, RecordedCall } from './recorded-call.ts';
import { recordCall } from './recorded-call.ts';
import type { Reply } from './reply.ts';
import { sendReply } from './send-reply.ts';

/** A reply, or a function that picks one for a call. */
export type Script = Reply | ((call: RecordedCall) => Reply | Promise<Reply>);

/** A `fetch` that opens no connection: it answers from a script and records what it was asked. */
export interface ScriptedFetch {
  /** For `createClient({ fetch })`, or any other client that takes one. */
  readonly fetch: typeof globalThis.fetch;
  /** Every call in order, since the start or the last `script`. */
  readonly calls: readonly RecordedCall[];
  /** The newest call; throws when there was none, so that a test reads without a check. */
  readonly last: RecordedCall;
  /** Replies that no call has taken yet. */
  readonly remaining: number;
  /** Starts over: the nth call from now gets the nth reply. */
  script(...replies: readonly Script[]): void;
  /** Starts over: every call gets this reply. */
  always(reply: Script): void;
}

/**
 * Makes a scripted `fetch`. The nth call gets the nth reply; one beyond the last is answered with a
 * 400 `script_exhausted`, which no client tries again. Delays run on `clock`, the platform's by
 * default.
 */
export function createScriptedFetch(
  replies: readonly Script[] = [],
  options: { readonly clock?: Clock | undefined } = {},
): ScriptedFetch {
  const clock = options.clock ?? systemClock;
  let queue = replies;
  let standing: Script | undefined;
  let calls: CallRecord[] = [];
  let arrived = 0;

  const restart = (next: readonly Script[], always?: Script): void => {
    queue = next;
    standing = always;
    calls = [];
    arrived = 0;
  };

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      arrived += 1;
      const number = arrived;
      const records = calls;
      const [script = standing ?? exhausted(number), ...rest] = queue;
      queue = rest;
      const call = await recordCall(request, number, clock.now());
      records.push(call);
      records.sort((one, other) => one.number - other.number);
      const reply = typeof script === 'function' ? await script(call) : script;
      try {
        return await sendReply(reply, call, request.signal, clock);
      } catch (thrown) {
        if (call.outcome === 'open') call.outcome = 'left';
        throw thrown;
      }
    },
    get calls() {
      return calls;
    },
    get last() {
      const call = calls.at(-1);
      if (call === undefined) throw new Error('The scripted fetch was not called');
      return call;
    },
    get remaining() {
      return queue.length;
    },
    script: (...next) => restart(next),
    always: (reply) => restart([], reply),
  };
}

function exhausted(number: number): Reply {
  const message = `The script has no reply for call ${number}`;
  return {
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: [JSON.stringify({ error: { message, type: 'script_exhausted', code: null } })],
  };
}

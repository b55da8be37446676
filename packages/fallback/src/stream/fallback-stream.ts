import type {
  ChatChunk,
  ChatInput,
  ChatOptions,
  ChatResult,
  ChatStream,
  PartialChatResult,
} from '@x/llm-client';
import { isLlmError, LlmError } from '@x/llm-client';
import type { Call } from '../call/call.ts';
import { beginCall } from '../call/call.ts';
import { callLimits } from '../call/call-options.ts';
import type { Won } from '../call/failover.ts';
import { fail, failover } from '../call/failover.ts';
import { streamJob } from '../call/stream-job.ts';
import { withAttempts } from '../errors.ts';
import type { Setup } from '../setup.ts';
import type { ClientEntry } from '../target.ts';
import { hasContent, textOf } from './content.ts';
import type { Prefix } from './continuation.ts';
import { canContinue, joinAnswer, prefill } from './continuation.ts';
import type { OpenStream } from './open-stream.ts';

type Open = Won<ClientEntry, OpenStream>;

/** Who reads: only chunks can say that the answer starts over. */
type View = 'chunks' | 'text' | 'final';

const NOTHING: PartialChatResult = {
  text: '',
  message: { role: 'assistant', content: '' },
  toolCalls: [],
  finishReason: undefined,
  usage: undefined,
  reasoning: undefined,
  refusal: undefined,
  model: undefined,
  id: undefined,
};

/** A stream over several targets: the next one takes over until the first content is given out. */
export function fallbackStream(
  setup: Setup<ClientEntry>,
  input: ChatInput,
  options: ChatOptions,
): ChatStream {
  const stop = new AbortController();
  let call: Call<ClientEntry> | undefined;
  let open: Open | undefined;
  let prefix: Prefix | undefined;
  let result: ChatResult | undefined;
  let failure: { readonly error: unknown } | undefined;
  let view: View = 'final';
  let given = false;
  let source: AsyncGenerator<ChatChunk> | undefined;

  async function* chunks(): AsyncGenerator<ChatChunk> {
    const { signal, ...limits } = callLimits(options);
    const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
    call = beginCall(setup, { ...limits, signal: either });
    open = await failover(setup, streamJob(setup, input, options), call);
    try {
      for (;;) {
        try {
          yield* read(open);
          return;
        } catch (error) {
          const next: Open = await takeOver(call, open, error);
          const restarted = given && prefix === undefined;
          const restart = { from: open.flight.target.name, to: next.flight.target.name };
          open = next;
          if (restarted) yield { choices: [], restart };
        }
      }
    } finally {
      leaveOpen(open, call);
    }
  }

  async function* read({ flight, value }: Open): AsyncGenerator<ChatChunk> {
    for (const chunk of value.held) {
      yield give(chunk);
    }
    if (value.ended === undefined) {
      for (;;) {
        const step = await value.iterator.next();
        if (step.done === true) break;
        yield give(step.value);
      }
    }
    const answer = value.ended ?? (await value.stream.final());
    const facts = { attempts: answer.attempts, usage: answer.usage };
    flight.settle({ outcome: 'ok', health: 'success', facts });
    result = { ...joinAnswer(prefix, answer), attempts: call?.ledger.attempts ?? [] };
  }

  function give(chunk: ChatChunk): ChatChunk {
    if (view !== 'final' && hasContent(chunk)) given = true;
    return chunk;
  }

  /** Deals with a break after the first content: throws, or brings another target. */
  async function takeOver(running: Call<ClientEntry>, broken: Open, error: unknown): Promise<Open> {
    const { flight, value } = broken;
    const partial = joinAnswer(prefix, value.stream.partial);
    const verdict = fail(setup, running, flight, error, undefined, { usage: partial.usage });
    const action = verdict.action === 'stop' ? 'throw' : interruption(partial);
    const code = isLlmError(error) ? error.code : 'unknown_error';
    const { name } = flight.target;
    setup.emit({
      type: 'interrupt',
      target: name,
      code,
      action: action === 'silent' ? 'restart' : action,
    });
    if (action === 'throw') throw withPartial(error, partial, running);
    prefix =
      action === 'continue' ? { text: partial.text, reasoning: partial.reasoning } : undefined;
    const next = prefix === undefined ? input : prefill(input, prefix.text);
    running.deadlineAt = setup.clock.now() + running.deadlineMs;
    try {
      return await failover(setup, streamJob(setup, next, options), running);
    } catch (later) {
      if (running.signal?.aborted === true || action === 'silent') throw later;
      throw withPartial(error, partial, running);
    }
  }

  function interruption(partial: PartialChatResult): 'silent' | 'throw' | 'restart' | 'continue' {
    // Nobody has seen anything when only `final()` reads.
    if (!given) return 'silent';
    const mode = setup.policy.onInterrupt ?? 'throw';
    if (mode === 'continue') return canContinue(partial) ? 'continue' : 'throw';
    return mode === 'restart' && view === 'chunks' ? 'restart' : 'throw';
  }

  async function pull(by: View): Promise<IteratorResult<ChatChunk>> {
    if (failure !== undefined) throw failure.error;
    view = by;
    source ??= chunks();
    try {
      const step = await source.next();
      return step.done === true ? { done: true, value: undefined } : step;
    } catch (error) {
      if (stop.signal.aborted && error === stop.signal.reason)
        return { done: true, value: undefined };
      failure = { error };
      throw error;
    }
  }

  async function cancel(): Promise<void> {
    if (result !== undefined || stop.signal.aborted) return;
    // A read may be waiting: a generator cannot be returned before it moves.
    stop.abort(
      new LlmError({
        code: 'stream_incomplete',
        origin: 'client',
        message: 'The stream was cancelled',
      }),
    );
    if (open !== undefined && call !== undefined) leaveOpen(open, call);
    await source?.return(undefined);
  }

  const iterate = <T>(by: View, map: (chunk: ChatChunk) => T | undefined): AsyncIterable<T> => ({
    [Symbol.asyncIterator]: () => ({
      async next() {
        for (;;) {
          const step = await pull(by);
          if (step.done === true) return { done: true, value: undefined };
          const value = map(step.value);
          if (value !== undefined) return { done: false, value };
        }
      },
      async return() {
        await cancel();
        return { done: true, value: undefined };
      },
    }),
  });

  const stream: ChatStream = {
    ...iterate('chunks', (chunk) => chunk),
    text: iterate('text', ({ choices }) => {
      const first = choices.find(({ index }) => index === 0);
      return (first === undefined ? '' : textOf(first.delta)) || undefined;
    }),
    async final() {
      while ((await pull('final')).done !== true);
      if (result !== undefined) return result;
      throw withPartial(stop.signal.reason, stream.partial, call);
    },
    get partial() {
      return open === undefined ? NOTHING : joinAnswer(prefix, open.value.stream.partial);
    },
    cancel,
  };
  return stream;
}

/** Ends an attempt whose reader has gone. Content came, so its health is good. */
function leaveOpen({ flight, value }: Open, call: Call<ClientEntry>): void {
  const usage = value.stream.partial.usage;
  flight.settle({
    outcome: 'aborted',
    health: call.signal?.aborted ? 'cancelled' : 'success',
    facts: { usage },
  });
  if (value.ended === undefined) value.stream.cancel().catch(() => undefined);
}

/** Puts the ledger and all that was given out on the error; anything else is thrown as it is. */
function withPartial(
  error: unknown,
  partial: PartialChatResult,
  call: Call<ClientEntry> | undefined,
): unknown {
  if (error instanceof LlmError) {
    Object.defineProperty(error, 'partial', {
      value: partial,
      enumerable: true,
      configurable: true,
    });
  }
  return withAttempts(error, call?.ledger.attempts ?? []);
}

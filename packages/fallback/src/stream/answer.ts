import type {
  ChatChunk,
  ChatInput,
  ChatOptions,
  ChatResult,
  PartialChatResult,
} from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import { callLimits } from '../call/call-options.ts';
import type { Won } from '../call/failover.ts';
import { failover } from '../call/failover.ts';
import type { Run } from '../call/run.ts';
import { resume, startRun } from '../call/run.ts';
import { streamJobs } from '../call/stream-job.ts';
import { takeFailure } from '../call/take-failure.ts';
import { annotate } from '../errors/annotate.ts';
import type { Setup } from '../setup.ts';
import { hasContent } from './content.ts';
import { canContinue, joinAnswer, prefill } from './continuation.ts';
import type { OpenStream } from './open-stream.ts';
import { close } from './open-stream.ts';

/** Who reads: only chunks can say that the answer starts over. */
export type View = 'chunks' | 'text' | 'final';

/** A streamed answer over several targets, as its one reader sees it. */
export interface Answer {
  /** Who reads next. */
  view: View;
  readonly chunks: AsyncGenerator<ChatChunk>;
  /** The whole answer, once it is there. */
  readonly result: ChatResult | undefined;
  /** What has arrived, over all targets that an answer went on from. */
  readonly partial: PartialChatResult | undefined;
  /** Puts the ledger and all that was given out on an error. */
  explain(error: unknown): unknown;
  /** Ends the attempt: its reader has gone. */
  leave(): void;
}

/** Begins an answer; nothing is sent before the first chunk is read. */
export function createAnswer(
  setup: Setup,
  input: ChatInput,
  options: ChatOptions,
  stopped: AbortSignal,
): Answer {
  let run: Run<OpenStream> | undefined;
  let open: Won<OpenStream> | undefined;
  let prefix: PartialChatResult | undefined;
  let result: ChatResult | undefined;
  let given = false;
  let jobOf: ReturnType<typeof streamJobs>;

  async function* read(): AsyncGenerator<ChatChunk> {
    const { signal, ...limits } = callLimits(options);
    const either = signal === undefined ? stopped : AbortSignal.any([signal, stopped]);
    jobOf = streamJobs(setup, options);
    run = startRun(setup, jobOf(input), { ...limits, signal: either });
    open = await failover(run);
    try {
      while (result === undefined) {
        try {
          yield* readTarget(open);
        } catch (error) {
          const from = open.flight.target.name;
          run = await interrupt(run, open, error);
          open = await takeOver(run, error);
          const restart = { from, to: open.flight.target.name };
          if (given && prefix === undefined) yield { choices: [], restart };
        }
      }
    } finally {
      answer.leave();
    }
  }

  async function* readTarget({ flight, value }: Won<OpenStream>): AsyncGenerator<ChatChunk> {
    for (const chunk of value.held) yield give(chunk);
    while (value.ended === undefined) {
      const step = await value.iterator.next();
      if (step.done === true) break;
      yield give(step.value);
    }
    const whole = value.ended ?? (await value.stream.final());
    flight.settle({ outcome: 'ok', health: 'success', facts: whole });
    result = { ...joinAnswer(prefix, whole), attempts: run?.ledger.attempts ?? [] };
  }

  function give(chunk: ChatChunk): ChatChunk {
    given ||= answer.view !== 'final' && hasContent(chunk);
    return chunk;
  }

  /** Deals with a break after the first content: throws, or says how another target goes on. */
  function interrupt(
    broken: Run<OpenStream>,
    { flight }: Won<OpenStream>,
    error: unknown,
  ): Run<OpenStream> {
    const partial = answer.partial;
    const { action } = takeFailure(broken, flight, error, undefined, { usage: partial?.usage });
    const next = action === 'stop' || partial === undefined ? 'throw' : wayOn(partial);
    setup.emit({
      type: 'interrupt',
      target: flight.target.name,
      code: isLlmError(error) ? error.code : 'unknown_error',
      action: next,
    });
    if (next === 'throw') throw answer.explain(error);
    prefix = next === 'continue' ? partial : undefined;
    const asked = prefix === undefined ? input : prefill(input, prefix.text);
    return resume(broken, jobOf(asked));
  }

  function wayOn(partial: PartialChatResult): 'throw' | 'restart' | 'continue' {
    // Nobody has seen anything when only `final()` reads.
    if (!given) return 'restart';
    const { onInterrupt } = setup.policy;
    if (onInterrupt === 'continue' && canContinue(partial)) return onInterrupt;
    return onInterrupt === 'restart' && answer.view === 'chunks' ? onInterrupt : 'throw';
  }

  async function takeOver(next: Run<OpenStream>, broken: unknown): Promise<Won<OpenStream>> {
    try {
      return await failover(next);
    } catch (later) {
      if (next.signal?.aborted || !given) throw later;
      throw answer.explain(broken);
    }
  }

  const answer: Answer = {
    view: 'final',
    chunks: read(),
    get result() {
      return result;
    },
    get partial() {
      return open && joinAnswer(prefix, open.value.stream.partial);
    },
    explain: (error) =>
      annotate(error, { partial: answer.partial, attempts: run?.ledger.attempts ?? [] }),
    leave() {
      if (open === undefined || result !== undefined) return;
      const { flight, value } = open;
      // Content came, so its health is good.
      const health = run?.signal?.aborted ? 'cancelled' : 'success';
      flight.settle({ outcome: 'aborted', health, facts: { usage: value.stream.partial.usage } });
      close(value.stream);
    },
  };
  return answer;
}

import type {
  ChatChunk,
  ChatDelta,
  ChatInput,
  ChatOptions,
  ChatResult,
  ChatStream,
  Client,
  ClientTarget,
  Clock,
  LlmErrorInit,
  PartialChatResult,
  Usage,
} from '@x/llm-client';
import { LlmError } from '@x/llm-client';

/** What a double does with one call. Times are milliseconds of its clock. */
export interface Turn {
  /** Until the answer, or the first piece of a stream. Default 10. */
  readonly after?: number;
  /** Never answers. */
  readonly hangs?: boolean;
  /** Pieces of the text. Default the model's name. */
  readonly text?: readonly string[];
  /** Time between the pieces of a stream. Default 1. */
  readonly every?: number;
  /** A tool call after the text. */
  readonly tool?: { readonly name: string; readonly arguments: string };
  /** Fails after the text, or at once when there is none. */
  readonly fails?: Partial<LlmErrorInit> | Error;
  readonly finishReason?: string;
  readonly usage?: Usage;
}

/** A call that a double has seen. */
export interface Seen {
  readonly at: number;
  readonly input: ChatInput;
  readonly options: ChatOptions;
  /** How it ended: by itself, or by the caller's signal or `cancel`. */
  end: 'open' | 'done' | 'failed' | 'aborted';
}

/** A double of a client: it answers by its script in virtual time and records what it is asked. */
export interface FakeClient extends Client {
  readonly calls: readonly Seen[];
}

/** How a double is made. */
export interface FakeOptions {
  readonly clock: Clock;
  /** The nth call gets the nth turn; the last one repeats. Or a function of the call's number. */
  readonly turns?: readonly Turn[] | ((number: number) => Turn);
  readonly target?: ClientTarget;
}

/** Makes a double of the client of one model. */
export function fakeClient(name: string, options: FakeOptions): FakeClient {
  const { clock, turns = [] } = options;
  const calls: Seen[] = [];

  const begin = (input: ChatInput, call: ChatOptions): readonly [Turn, Seen] => {
    const seen: Seen = { at: clock.now(), input, options: call, end: 'open' };
    calls.push(seen);
    const number = calls.length;
    const listed = Array.isArray(turns) ? turns[Math.min(number, turns.length) - 1] : undefined;
    return [(typeof turns === 'function' ? turns(number) : listed) ?? {}, seen];
  };

  const client: FakeClient = {
    model: `portkey/openai/${name}`,
    target: options.target,
    calls,
    async chat(input, call = {}) {
      const [turn, seen] = begin(input, call);
      try {
        await pause(clock, turn.hangs === true ? undefined : (turn.after ?? 10), call.signal);
        if (turn.fails !== undefined) throw failure(turn.fails);
        seen.end = 'done';
        return answer(name, turn, turn.text ?? [name]);
      } catch (error) {
        seen.end = call.signal?.aborted === true ? 'aborted' : 'failed';
        throw error;
      }
    },
    stream(input, call = {}) {
      return fakeStream(name, clock, call.signal, () => begin(input, call));
    },
    with: (more) => ({ ...client, ...(more.model === undefined ? {} : { model: more.model }) }),
  };
  return client;
}

function fakeStream(
  name: string,
  clock: Clock,
  signal: AbortSignal | undefined,
  begin: () => readonly [Turn, Seen],
): ChatStream {
  const leaving = new AbortController();
  const either = signal === undefined ? leaving.signal : AbortSignal.any([signal, leaving.signal]);
  let seen: Seen | undefined;
  let given: string[] = [];
  let called = false;
  let result: ChatResult | undefined;
  let script: Turn = {};

  async function* read(): AsyncGenerator<ChatChunk> {
    [script, seen] = begin();
    const pieces = script.text ?? (script.fails === undefined ? [name] : []);
    try {
      await pause(clock, script.hangs === true ? undefined : (script.after ?? 10), either);
      yield delta({ role: 'assistant', content: '' });
      for (const [index, content] of pieces.entries()) {
        if (index > 0) await pause(clock, script.every ?? 1, either);
        given.push(content);
        yield delta({ content });
      }
      if (script.tool !== undefined) {
        called = true;
        yield delta({ tool_calls: [{ index: 0, id: 'call-1', function: script.tool }] });
      }
      await pause(clock, script.every ?? 1, either);
      if (script.fails !== undefined) throw failure(script.fails);
      seen.end = 'done';
      result = answer(name, script, given);
    } catch (error) {
      seen.end = either.aborted ? 'aborted' : 'failed';
      throw error;
    }
  }

  const source = read();
  const stream: ChatStream = {
    [Symbol.asyncIterator]: () => source,
    get text(): never {
      throw new Error('The executor reads chunks');
    },
    async final() {
      while ((await source.next()).done !== true);
      if (result === undefined) throw new Error('The stream has failed');
      return result;
    },
    get partial(): PartialChatResult {
      const {
        attempts: _a,
        portkey: _p,
        diagnostics: _d,
        raw: _r,
        ...rest
      } = answer(name, script, given);
      return {
        ...rest,
        finishReason: undefined,
        usage: undefined,
        toolCalls: called ? rest.toolCalls : [],
      };
    },
    async cancel() {
      if (seen?.end === 'open') seen.end = 'aborted';
      leaving.abort(new Error('cancelled'));
      given = [...given];
    },
  };
  return stream;
}

function delta(parts: ChatDelta): ChatChunk {
  return { choices: [{ index: 0, delta: parts }] };
}

function answer(name: string, turn: Turn, pieces: readonly string[]): ChatResult {
  const text = pieces.join('');
  return {
    text,
    message: { role: 'assistant', content: text },
    toolCalls: turn.tool === undefined ? [] : [{ id: 'call-1', ...turn.tool }],
    finishReason: turn.finishReason ?? 'stop',
    usage: turn.usage,
    reasoning: undefined,
    refusal: undefined,
    model: name,
    id: undefined,
    attempts: [],
    portkey: {},
    diagnostics: [],
    raw: {},
  };
}

function failure(init: Partial<LlmErrorInit> | Error): Error {
  if (init instanceof Error) return init;
  return new LlmError({
    code: 'overloaded',
    origin: 'provider',
    message: 'The double fails',
    ...init,
  });
}

/** Waits on the clock; for ever without a time. Rejects with the reason of the signal. */
function pause(
  clock: Clock,
  ms: number | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const leave = (): void => {
      cancel();
      reject(signal?.reason);
    };
    const cancel =
      ms === undefined
        ? () => undefined
        : clock.schedule(() => {
            signal?.removeEventListener('abort', leave);
            resolve();
          }, ms);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

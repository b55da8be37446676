import type { ChatOptions } from '../src/chat/chat-options.ts';
import type { ChatResult, ToolCall } from '../src/chat/chat-result.ts';
import type { ChatChunk, ChatStream } from '../src/chat/chat-stream.ts';
import type { ChatInput, Message } from '../src/chat/messages.ts';
import type { Client } from '../src/client.ts';

/** What the scripted model says in one answer. */
export interface Scripted {
  readonly text?: string;
  readonly calls?: readonly {
    readonly id?: string;
    readonly name: string;
    readonly arguments: unknown;
  }[];
  readonly finishReason?: string;
  readonly refusal?: string;
}

/** One call that reached the client. */
export interface Recorded {
  readonly messages: readonly Message[];
  readonly options: ChatOptions;
}

/** A `Client` that answers from a list and records what it is asked; the last answer repeats. */
export function scriptedClient(
  model: Client['model'],
  ...answers: readonly Scripted[]
): { readonly client: Client; readonly calls: Recorded[] } {
  const calls: Recorded[] = [];
  const take = (input: ChatInput, options: ChatOptions = {}): ChatResult => {
    const messages =
      typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input;
    calls.push({ messages, options });
    options.signal?.throwIfAborted();
    return resultOf(answers[Math.min(calls.length, answers.length) - 1] ?? {}, calls.length);
  };
  const client: Client = {
    model,
    chat: async (input, options) => take(input, options),
    stream: (input, options) => streamOf(() => take(input, options)),
    with: () => client,
  };
  return { client, calls };
}

function resultOf(answer: Scripted, number: number): ChatResult {
  const toolCalls: ToolCall[] = (answer.calls ?? []).map((call, index) => ({
    id: call.id ?? `c${number}_${index}`,
    name: call.name,
    arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
  }));
  const text = answer.text ?? '';
  return {
    text,
    message: {
      role: 'assistant',
      content: text,
      ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls.map(onWire) }),
    },
    toolCalls,
    finishReason: answer.finishReason ?? (toolCalls.length === 0 ? 'stop' : 'tool_calls'),
    usage: { inputTokens: 10, outputTokens: 1 },
    reasoning: undefined,
    refusal: answer.refusal,
    model: 'scripted',
    id: `answer-${number}`,
    attempts: [
      {
        number: 1,
        model: 'scripted',
        provider: undefined,
        outcome: 'ok',
        startedAt: 0,
        durationMs: 1,
      },
    ],
    portkey: { traceId: `trace-${number}` },
    diagnostics: [],
    raw: {},
  };
}

function onWire({ id, name, arguments: text }: ToolCall) {
  return { id, type: 'function' as const, function: { name, arguments: text } };
}

/** The answer in chunks: text and arguments three characters at a time. */
function streamOf(take: () => ChatResult): ChatStream {
  let result: ChatResult | undefined;
  async function* chunks(): AsyncGenerator<ChatChunk> {
    const answer = take();
    for (const content of inThrees(answer.text)) yield chunkOf({ content });
    for (const [index, call] of answer.toolCalls.entries()) {
      yield chunkOf({ tool_calls: [{ index, id: call.id, function: { name: call.name } }] });
      for (const text of inThrees(call.arguments)) {
        yield chunkOf({ tool_calls: [{ index, function: { arguments: text } }] });
      }
    }
    result = answer;
  }
  return {
    [Symbol.asyncIterator]: () => chunks(),
    get text(): never {
      throw new Error('not scripted');
    },
    get partial(): never {
      throw new Error('not scripted');
    },
    final: async () => result ?? take(),
    cancel: async () => {},
  };
}

function chunkOf(delta: ChatChunk['choices'][number]['delta']): ChatChunk {
  return { choices: [{ index: 0, delta }] };
}

function inThrees(text: string): readonly string[] {
  return text.match(/.{1,3}/gs) ?? [];
}

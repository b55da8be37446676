import { sseEvents } from './sse.ts';

/** A chat answer to script. */
export interface ScriptedAnswer {
  /** Default: none. A stream sends it word by word. */
  readonly text?: string | undefined;
  /** Arguments that are no string are sent as their JSON. */
  readonly toolCalls?:
    | readonly {
        readonly id?: string | undefined;
        readonly name: string;
        readonly arguments?: unknown;
      }[]
    | undefined;
  readonly reasoning?: string | undefined;
  readonly refusal?: string | undefined;
  /** Default `tool_calls` with tool calls, else `stop`. */
  readonly finishReason?: string | undefined;
  /** Tokens. Default: 10 in, 5 out. */
  readonly usage?:
    | {
        readonly inputTokens?: number | undefined;
        readonly outputTokens?: number | undefined;
        readonly cachedInputTokens?: number | undefined;
        readonly reasoningTokens?: number | undefined;
      }
    | undefined;
  /** Model that the answer names. Default: the one that was asked for. */
  readonly model?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The answer as OpenAI's `chat.completion`. */
export function toCompletion(answer: ScriptedAnswer, model: string): Fields {
  const { text, reasoning, refusal } = answer;
  const calls = toolCallsOf(answer);
  return {
    ...envelope(answer, model, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text ?? null,
          ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
          ...(refusal === undefined ? {} : { refusal }),
          ...(calls.length === 0 ? {} : { tool_calls: calls }),
        },
        finish_reason: finishReasonOf(answer),
      },
    ],
    usage: usageOf(answer),
  };
}

/**
 * The answer as an event stream, an event a piece: the role, reasoning, text word by word, refusal,
 * tool calls with their arguments in halves, the finish reason, the usage, `[DONE]`.
 */
export function toEvents(
  answer: ScriptedAnswer,
  model: string,
  options: { readonly finish: boolean; readonly usage: boolean },
): readonly string[] {
  const label = envelope(answer, model, 'chat.completion.chunk');
  const chunk = (delta: Fields, finishReason: string | null = null): Fields => ({
    ...label,
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
  const chunks = [
    chunk({ role: 'assistant', content: '' }),
    ...deltasOf(answer).map((delta) => chunk(delta)),
  ];
  if (!options.finish) return sseEvents(chunks, { done: false });
  chunks.push(chunk({}, finishReasonOf(answer)));
  if (options.usage) chunks.push({ ...label, choices: [], usage: usageOf(answer) });
  return sseEvents(chunks);
}

function deltasOf(answer: ScriptedAnswer): readonly Fields[] {
  const { text = '', reasoning = '', refusal = '' } = answer;
  return [
    ...words(reasoning).map((piece) => ({ reasoning_content: piece })),
    ...words(text).map((piece) => ({ content: piece })),
    ...words(refusal).map((piece) => ({ refusal: piece })),
    ...toolCallsOf(answer).flatMap(({ id, type, function: { name, arguments: args } }, index) => {
      const half = Math.ceil(args.length / 2);
      const pieces = [args.slice(0, half), args.slice(half)].filter((piece) => piece !== '');
      return [
        { tool_calls: [{ index, id, type, function: { name, arguments: '' } }] },
        ...pieces.map((piece) => ({ tool_calls: [{ index, function: { arguments: piece } }] })),
      ];
    }),
  ];
}

function words(text: string): readonly string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? (text === '' ? [] : [text]);
}

function toolCallsOf({ toolCalls = [] }: ScriptedAnswer) {
  return toolCalls.map(({ id, name, arguments: args = {} }, index) => ({
    id: id ?? `call_${index}`,
    type: 'function' as const,
    function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }));
}

function finishReasonOf({ finishReason, toolCalls = [] }: ScriptedAnswer): string {
  return finishReason ?? (toolCalls.length === 0 ? 'stop' : 'tool_calls');
}

function envelope(answer: ScriptedAnswer, model: string, object: string): Fields {
  return { id: 'chatcmpl-scripted', object, created: 0, model: answer.model ?? model };
}

function usageOf({ usage = {} }: ScriptedAnswer): Fields {
  const { inputTokens = 10, outputTokens = 5, cachedInputTokens, reasoningTokens } = usage;
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...(cachedInputTokens === undefined
      ? {}
      : { prompt_tokens_details: { cached_tokens: cachedInputTokens } }),
    ...(reasoningTokens === undefined
      ? {}
      : { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
  };
}

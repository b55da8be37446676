/** A piece of a tool call in a delta. */
export interface ToolCallPiece {
  readonly index?: number | undefined;
  readonly id?: string | undefined;
  readonly type?: 'function' | undefined;
  readonly function?:
    | { readonly name?: string | undefined; readonly arguments?: string | undefined }
    | undefined;
}

/** Token counts as OpenAI spells them. */
export interface ChunkUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** The parts of a chat chunk; what is left out of the delta is left out of the chunk. */
export interface ChunkParts {
  readonly role?: string | undefined;
  readonly content?: string | null | undefined;
  readonly refusal?: string | undefined;
  readonly reasoning_content?: string | undefined;
  readonly tool_calls?: readonly ToolCallPiece[] | undefined;
  readonly finish_reason?: string | null | undefined;
  readonly usage?: ChunkUsage | null | undefined;
  /** Which choice. Default 0. */
  readonly index?: number | undefined;
  readonly id?: string | undefined;
  readonly model?: string | undefined;
}

const someUsage: ChunkUsage = { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 };
const label = { created: 1_700_000_000, system_fingerprint: 'recording-upstream' } as const;

/** An OpenAI chat chunk: `chunk({ content: 'a' })`, `chunk({ finish_reason: 'stop' })`. */
export function chunk(parts: ChunkParts): Record<string, unknown> {
  const { id, model, index, finish_reason, usage, ...delta } = parts;
  return {
    id: id ?? 'chatcmpl-recorded',
    object: 'chat.completion.chunk',
    ...label,
    model: model ?? 'recorded',
    choices: [{ index: index ?? 0, delta, finish_reason: finish_reason ?? null }],
    ...(usage === undefined ? {} : { usage }),
  };
}

/** The chunk without choices that carries the token counts. */
export function usageChunk(
  parts: { readonly model?: string; readonly usage?: ChunkUsage } = {},
): Record<string, unknown> {
  return { ...chunk({ model: parts.model }), choices: [], usage: parts.usage ?? someUsage };
}

/** A piece of a tool call: the first carries id and name, the next ones only arguments. */
export function toolCallChunk(
  index: number,
  call: { readonly id?: string; readonly name?: string; readonly arguments?: string },
): Record<string, unknown> {
  const { id, name } = call;
  return chunk({
    tool_calls: [
      {
        index,
        ...(id === undefined ? {} : { id, type: 'function' as const }),
        function: { ...(name === undefined ? {} : { name }), arguments: call.arguments ?? '' },
      },
    ],
  });
}

/** The chunks of a whole answer: role, one chunk for each piece, finish reason. */
export function answerChunks(...pieces: readonly string[]): Record<string, unknown>[] {
  return [
    chunk({ role: 'assistant', content: '' }),
    ...pieces.map((content) => chunk({ content })),
    chunk({ finish_reason: 'stop' }),
  ];
}

/** A whole OpenAI chat completion. */
export function completion(
  parts: {
    readonly content?: string | null;
    readonly model?: string;
    readonly tool_calls?: readonly ToolCallPiece[];
    readonly finish_reason?: string;
    readonly usage?: ChunkUsage;
  } = {},
): Record<string, unknown> {
  const { tool_calls } = parts;
  return {
    id: 'chatcmpl-recorded',
    object: 'chat.completion',
    ...label,
    model: parts.model ?? 'recorded',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: parts.content ?? null,
          ...(tool_calls === undefined ? {} : { tool_calls }),
        },
        finish_reason: parts.finish_reason ?? 'stop',
      },
    ],
    usage: parts.usage ?? someUsage,
  };
}

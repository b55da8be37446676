import type { ExpectedAnswer } from '@x/testkit/scenarios';
import type { Call } from './peer.ts';

interface ToolCall {
  name: string;
  arguments: string;
}

/** A chat completion or a chunk of one, as the clients type it; what is used of it. */
interface Loose {
  readonly choices?: readonly {
    readonly index?: number;
    readonly delta?: LooseMessage;
    readonly message?: LooseMessage;
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: { prompt_tokens?: number; completion_tokens?: number } | null;
}

interface LooseMessage {
  readonly content?: string | null;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly {
    readonly index?: number;
    readonly function?: { readonly name?: string; readonly arguments?: string };
  }[];
}

/** The answer in a completion: what the message of choice 0 holds. */
export function readCompletion(completion: unknown): ExpectedAnswer {
  // The clients type a completion, and hand out whatever came; so does this.
  const { choices, usage } = completion as Loose;
  const choice = choices?.find(isFirst);
  const message = choice?.message;
  return {
    text: message?.content ?? '',
    toolCalls: (message?.tool_calls ?? []).map((call) => ({
      name: call.function?.name ?? '',
      arguments: call.function?.arguments ?? '',
    })),
    finishReason: choice?.finish_reason ?? undefined,
    usage: readUsage(usage),
    refusal: message?.refusal ?? undefined,
  };
}

/** The loop that the documentation of these clients shows: content added up, tool calls by index. */
export async function readChunks(
  chunks: AsyncIterable<unknown>,
  call: Call,
): Promise<ExpectedAnswer> {
  let text = '';
  let refusal: string | undefined;
  let finishReason: string | undefined;
  let usage: ExpectedAnswer['usage'];
  const tools: ToolCall[] = [];
  for await (const chunk of chunks) {
    const { choices, usage: counted } = chunk as Loose;
    usage = readUsage(counted) ?? usage;
    const choice = choices?.find(isFirst);
    finishReason = choice?.finish_reason ?? finishReason;
    for (const piece of choice?.delta?.tool_calls ?? []) {
      const at = piece.index ?? 0;
      tools[at] ??= { name: '', arguments: '' };
      tools[at].name += piece.function?.name ?? '';
      tools[at].arguments += piece.function?.arguments ?? '';
    }
    if (choice?.delta?.refusal) refusal = (refusal ?? '') + choice.delta.refusal;
    const content = choice?.delta?.content ?? '';
    text += content;
    if (content !== '' && !(await call.onText(content))) break;
  }
  return { text, toolCalls: tools.filter(Boolean), finishReason, usage, refusal };
}

function isFirst({ index }: { readonly index?: number }): boolean {
  return (index ?? 0) === 0;
}

function readUsage(usage: Loose['usage']): ExpectedAnswer['usage'] {
  if (usage?.prompt_tokens === undefined) return undefined;
  return { input: usage.prompt_tokens, output: usage.completion_tokens ?? 0 };
}

import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ExpectedAnswer as Answer, FailureKind } from '@x/testkit/scenarios';
import type { JSONSchema7, ModelMessage, ToolSet } from 'ai';
import {
  AISDKError,
  APICallError,
  generateText,
  jsonSchema,
  RetryError,
  streamText,
  tool,
} from 'ai';
import { createHeaders } from 'portkey-ai';
import type { Call, Failure, Peer, Settings } from './peer.ts';
import { abortKinds, wordsOf } from './platform-error.ts';

/** The AI SDK with its provider for compatible servers. */
export const aiSdk: Peer = {
  name: 'ai',
  packages: ['ai', '@ai-sdk/openai-compatible'],
  setup:
    'maxRetries, timeout {totalMs, firstChunkMs, chunkMs}, abortSignal; headers by createHeaders; stream: fullStream, its error and abort parts count as failures',
  lacks: ['refusal'],
  open(settings) {
    const { baseUrl, apiKey, portkeyKey, provider, model } = settings;
    const portkey = createOpenAICompatible({
      name: 'portkey',
      baseURL: baseUrl,
      apiKey,
      headers: createHeaders({ provider, apiKey: portkeyKey }),
      includeUsage: true,
    });
    return {
      client: portkey,
      ask(call) {
        const options = callOptions(portkey(model), settings, call);
        return call.mode === 'chat' ? chat(options) : stream(options, call);
      },
    };
  },
  failure,
};

type Options = Parameters<typeof generateText>[0];

function callOptions(model: Options['model'], settings: Settings, call: Call): Options {
  const { retries, timeouts } = settings;
  const { tools, max_tokens: maxOutputTokens, ...body } = call.body;
  const limits = {
    ...(timeouts?.total === undefined ? {} : { totalMs: timeouts.total }),
    ...(timeouts?.connect === undefined ? {} : { stepMs: timeouts.connect }),
    ...(timeouts?.firstToken === undefined ? {} : { firstChunkMs: timeouts.firstToken }),
    ...(timeouts?.idle === undefined ? {} : { chunkMs: timeouts.idle }),
  };
  return {
    model,
    // Some calls are wrong on purpose; the client has to say so, not the compiler.
    messages: call.messages as ModelMessage[],
    allowSystemInMessages: true,
    headers: {
      ...createHeaders({ metadata: call.metadata, traceID: call.traceId }),
      ...call.headers,
      ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
    },
    ...(call.signal === undefined ? {} : { abortSignal: call.signal }),
    tools: toolSet(tools),
    ...(retries === undefined ? {} : { maxRetries: retries }),
    ...(Object.keys(limits).length === 0 ? {} : { timeout: limits }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens: maxOutputTokens as number }),
    ...(Object.keys(body).length === 0 ? {} : { providerOptions: { portkey: body as never } }),
  };
}

interface WireTool {
  readonly function: { readonly name: string; readonly parameters?: JSONSchema7 };
}

function toolSet(tools: unknown): ToolSet {
  const list = Array.isArray(tools) ? (tools as readonly WireTool[]) : [];
  return Object.fromEntries(
    list.map(({ function: { name, parameters } }) => [
      name,
      tool({ inputSchema: jsonSchema(parameters ?? { type: 'object' }) }),
    ]),
  );
}

async function chat(options: Options): Promise<Answer> {
  const { text, toolCalls, finishReason, rawFinishReason, usage, reasoningText } =
    await generateText(options);
  return read(text, toolCalls, rawFinishReason ?? finishReason, usage, reasoningText);
}

async function stream(options: Options, call: Call): Promise<Answer> {
  // Errors come as parts of the stream; without a listener they are printed as well.
  const result = streamText({
    ...(options as Parameters<typeof streamText>[0]),
    onError: () => {},
  });
  let text = '';
  for await (const part of result.fullStream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'abort') throw new DOMException(String(part.reason), abortName(call));
    if (part.type !== 'text-delta') continue;
    text += part.text;
    if (!(await call.onText(part.text))) return read(text, [], undefined, undefined, undefined);
  }
  const finishReason = await result.finishReason;
  if (finishReason === 'error') throw new StreamEndedInError();
  return read(
    await result.text,
    await result.toolCalls,
    (await result.rawFinishReason) ?? finishReason,
    await result.usage,
    await result.reasoningText,
  );
}

/** How the AI SDK tells of a stream that ended badly without an error part: a finish reason. */
class StreamEndedInError extends Error {}

function abortName(call: Call): string {
  return call.signal?.aborted ? 'AbortError' : 'TimeoutError';
}

function read(
  text: string,
  toolCalls: readonly { readonly toolName: string; readonly input: unknown }[],
  finishReason: string | undefined,
  usage:
    | { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined }
    | undefined,
  reasoning: string | undefined,
): Answer {
  return {
    text,
    toolCalls: toolCalls.map(({ toolName, input }) => ({
      name: toolName,
      arguments: JSON.stringify(input),
    })),
    finishReason: finishReason?.replace('-', '_'),
    usage:
      usage?.inputTokens === undefined
        ? undefined
        : { input: usage.inputTokens, output: usage.outputTokens ?? 0 },
    reasoning,
  };
}

function failure(error: unknown): Failure {
  const message = wordsOf(error);
  if (error instanceof StreamEndedInError) return { kinds: ['stream'], message };
  if (RetryError.isInstance(error)) {
    const last = failure(error.lastError);
    return { ...last, message: `${message}\n${last.message}` };
  }
  if (APICallError.isInstance(error)) {
    const { statusCode: status, isRetryable: retryable, responseBody = '' } = error;
    const words = `${message}\n${responseBody}`;
    return { kinds: kindsOf(status), status, retryable, message: words };
  }
  if (AISDKError.isInstance(error)) {
    return { kinds: ['stream', 'response', 'input', 'status'], message };
  }
  return { kinds: abortKinds(error), message };
}

function kindsOf(status: number | undefined): readonly FailureKind[] {
  if (status === undefined) return ['connection', 'stream'];
  return status >= 300 ? ['status'] : ['response', 'stream', 'connection', 'status'];
}

import type { Ask, Contestant, Outcome, OutcomeError, RunWire } from '@x/testkit/scenarios';
import { canaries } from '@x/testkit/scenarios';
import type { ChatOptions, ChatResult, ChatStream, Client, LlmError } from '../../src/index.ts';
import { createClient, isLlmError } from '../../src/index.ts';

/** `@x/llm-client` as a contestant of the fault suite. */
export const ourClient: Contestant = contestant();

/** The same behind a gateway, which takes the scripted server for the provider. */
export function ourClientThrough(gatewayUrl: string): Contestant {
  return contestant(gatewayUrl);
}

function contestant(gatewayUrl?: string): Contestant {
  return { name: '@x/llm-client', run: (ask, wire) => run(ask, wire, gatewayUrl) };
}

async function run(ask: Ask, wire: RunWire, gatewayUrl: string | undefined): Promise<Outcome> {
  const logs: unknown[] = [];
  const log = (...line: unknown[]): number => logs.push(line);
  let client: Client | undefined;
  try {
    client = clientFor(ask, wire, log, gatewayUrl);
    const answer = await call(client, ask, wire);
    return { answer, watched: [client, logs] };
  } catch (error) {
    return { error: describe(error, wire), watched: [client, logs] };
  }
}

function clientFor(
  ask: Ask,
  wire: RunWire,
  log: (...line: unknown[]) => number,
  gatewayUrl: string | undefined,
): Client {
  return createClient({
    baseUrl: gatewayUrl ?? wire.baseUrl,
    // Scenarios hand in what the types would refuse.
    model: `portkey/${ask.provider ?? 'openai'}/${ask.model ?? 'gpt-4o-mini'}` as never,
    apiKey: ask.apiKey ?? canaries.providerKey,
    env: {},
    clock: wire.clock,
    portkey: {
      ...(ask.portkeyKey === undefined ? {} : { apiKey: ask.portkeyKey }),
      metadata: { ...ask.metadata, call: `call-${wire.call}` } as never,
      ...PROVIDER_PARAMS[ask.provider ?? ''],
      ...(gatewayUrl === undefined ? {} : { customHost: wire.baseUrl }),
    },
    logLevel: 'debug',
    logger: { error: log, warn: log, info: log, debug: log },
    onEvent: log,
    ...(ask.headers === undefined ? {} : { headers: ask.headers }),
    ...(ask.retries === undefined ? {} : { retry: ask.retries }),
    ...(ask.timeouts === undefined ? {} : { timeout: ask.timeouts }),
  });
}

const PROVIDER_PARAMS: Readonly<Record<string, object>> = {
  'azure-openai': {
    azureResourceName: 'r',
    azureDeploymentId: 'd',
    azureApiVersion: '2024-10-21',
  },
  bedrock: { awsAccessKeyId: 'a', awsSecretAccessKey: 'b', awsRegion: 'us-east-1' },
};

async function call(client: Client, ask: Ask, wire: RunWire): Promise<Outcome['answer']> {
  const options = {
    ...ask.body,
    signal: wire.signal,
    ...(ask.idempotent === true ? { idempotencyKey: true } : {}),
  } as ChatOptions;
  const input = (ask.messages ??
    ('prompt' in ask ? ask.prompt : `call-${wire.call} says: ${canaries.prompt}`)) as string;
  if (ask.mode === 'chat') return answerOf(await client.chat(input, options));
  return readStream(client.stream(input, options), ask, wire);
}

async function readStream(stream: ChatStream, ask: Ask, wire: RunWire): Promise<Outcome['answer']> {
  let text = '';
  for await (const piece of stream.text) {
    text += piece;
    await wire.heard(piece);
    if (ask.leaves === true) return { text };
  }
  const answer = answerOf(await stream.final());
  if (answer.text !== text) throw new Error(`the pieces give "${text}", the end "${answer.text}"`);
  return answer;
}

function answerOf(result: ChatResult) {
  const { inputTokens, outputTokens } = result.usage ?? {};
  return {
    text: result.text,
    toolCalls: result.toolCalls.map(({ name, arguments: text }) => ({ name, arguments: text })),
    finishReason: result.finishReason,
    usage:
      inputTokens === undefined || outputTokens === undefined
        ? undefined
        : { input: inputTokens, output: outputTokens },
    reasoning: result.reasoning,
    refusal: result.refusal,
  };
}

const KINDS: Readonly<Record<string, OutcomeError['kind']>> = {
  ApiError: 'status',
  ConnectionError: 'connection',
  RequestTimeoutError: 'timeout',
  StreamError: 'stream',
  InvalidResponseError: 'response',
  InvalidParamsError: 'input',
  InvalidModelIdError: 'input',
};

function describe(error: unknown, wire: RunWire): OutcomeError {
  if (wire.signal?.aborted === true && error === wire.signal.reason) {
    return { kind: 'abort', message: String(error), raw: error };
  }
  if (!isLlmError(error)) return { kind: 'untyped', message: String(error), raw: error };
  return {
    kind: KINDS[error.name] ?? 'untyped',
    message: error.message,
    status: error.status,
    retryable: error.retryable ?? false,
    partial: partialOf(error),
    retryAfterMs: error.retryAfterMs,
    code: error.code,
    raw: error,
  };
}

function partialOf(error: LlmError): string | undefined {
  const partial: unknown = Reflect.get(error, 'partial');
  if (typeof partial !== 'object' || partial === null) return undefined;
  return String(Reflect.get(partial, 'text'));
}

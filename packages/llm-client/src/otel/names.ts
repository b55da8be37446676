/**
 * Every name that leaves this adapter. Those under `gen_ai`, `server` and `error` are of the GenAI
 * conventions, status "Development", as of commit 024a4f944a1291fcb627c9c47da69e79868dd15e of
 * open-telemetry/semantic-conventions-genai; those under `portkey` and `llm` are our own.
 */
export const ATTRIBUTE = {
  operationName: 'gen_ai.operation.name',
  providerName: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  requestStream: 'gen_ai.request.stream',
  requestTemperature: 'gen_ai.request.temperature',
  requestTopP: 'gen_ai.request.top_p',
  requestTopK: 'gen_ai.request.top_k',
  requestMaxTokens: 'gen_ai.request.max_tokens',
  requestStopSequences: 'gen_ai.request.stop_sequences',
  requestFrequencyPenalty: 'gen_ai.request.frequency_penalty',
  requestPresencePenalty: 'gen_ai.request.presence_penalty',
  requestSeed: 'gen_ai.request.seed',
  requestChoiceCount: 'gen_ai.request.choice.count',
  requestReasoningLevel: 'gen_ai.request.reasoning.level',
  outputType: 'gen_ai.output.type',
  responseId: 'gen_ai.response.id',
  responseModel: 'gen_ai.response.model',
  responseFinishReasons: 'gen_ai.response.finish_reasons',
  responseTimeToFirstChunk: 'gen_ai.response.time_to_first_chunk',
  usageInputTokens: 'gen_ai.usage.input_tokens',
  usageOutputTokens: 'gen_ai.usage.output_tokens',
  usageCacheRead: 'gen_ai.usage.cache_read.input_tokens',
  usageCacheWrite: 'gen_ai.usage.cache_write.input_tokens',
  usageReasoning: 'gen_ai.usage.reasoning.output_tokens',
  inputMessages: 'gen_ai.input.messages',
  outputMessages: 'gen_ai.output.messages',
  toolDefinitions: 'gen_ai.tool.definitions',
  tokenModality: 'gen_ai.token.modality',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  errorType: 'error.type',
  httpStatus: 'http.response.status_code',
  portkeyTraceId: 'portkey.trace_id',
  portkeySpanId: 'portkey.span_id',
  portkeyCacheStatus: 'portkey.cache.status',
  portkeyRetries: 'portkey.retry.attempt_count',
  portkeyTarget: 'portkey.target',
  /** Followed by the key. */
  portkeyMetadata: 'portkey.metadata.',
  attemptNumber: 'llm.attempt.number',
  attemptOutcome: 'llm.attempt.outcome',
  attemptDelay: 'llm.attempt.delay_ms',
  attemptRetryAfter: 'llm.attempt.retry_after_ms',
  errorOrigin: 'llm.error.origin',
  cost: 'llm.cost',
} as const;

/** Instruments, of the same commit. */
export const METRIC = {
  duration: 'gen_ai.client.inference.duration',
  timeToFirstChunk: 'gen_ai.client.inference.time_to_first_chunk',
  usageInput: 'gen_ai.client.inference.usage.input_tokens',
  usageOutput: 'gen_ai.client.inference.usage.output_tokens',
  usageCacheRead: 'gen_ai.client.inference.usage.cache_read.input_tokens',
  usageCacheWrite: 'gen_ai.client.inference.usage.cache_write.input_tokens',
  usageReasoning: 'gen_ai.client.inference.usage.reasoning.output_tokens',
  operationInput: 'gen_ai.client.inference.operation.input_tokens',
  operationOutput: 'gen_ai.client.inference.operation.output_tokens',
} as const;

/** Name of the tracer and meter. */
export const SCOPE = '@x/llm-client';

/** The conventions' names of providers that the gateway calls otherwise; the rest are the same. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'azure-ai': 'azure.ai.inference',
  'azure-openai': 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  google: 'gcp.gemini',
  'mistral-ai': 'mistral_ai',
  moonshot: 'moonshot_ai',
  'perplexity-ai': 'perplexity',
  'vertex-ai': 'gcp.vertex_ai',
  'x-ai': 'x_ai',
};

/** The provider as the conventions name it; `portkey` while the gateway has yet to choose one. */
export function providerName(provider: string | undefined): string {
  if (provider === undefined || provider.startsWith('@')) return 'portkey';
  return PROVIDERS[provider] ?? provider;
}

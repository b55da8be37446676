export type { Attempt } from './attempt.ts';
export type { CallOptions, RetryOptions, TimeoutOptions } from './call-options.ts';
export type {
  ChatBody,
  ChatOptions,
  CustomToolDefinition,
  ResponseFormat,
  ToolChoice,
  ToolDefinition,
} from './chat/chat-options.ts';
export type { ChatResult, FinishReason, PartialChatResult, ToolCall } from './chat/chat-result.ts';
export type { ChatChunk, ChatDelta, ChatStream, ToolCallDelta } from './chat/chat-stream.ts';
export type {
  AssistantMessage,
  AudioPart,
  ChatInput,
  ContentPart,
  CustomToolCall,
  FilePart,
  ImagePart,
  Message,
  MessageToolCall,
  SystemMessage,
  TextPart,
  ToolMessage,
  UserMessage,
} from './chat/messages.ts';
export { type Content, readContent } from './chat/read-content.ts';
export type { Usage } from './chat/usage.ts';
export type { Client, ClientTarget, GatewayClient } from './client.ts';
export type { ClientOptions, SizeLimits } from './client-options.ts';
export type { Clock } from './clock.ts';
export { createClient } from './create-client.ts';
export type { EmbedOptions, EmbedResult } from './embed/embed-options.ts';
export type { ApiErrorInit } from './errors/api-error.ts';
export { ApiError } from './errors/api-error.ts';
export { ConnectionError } from './errors/connection-error.ts';
export type { ErrorOrigin, LlmErrorCode } from './errors/error-code.ts';
export { InvalidResponseError } from './errors/invalid-response-error.ts';
export { isLlmError, LlmError, type LlmErrorInit } from './errors/llm-error.ts';
export { RequestTimeoutError } from './errors/request-timeout-error.ts';
export { StreamError } from './errors/stream-error.ts';
export type {
  AttemptEndEvent,
  AttemptStartEvent,
  ClientEvent,
  DiagnosticEvent,
  FirstTokenEvent,
  Operation,
  RequestEndEvent,
  RequestErrorEvent,
  RequestStartEvent,
  RetryEvent,
} from './events/client-event.ts';
export type { Logger, LogLevel } from './events/logger.ts';
export { EVENT_CHANNEL } from './events/tracing-channel.ts';
export { fetchTransport } from './fetch-transport.ts';
export type { Check } from './input/checks.ts';
export { mergeClientOptions } from './input/merge-options.ts';
export type { OptionChecks } from './input/option-checks.ts';
export { optionChecks } from './input/option-checks.ts';
export type { ModelInfo } from './models/list-models.ts';
export type { PriceFunction } from './pricing/price-function.ts';
export { randomHex } from './random-id.ts';
export type { CallFacts, RequestOptions, RequestResult } from './request/request-options.ts';
export { systemClock } from './system-clock.ts';
export type { Ky, Transport, TransportRequest } from './transport.ts';

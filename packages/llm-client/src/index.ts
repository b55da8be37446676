export type { Attempt } from './attempt.ts';
export type { CallOptions, RetryOptions, TimeoutOptions } from './call-options.ts';
export type {
  ChatBody,
  ChatOptions,
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
  FilePart,
  ImagePart,
  Message,
  MessageToolCall,
  SystemMessage,
  TextPart,
  ToolMessage,
  UserMessage,
} from './chat/messages.ts';
export type { Usage } from './chat/usage.ts';
export type { Client, ClientTarget } from './client.ts';
export type { ClientOptions } from './client-options.ts';
export type { Clock } from './clock.ts';
export type { ErrorOrigin, LlmErrorCode } from './errors/error-code.ts';
export { isLlmError, LlmError, type LlmErrorInit } from './errors/llm-error.ts';

import type { ChatInput, ChatOptions, Message } from '@x/llm-client';
import { refusal } from './decline.ts';
import type { SdkRequest } from './sdk-request.ts';
import { callOptionsOf } from './sdk-request.ts';

/** A chat completion that an SDK asks for. */
export interface ChatRequest {
  readonly messages: ChatInput;
  readonly options: ChatOptions;
  readonly streaming: boolean;
}

/** Reads a chat completion; a response when it cannot be sent on. */
export function readChat(request: SdkRequest): ChatRequest | Response {
  const { json } = request;
  if (json === undefined || !Array.isArray(json['messages'])) {
    return refusal(400, 'messages: expected a JSON body with a list of messages', 'invalid_params');
  }
  const { messages, model: _model, stream, ...fields } = json;
  const streaming = stream === true;
  // The client would ask for the usage by itself; an SDK that did not may not expect its chunk.
  const quiet = streaming && fields['stream_options'] === undefined;
  return {
    // Checked by the client that sends them.
    messages: messages as readonly Message[],
    streaming,
    options: {
      ...callOptionsOf(request),
      extraBody: quiet ? { ...fields, stream_options: { include_usage: false } } : fields,
    },
  };
}

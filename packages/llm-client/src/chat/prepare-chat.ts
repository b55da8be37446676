import { prepareCall } from '../call/prepare-call.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import type { Runtime } from '../call/runtime.ts';
import type { ClientOptions } from '../client-options.ts';
import { checkInput } from '../input/check-messages.ts';
import { checkCallOptions, refuse } from '../input/check-options.ts';
import { checkTools } from '../input/check-tools.ts';
import { encodeBody } from '../input/encode-body.ts';
import { filled, given } from '../input/merge-options.ts';
import { CALL_CHECKS } from '../input/option-table.ts';
import { shapeBody } from '../input/shape-body.ts';
import { isRecord } from '../is-record.ts';
import type { ChatOptions } from './chat-options.ts';
import type { ChatInput } from './messages.ts';

/** Checks a chat and decides everything about it before the network. */
export function prepareChat(
  client: ClientOptions,
  input: ChatInput,
  options: ChatOptions,
  stream: boolean,
  runtime: Runtime,
): PreparedCall {
  refuse(checkInput(input));
  checkCallOptions(options);
  // An undefined `model` in here would hide the model, and the gateway would put in one of its own.
  const fields = given({
    // Null takes a default out: the gateway would make a setting of it (cohere's tool_choice).
    ...filled({ ...client.defaults, ...given(bodyFields(options)) }),
    ...given(options).extraBody,
  });
  refuse(checkTools(fields));
  return prepareCall(client, options, runtime, {
    operation: stream ? 'stream' : 'chat',
    path: '/chat/completions',
    method: 'POST',
    stream,
    needsModel: true,
    body: (route) => {
      const shaped = shapeBody(input, fields, route.model ?? '', route.provider);
      return {
        content: encodeBody({ ...shaped.body, ...streamFields(stream, fields) }),
        contentType: 'application/json',
        diagnostics: shaped.diagnostics,
        prompts: () => promptTexts(input),
      };
    },
  });
}

/** What is not an option of ours goes into the body. */
export function bodyFields(options: ChatOptions): Record<string, unknown> {
  const fields = Object.entries(options).filter(
    ([name]) => name !== 'extraBody' && !Object.hasOwn(CALL_CHECKS, name),
  );
  return Object.fromEntries(fields);
}

/** The method decides whether it is a stream; without `include_usage` a stream has no usage. */
function streamFields(
  stream: boolean,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (!stream) return { stream: undefined, stream_options: undefined };
  return { stream: true, stream_options: fields['stream_options'] ?? { include_usage: true } };
}

function promptTexts(input: ChatInput): readonly string[] {
  if (typeof input === 'string') return [input];
  return input.flatMap(({ content }): readonly string[] => {
    if (typeof content === 'string') return [content];
    const parts: readonly unknown[] = content ?? [];
    return parts.flatMap((part) =>
      isRecord(part) && typeof part['text'] === 'string' ? [part['text']] : [],
    );
  });
}

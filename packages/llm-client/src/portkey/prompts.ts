import { InvalidParamsError } from '@x/portkey-headers';
import { prepareCall } from '../call/prepare-call.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import type { ChatOptions } from '../chat/chat-options.ts';
import type { ChatResult } from '../chat/chat-result.ts';
import type { ChatStream } from '../chat/chat-stream.ts';
import { complete } from '../chat/complete.ts';
import { createChatStream } from '../chat/create-chat-stream.ts';
import { bodyFields } from '../chat/prepare-chat.ts';
import type { Client } from '../client.ts';
import { checkCallOptions } from '../input/check-options.ts';
import { filled } from '../input/merge-options.ts';
import { insideOf } from '../inside.ts';
import { checkPath } from '../request/check-path.ts';
import { planBody } from '../request/plan-request.ts';

/** Values for the placeholders of a prompt. */
export type PromptVariables = Readonly<Record<string, string | number | boolean>>;

/**
 * Runs a prompt that is saved at Portkey and waits for the whole answer. `options` override what is
 * saved with it, such as `temperature`. Hosted gateway only.
 *
 * @throws {InvalidParamsError} `invalid_params` for an id that is none, `unsupported_by_target` for a
 * self-hosted gateway.
 */
export async function runPrompt(
  client: Client,
  promptId: string,
  variables: PromptVariables = {},
  options: ChatOptions = {},
): Promise<ChatResult> {
  return complete(preparePrompt(client, promptId, variables, options, false));
}

/** Runs a saved prompt and reads the answer as it comes. Sent when first read; hosted gateway only. */
export function streamPrompt(
  client: Client,
  promptId: string,
  variables: PromptVariables = {},
  options: ChatOptions = {},
): ChatStream {
  return createChatStream(() => preparePrompt(client, promptId, variables, options, true));
}

function preparePrompt(
  client: Client,
  promptId: string,
  variables: PromptVariables,
  options: ChatOptions,
  stream: boolean,
): PreparedCall {
  const inside = insideOf(client);
  if (inside === undefined) {
    throw new InvalidParamsError('invalid_params', [
      { path: 'client', message: 'expected a client of createClient' },
    ]);
  }
  checkCallOptions(options);
  const path = promptPath(promptId, 'completions');
  return prepareCall(inside.options, options, inside.runtime, {
    operation: stream ? 'stream' : 'chat',
    path,
    method: 'POST',
    stream,
    // The prompt knows its model.
    needsModel: false,
    ignoresModel: true,
    body(route) {
      checkPath(path, route.target);
      const fields = { ...filled(bodyFields(options)), ...options.extraBody };
      return planBody({ ...fields, variables, ...(stream ? { stream } : {}) }, true);
    },
  });
}

/** The path of a prompt; an id never leaves its place in it. */
export function promptPath(promptId: string, action: string): string {
  if (typeof promptId !== 'string' || !/^[\w.:@-]+$/.test(promptId) || /^\.+$/.test(promptId)) {
    throw new InvalidParamsError('invalid_params', [
      {
        path: 'promptId',
        message: "expected the id or slug of a prompt, such as 'pp-support-1a2b3c'",
      },
    ]);
  }
  return `/prompts/${promptId}/${action}`;
}

import type { Finish } from '../engines/engine.ts';
import { splitPieces } from '../engines/pieces.ts';
import { parseAnthropicRequest } from './anthropic-request.ts';
import type { RequestError } from './request-error.ts';
import type { AnswerFacts, StreamEncoder, WireFormat } from './wire-format.ts';
import { fingerprint, toolCallId } from './wire-format.ts';

/** Anthropic's messages. */
export const anthropic: WireFormat = {
  name: 'anthropic',
  parse: parseAnthropicRequest,
  complete: (facts, answer) => ({
    ...head(facts),
    content: [
      ...(answer.text === '' ? [] : [{ type: 'text', text: answer.text }]),
      ...answer.toolCalls.map((call, index) => ({
        type: 'tool_use',
        id: `toolu_${toolCallId(facts, index)}`,
        name: call.name,
        input: call.arguments,
      })),
    ],
    stop_reason: stopReasons[answer.finish],
    stop_sequence: null,
    usage: { input_tokens: facts.promptPieces, output_tokens: answer.pieces },
  }),
  createEncoder,
  error: errorBody,
  errorFrame: (error) => frame('error', errorBody(error)),
  models: (ids, single) => {
    const data = ids.map((id) => ({
      type: 'model',
      id,
      display_name: `${id} (${fingerprint})`,
      created_at: '1970-01-01T00:00:00Z',
    }));
    return single ? data[0] : { data, has_more: false, first_id: ids[0], last_id: ids.at(-1) };
  },
};

const stopReasons: Readonly<Record<Finish, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
};

function createEncoder(facts: AnswerFacts): StreamEncoder {
  let index = -1;
  let textOpen = false;
  let calls = 0;
  const open = (block: unknown): string => {
    const closed = close();
    index += 1;
    return `${closed}${frame('content_block_start', { index, content_block: block })}`;
  };
  const close = (): string => {
    textOpen = false;
    return index < 0 ? '' : frame('content_block_stop', { index });
  };
  const delta = (content: unknown): string =>
    frame('content_block_delta', { index, delta: content });
  return {
    start: () => {
      const usage = { input_tokens: facts.promptPieces, output_tokens: 1 };
      const message = {
        ...head(facts),
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage,
      };
      return `${frame('message_start', { message })}${frame('ping', {})}`;
    },
    part: (part) => {
      if (part.type === 'text') {
        const opening = textOpen ? '' : open({ type: 'text', text: '' });
        textOpen = true;
        return `${opening}${delta({ type: 'text_delta', text: part.text })}`;
      }
      const id = `toolu_${toolCallId(facts, calls)}`;
      calls += 1;
      const pieces = [...splitPieces(JSON.stringify(part.arguments))].map((text) =>
        delta({ type: 'input_json_delta', partial_json: text }),
      );
      return [open({ type: 'tool_use', id, name: part.name, input: {} }), ...pieces].join('');
    },
    end: (finish, pieces) => {
      const end = { stop_reason: stopReasons[finish], stop_sequence: null };
      const usage = { output_tokens: pieces };
      return `${close()}${frame('message_delta', { delta: end, usage })}${frame('message_stop', {})}`;
    },
  };
}

function head(facts: AnswerFacts): Record<string, unknown> {
  const id = `msg_local_demo_${facts.number}`;
  return { id, type: 'message', role: 'assistant', model: facts.model };
}

const errorTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
  529: 'overloaded_error',
};

function errorBody({ status, message }: RequestError): Record<string, unknown> {
  const type = errorTypes[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
  return { type: 'error', error: { type, message } };
}

function frame(event: string, fields: Readonly<Record<string, unknown>>): string {
  return `event: ${event}\ndata: ${JSON.stringify({ type: event, ...fields })}\n\n`;
}

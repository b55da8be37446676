import type { Part, ToolCall } from '../engines/engine.ts';
import { splitPieces } from '../engines/pieces.ts';
import { parseOpenAIRequest } from './openai-request.ts';
import type { RequestError } from './request-error.ts';
import type { AnswerFacts, StreamEncoder, WireFormat } from './wire-format.ts';
import { fingerprint, toolCallId } from './wire-format.ts';

/** OpenAI's chat completions. */
export const openai: WireFormat = {
  name: 'openai',
  parse: parseOpenAIRequest,
  complete: (facts, answer) => ({
    ...head(facts, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: answer.toolCalls.length > 0 && answer.text === '' ? null : answer.text,
          refusal: null,
          ...(answer.toolCalls.length > 0 && {
            tool_calls: answer.toolCalls.map((call, index) => writeCall(facts, call, index)),
          }),
        },
        logprobs: null,
        finish_reason: answer.finish,
      },
    ],
    usage: usage(facts, answer.pieces),
  }),
  createEncoder,
  error: errorBody,
  errorFrame: (error) => frame(errorBody(error)),
  models: (ids, single) => {
    const data = ids.map((id) => ({ id, object: 'model', created: 0, owned_by: fingerprint }));
    return single ? data[0] : { object: 'list', data };
  },
};

function createEncoder(facts: AnswerFacts): StreamEncoder {
  let calls = 0;
  const chunk = (delta: unknown, finish: string | null = null): string =>
    frame({
      ...head(facts, 'chat.completion.chunk'),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(facts.includeUsage && { usage: null }),
    });
  const writePart = (part: Part): string => {
    if (part.type === 'text') return chunk({ content: part.text });
    const index = calls;
    calls += 1;
    const call = writeCall(facts, part, index);
    const opening = { ...call, index, function: { name: part.name, arguments: '' } };
    const pieces = [...splitPieces(call.function.arguments)].map((text) =>
      chunk({ tool_calls: [{ index, function: { arguments: text } }] }),
    );
    return [chunk({ tool_calls: [opening] }), ...pieces].join('');
  };
  return {
    start: () => chunk({ role: 'assistant', content: '', refusal: null }),
    part: writePart,
    end: (finish, pieces) => {
      const last = {
        ...head(facts, 'chat.completion.chunk'),
        choices: [],
        usage: usage(facts, pieces),
      };
      return `${chunk({}, finish)}${facts.includeUsage ? frame(last) : ''}data: [DONE]\n\n`;
    },
  };
}

function head(facts: AnswerFacts, object: string): Record<string, unknown> {
  return {
    id: `chatcmpl-local-${facts.number}`,
    object,
    created: facts.created,
    model: facts.model,
    system_fingerprint: fingerprint,
  };
}

function writeCall(facts: AnswerFacts, call: ToolCall, index: number) {
  const details = { name: call.name, arguments: JSON.stringify(call.arguments) };
  return { id: `call_${toolCallId(facts, index)}`, type: 'function', function: details };
}

function usage(facts: AnswerFacts, pieces: number): unknown {
  return {
    prompt_tokens: facts.promptPieces,
    completion_tokens: pieces,
    total_tokens: facts.promptPieces + pieces,
  };
}

const errorTypes: Readonly<Record<number, readonly [type: string, code: string | null]>> = {
  401: ['invalid_request_error', 'invalid_api_key'],
  429: ['requests', 'rate_limit_exceeded'],
  500: ['server_error', null],
  503: ['server_error', 'service_unavailable'],
};

function errorBody({ status, message, param, code }: RequestError): unknown {
  const [type, known] = errorTypes[status] ?? [
    status < 500 ? 'invalid_request_error' : 'server_error',
    null,
  ];
  return { error: { message, type, param: param ?? null, code: code ?? known } };
}

function frame(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

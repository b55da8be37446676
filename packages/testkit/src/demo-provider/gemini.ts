import type { Finish, Part, ToolCall } from '../engines/engine.ts';
import { parseGeminiRequest } from './gemini-request.ts';
import type { RequestError } from './request-error.ts';
import type { AnswerFacts, StreamEncoder, WireFormat } from './wire-format.ts';
import { fingerprint } from './wire-format.ts';

/** Gemini's generateContent. */
export const gemini: WireFormat = {
  name: 'google',
  parse: parseGeminiRequest,
  complete: (facts, answer) => {
    const text = answer.text === '' ? [] : [{ text: answer.text }];
    return write(
      facts,
      [...text, ...answer.toolCalls.map(writeCall)],
      answer.pieces,
      answer.finish,
    );
  },
  createEncoder,
  error: errorBody,
  errorFrame: (error) => frame(errorBody(error)),
  models: (ids, single) => {
    const models = ids.map((id) => ({
      name: `models/${id}`,
      displayName: `${id} (${fingerprint})`,
      supportedGenerationMethods: ['generateContent'],
    }));
    return single ? models[0] : { models };
  },
};

function createEncoder(facts: AnswerFacts): StreamEncoder {
  let pieces = 0;
  return {
    start: () => '',
    part: (part: Part) => {
      pieces += 1;
      const content = part.type === 'text' ? { text: part.text } : writeCall(part);
      return frame(write(facts, [content], pieces));
    },
    end: (finish, total) => frame(write(facts, [{ text: '' }], total, finish)),
  };
}

// A functionCall's finish reason is STOP in this API.
const finishReasons: Readonly<Record<Finish, string>> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  tool_calls: 'STOP',
};

function write(
  facts: AnswerFacts,
  parts: readonly unknown[],
  pieces: number,
  finish?: Finish,
): Record<string, unknown> {
  const reason = finish === undefined ? {} : { finishReason: finishReasons[finish] };
  return {
    candidates: [{ content: { parts, role: 'model' }, ...reason, index: 0 }],
    usageMetadata: {
      promptTokenCount: facts.promptPieces,
      candidatesTokenCount: pieces,
      totalTokenCount: facts.promptPieces + pieces,
    },
    modelVersion: facts.model,
    responseId: `${fingerprint}-${facts.number}`,
  };
}

function writeCall(call: ToolCall): unknown {
  return { functionCall: { name: call.name, args: call.arguments } };
}

const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

function errorBody({ status, message }: RequestError): unknown {
  const name = statusNames[status] ?? (status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL');
  return { error: { code: status, message, status: name } };
}

// CRLF as the real API sends it: with LF the gateway's splitter finds no frame and the stream is empty.
function frame(value: unknown): string {
  return `data: ${JSON.stringify(value)}\r\n\r\n`;
}

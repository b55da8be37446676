import { reply } from '../reply/reply.ts';
import type { ScriptedReply } from '../reply/scripted-reply.ts';
import type { RecordedRequest } from '../server/recorded-request.ts';
import { answerAnthropic } from './wire/anthropic.ts';
import { answerCohere } from './wire/cohere.ts';
import { answerGemini } from './wire/gemini.ts';
import { answerOpenai, answerOpenaiEmbeddings, answerOpenaiModels } from './wire/openai.ts';

/** What a wire format needs to know to answer. */
export interface WireRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly text: string;
  /** The text in pieces, as a stream sends it. */
  readonly pieces: readonly string[];
}

const wires: readonly (readonly [RegExp, (request: WireRequest) => ScriptedReply])[] = [
  [/\/chat\/completions$/, answerOpenai],
  [/\/embeddings$/, answerOpenaiEmbeddings],
  [/\/models$/, answerOpenaiModels],
  [/\/messages$/, answerAnthropic],
  [/:(stream)?generateContent$/i, answerGemini],
  [/\/v2\/chat$/, answerCohere],
];

/** The answer of a double, in the wire format that the request's path asks for. */
export function defaultAnswer(request: RecordedRequest, text: string): ScriptedReply {
  const wire = wires.find(([path]) => path.test(request.path));
  if (wire === undefined) {
    return reply.json(404, {
      error: { message: `The recording upstream has no ${request.path}`, type: 'not_found' },
    });
  }
  const body = asRecord(request.json);
  return wire[1]({
    model: typeof body['model'] === 'string' ? body['model'] : modelOfPath(request.path),
    stream: body['stream'] === true || request.path.includes(':streamGenerateContent'),
    text,
    pieces: text.match(/\S+\s*/g) ?? [],
  });
}

function modelOfPath(path: string): string {
  return /\/models\/([^:/]+)/.exec(path)?.[1] ?? 'unnamed';
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

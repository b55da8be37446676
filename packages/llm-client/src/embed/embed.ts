import { prepareCall } from '../call/prepare-call.ts';
import type { Runtime } from '../call/runtime.ts';
import { invalidAnswer, parseAnswer, refusePayload } from '../chat/read-completion.ts';
import { readUsage } from '../chat/read-usage.ts';
import type { ClientOptions } from '../client-options.ts';
import { checkExactOptions, refuse } from '../input/check-options.ts';
import { either, filledText, integer, listOf, oneOf, record, text } from '../input/checks.ts';
import { given } from '../input/merge-options.ts';
import { isRecord } from '../is-record.ts';
import { planBody } from '../request/plan-request.ts';
import { runRequest } from '../request/run-request.ts';
import type { EmbedOptions, EmbedResult } from './embed-options.ts';
import { readVectors } from './read-vectors.ts';

const CHECKS = {
  dimensions: integer(1),
  encoding_format: oneOf('float', 'base64'),
  user: text,
  extraBody: record,
};
const checkTexts = either(filledText, listOf(filledText, 1));

/** Asks for the vectors of one or several texts. */
export async function embed(
  client: ClientOptions,
  input: string | readonly string[],
  options: EmbedOptions,
  runtime: Runtime,
): Promise<EmbedResult> {
  refuse(checkTexts(input, 'input'));
  checkExactOptions(options, CHECKS);
  const { dimensions, encoding_format, user, extraBody } = given(options);
  const count = typeof input === 'string' ? 1 : input.length;
  const call = prepareCall(client, options, runtime, {
    operation: 'embed',
    path: '/embeddings',
    method: 'POST',
    stream: false,
    needsModel: true,
    body: ({ model }) =>
      planBody(
        { model, input, ...given({ dimensions, encoding_format, user }), ...extraBody },
        true,
      ),
  });
  const { data, attempts, portkey, diagnostics } = await runRequest(call, (body, response) => {
    const value = parseAnswer(body, response, call);
    refusePayload(value, body, response, call);
    const vectors = readVectors(value, count);
    if (typeof vectors === 'string') {
      throw invalidAnswer('unexpected_shape', vectors, body, response, call);
    }
    return { vectors, usage: isRecord(value) ? value['usage'] : undefined, value };
  });
  const { vectors, usage, value } = data;
  const named = isRecord(value) ? value['model'] : undefined;
  return {
    embedding: vectors[0] ?? [],
    embeddings: vectors,
    usage: readUsage(usage),
    model: typeof named === 'string' ? named : undefined,
    attempts,
    portkey,
    diagnostics,
    raw: value,
  };
}

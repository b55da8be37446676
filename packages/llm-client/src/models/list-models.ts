import type { Runtime } from '../call/runtime.ts';
import type { CallOptions } from '../call-options.ts';
import type { ClientOptions } from '../client-options.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { show } from '../input/checks.ts';
import { isRecord } from '../is-record.ts';
import { sendRequest } from '../request/send-request.ts';

/** One model that a provider, or the hosted gateway's catalog, offers. */
export interface ModelInfo {
  /** As it is written after the provider in a model id. */
  readonly id: string;
  /** What else the other side says of it. */
  readonly [extra: string]: unknown;
}

/** Lists the models of the provider that the client's model id names, or of the catalog. */
export async function listModels(
  client: ClientOptions,
  options: CallOptions,
  runtime: Runtime,
): Promise<readonly ModelInfo[]> {
  const { data, ...answer } = await sendRequest<unknown>(client, '/models', options, runtime);
  // OpenAI's `data`, the `models` of Google and Cohere, and the bare list of Together.
  const list: unknown = isRecord(data) ? (data['data'] ?? data['models']) : data;
  if (!Array.isArray(list)) {
    throw new InvalidResponseError({
      code: 'unexpected_shape',
      origin: 'provider',
      message: `Expected a list of models, got ${show(data)}`,
      ...answer,
      traceId: answer.portkey.traceId,
    });
  }
  return list.filter(isRecord).flatMap((model) => {
    const id = model['id'] ?? model['name'];
    return typeof id === 'string' && id !== ''
      ? [{ ...model, id: id.replace(/^models\//, '') }]
      : [];
  });
}

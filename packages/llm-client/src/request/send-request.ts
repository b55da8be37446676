import { prepareCall } from '../call/prepare-call.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import type { Runtime } from '../call/runtime.ts';
import { parseAnswer, refusePayload } from '../chat/read-completion.ts';
import type { ClientOptions } from '../client-options.ts';
import { checkExactOptions, refuse } from '../input/check-options.ts';
import { anything, oneOf, record } from '../input/checks.ts';
import { given } from '../input/merge-options.ts';
import { isRecord } from '../is-record.ts';
import { checkPath, isPortkeyPath } from './check-path.ts';
import { planBody, queryOf } from './plan-request.ts';
import type { RequestOptions, RequestResult } from './request-options.ts';
import { runRequest } from './run-request.ts';

const CHECKS = {
  method: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  body: anything,
  query: record,
  as: oneOf('json', 'text', 'bytes'),
};

/** Calls an endpoint that has no method of its own. */
export async function sendRequest<T>(
  client: ClientOptions,
  path: string,
  asked: RequestOptions,
  runtime: Runtime,
): Promise<RequestResult<T>> {
  checkExactOptions(asked, CHECKS);
  const options = given(asked);
  checkPath(path);
  const method = options.method ?? (options.body === undefined ? 'GET' : 'POST');
  if (method === 'GET' && options.body !== undefined) {
    refuse([{ path: 'body', message: 'a GET has none' }]);
  }
  // A POST may create something: it is repeated when asked for, or when a key makes it harmless.
  const repeatable =
    method !== 'POST' || options.retry !== undefined || Boolean(options.idempotencyKey);
  const call = prepareCall(client, options, runtime, {
    operation: 'request',
    path: path + queryOf(options.query),
    method,
    stream: false,
    needsModel: false,
    ignoresModel: isPortkeyPath(path),
    body(route) {
      checkPath(path, route.target);
      return planBody(options.body, repeatable);
    },
  });
  if (options.as === 'bytes') return runRequest<T>(call, undefined);
  // Nobody but the caller knows what this endpoint answers: T is the caller's word for it.
  return runRequest<T>(call, (text, response) =>
    options.as === 'text' ? (text as T) : (parse(text, response, call) as T),
  );
}

function parse(text: string, response: Response, call: PreparedCall): unknown {
  if (text.trim() === '') return undefined;
  const value = parseAnswer(text, response, call);
  if (isError(value)) refusePayload(value, text, response, call);
  return value;
}

/** An error inside a 200. A job or file that has failed holds its error too, but is a good answer. */
function isError(value: unknown): boolean {
  if (!isRecord(value) || 'id' in value || 'object' in value) return false;
  return 'error' in value || 'html-message' in value || value['status'] === 'failure';
}

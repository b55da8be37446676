import type { IncomingMessage } from 'node:http';
import { isRecord } from '../engines/structure/read-schema.ts';
import { RequestError } from './request-error.ts';

/** The largest body that is read, in bytes. */
const maxBodyBytes = 8 * 1024 * 1024;

/** Reads a JSON object of at most 8 MB; throws a RequestError for anything else. */
export async function readBody(
  request: IncomingMessage,
): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    // Without an encoding set, a request's chunks are buffers.
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > maxBodyBytes) throw new RequestError(413, 'The body is larger than 8 MB');
    chunks.push(bytes);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new RequestError(400, 'We could not parse the JSON body of your request');
  }
  if (isRecord(value)) return value;
  throw new RequestError(400, 'The body has to be a JSON object');
}

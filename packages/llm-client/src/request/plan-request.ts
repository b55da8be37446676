import { InvalidParamsError } from '@x/portkey-headers';
import type { PlannedBody } from '../call/prepare-call.ts';
import { encodeBody } from '../input/encode-body.ts';
import { isPlain, isRecord } from '../is-record.ts';
import type { RequestBody } from '../transport.ts';

/** The query part of a URL; empty without any value. */
export function queryOf(query: Readonly<Record<string, unknown>> | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

/** A body ready to send: plain values as JSON, what fetch takes by itself as it is. */
export function planBody(body: unknown, repeatable: boolean): PlannedBody {
  if (body === undefined) return { content: undefined, repeatable };
  if (isRaw(body)) return { content: body, repeatable };
  if (!Array.isArray(body) && !(isRecord(body) && isPlain(body))) {
    throw new InvalidParamsError('invalid_params', [
      {
        path: 'body',
        message: 'expected JSON, a text, bytes, a Blob, a FormData or URLSearchParams',
      },
    ]);
  }
  return {
    content: encodeBody(body),
    contentType: 'application/json',
    repeatable,
    // A model's name is no secret, and errors about it are useless without it.
    prompts: () => textsOf({ ...body, model: undefined }, []),
  };
}

function isRaw(body: unknown): body is RequestBody {
  const raw = [ArrayBuffer, Blob, FormData, URLSearchParams];
  return (
    typeof body === 'string' || ArrayBuffer.isView(body) || raw.some((type) => body instanceof type)
  );
}

/** Every text of a body, so that no error repeats one. */
function textsOf(value: unknown, found: string[]): string[] {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'object' && value !== null && found.length < 1000) {
    for (const item of Object.values(value)) textsOf(item, found);
  }
  return found;
}

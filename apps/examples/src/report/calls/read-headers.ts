import type { Call, Fields } from './call.ts';
import { fieldsOf } from './read-field.ts';

/** Ids of one call, which the report shows elsewhere. */
const OWN = new Set(['x-portkey-trace-id', 'x-portkey-span-id', 'x-portkey-metadata']);

/** Takes a call's metadata out of its request headers. */
export function readHeaders(headers: Fields): Pick<Call, 'headers' | 'metadata'> {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const metadata = entries.find(([name]) => name === 'x-portkey-metadata')?.[1];
  return {
    headers: Object.fromEntries(entries.filter(([name]) => !OWN.has(name))),
    metadata: fieldsOf(parse(metadata)),
  };
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return undefined;
  }
}

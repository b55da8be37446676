import type { Runtime } from './call/runtime.ts';
import type { Client } from './client.ts';
import type { ClientOptions } from './client-options.ts';

/** What a client is made of, for the other entries of this package. Holds keys: never shown. */
export interface Inside {
  readonly options: ClientOptions;
  readonly runtime: Runtime;
}

/** Where a client of `createClient` keeps it: behind a function, into which no print looks. */
export const INSIDE: unique symbol = Symbol.for('@x/llm-client-inside');

/** What a client is made of; undefined for a client of another make and for wrappers. */
export function insideOf(client: Client): Inside | undefined {
  const open: unknown = Reflect.get(client, INSIDE);
  // Only createClient sets this property, to a function that gives an Inside.
  return typeof open === 'function' ? (open() as Inside) : undefined;
}

import type { PortkeyParams } from '@x/portkey-headers';
import type { CallOptions, RetryOptions, TimeoutOptions } from '../call-options.ts';
import type { ClientOptions } from '../client-options.ts';

/**
 * Derives client options as `with` does, for packages that wrap clients: a later value wins; grouped
 * options (`timeout`, `retry`, `portkey`, `headers`, ...) are merged key by key, in long form.
 */
export function mergeClientOptions(first: ClientOptions, second: ClientOptions): ClientOptions {
  const [base, over] = [given(first), given(second)];
  return given({
    ...base,
    ...over,
    portkey: mergePortkey(base.portkey, over.portkey),
    headers: mergeHeaders(base.headers, over.headers),
    timeout: merge(timeoutOptions(base.timeout), timeoutOptions(over.timeout)),
    retry: merge(retryOptions(base.retry), retryOptions(over.retry)),
    defaults: merge(base.defaults, over.defaults),
    limits: merge(base.limits, over.limits),
  });
}

/** Labels and headers of client and call add up; any other parameter of the call wins. */
export function mergePortkey(
  first: PortkeyParams | undefined,
  second: PortkeyParams | undefined,
): PortkeyParams {
  const [base, over] = [given(first ?? {}), given(second ?? {})];
  return given({
    ...base,
    ...over,
    metadata: merge(base.metadata, over.metadata),
    customHeaders: mergeHeaders(base.customHeaders, over.customHeaders),
  });
}

/** One line each, whatever the case of the names. */
function mergeHeaders(
  base: Readonly<Record<string, string>> | undefined,
  over: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> | undefined {
  if (base === undefined || over === undefined) return over ?? base;
  const lines = [...Object.entries(base), ...Object.entries(over)];
  return Object.fromEntries(lines.map(([name, value]) => [name.toLowerCase(), value]));
}

function timeoutOptions(timeout: CallOptions['timeout']): TimeoutOptions | undefined {
  return typeof timeout === 'number' ? { total: timeout } : timeout;
}

function retryOptions(retry: CallOptions['retry']): RetryOptions | undefined {
  if (retry === false) return { maxRetries: 0 };
  return typeof retry === 'number' ? { maxRetries: retry } : retry;
}

function merge<T extends object>(base: T | undefined, over: T | undefined): T | undefined {
  // One of them is there, and it is all that T asks for.
  return (base ?? over) && given({ ...base, ...(over && given(over)) } as T);
}

/** The fields of a body that are not null, which is OpenAI's other word for "not given". */
export function filled<T extends object>(fields: T): T {
  return given(fields, null);
}

/**
 * What was truly given, on no prototype, so that a polluted one adds nothing. Undefined is as good as
 * absent: it must not hide what lies below.
 */
export function given<T extends object>(options: T, absent?: null): T {
  const entries = Object.entries(options).filter(
    ([, value]) => value !== undefined && value !== absent,
  );
  // The same keys with the same values, less those that were undefined, which T allows to lack.
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

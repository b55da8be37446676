/** One request that reached a scripted `fetch`. */
export interface RecordedCall {
  /** From 1, since the start or the last `script`. */
  readonly number: number;
  readonly method: string;
  readonly url: string;
  /** Names in lower case. In clear, keys included: assert on single ones. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The parsed body, undefined when it is not JSON. */
  readonly json: unknown;
  /** Whether a stream was asked for. */
  readonly stream: boolean;
  /** When it came, on the clock. */
  readonly at: number;
  /**
   * `open` while the client may still read; `complete` once it has read all, or the answer broke;
   * `left` when the client aborted, or closed the body, before that.
   */
  readonly outcome: 'open' | 'complete' | 'left';
}

/** A recorded call as the scripted `fetch` writes it. */
export type CallRecord = { -readonly [Key in keyof RecordedCall]: RecordedCall[Key] };

/** Records a request, whatever form `fetch` was called in. */
export async function recordCall(
  request: Request,
  number: number,
  at: number,
): Promise<CallRecord> {
  const body = await request.text();
  const json = parse(body);
  return {
    number,
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body,
    json,
    stream: typeof json === 'object' && json !== null && Reflect.get(json, 'stream') === true,
    at,
    outcome: 'open',
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

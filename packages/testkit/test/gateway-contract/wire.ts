import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import type { Answer, RecordingUpstream } from '../../src/index.ts';
import { customHost, startRecordingUpstream } from '../../src/index.ts';

/** What to send to the gateway. */
export interface Call {
  /** Default `openai`; null leaves the header out. */
  readonly provider?: string | null;
  /** Default `Bearer key`; null leaves the header out. */
  readonly authorization?: string | null;
  /** Default: the upstream, in the form that the provider needs; null leaves the header out. */
  readonly host?: string | null;
  /** Sent as `x-portkey-config`; a string as it is. */
  readonly config?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** Default `/v1/chat/completions`. */
  readonly path?: string;
  /** Added to a minimal chat body; a string is the whole body. */
  readonly body?: Readonly<Record<string, unknown>> | string;
  readonly signal?: AbortSignal;
}

/** What the gateway answered. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, or undefined. */
  readonly json: unknown;
  /** The parsed `data:` payloads of a stream; what is not JSON stays text. */
  readonly frames: readonly unknown[];
}

/** A call through the shared gateway to its own upstream. */
export interface Wire {
  readonly upstream: RecordingUpstream;
  send(call?: Call): Promise<WireAnswer>;
  /** Makes the upstream answer otherwise for this test. */
  respond(answer: Answer): void;
}

/** One upstream for a test file, back at its default answer after each test. */
export function useWire(): Wire {
  let upstream: RecordingUpstream;
  beforeAll(async () => {
    upstream = await startRecordingUpstream({ text: 'one two' });
  });
  afterEach(() => {
    upstream.reset();
    upstream.respond();
  });
  afterAll(() => upstream.close());
  return {
    get upstream() {
      return upstream;
    },
    send: (call) => send(upstream.url, call),
    respond: (answer) => upstream.respond(answer),
  };
}

/** Sends one call through the shared gateway to an upstream at this origin. */
export async function send(upstreamUrl: string, call: Call = {}): Promise<WireAnswer> {
  const { provider = 'openai', authorization = 'Bearer key', method = 'POST', config } = call;
  const host = call.host === undefined ? customHost(upstreamUrl, provider ?? 'openai') : call.host;
  const origin = new URL(inject('gatewayUrl')).origin;
  const headers: Record<string, string | null | undefined> = {
    'content-type': method === 'GET' ? undefined : 'application/json',
    authorization,
    'x-portkey-provider': provider,
    'x-portkey-custom-host': host,
    'x-portkey-config': config === undefined ? undefined : asText(config),
    ...call.headers,
  };
  const body =
    typeof call.body === 'string'
      ? call.body
      : JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }], ...call.body });
  const response = await fetch(`${origin}${call.path ?? '/v1/chat/completions'}`, {
    method,
    headers: Object.entries(headers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
    ...(method === 'GET' ? {} : { body }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: parse(text),
    frames: text
      .split(/\r?\n/)
      .filter((line) => line.startsWith('data: '))
      .map((line) => parse(line.slice(6)) ?? line.slice(6)),
  };
}

/** A target of a config: OpenAI-shaped, with its own key and upstream. */
export function target(upstreamUrl: string, extra: Readonly<Record<string, unknown>> = {}): object {
  return { provider: 'openai', api_key: 'target-key', custom_host: `${upstreamUrl}/v1`, ...extra };
}

/** One condition of a conditional strategy. */
export function condition(query: Readonly<Record<string, unknown>>, targetName: string): object {
  // biome-ignore lint/suspicious/noThenProperty: the gateway's own field name
  return { query, then: targetName };
}

function asText(config: unknown): string {
  return typeof config === 'string' ? config : JSON.stringify(config);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { createVirtualClock } from '@x/testkit';
import * as z from 'zod';
import type { LlmErrorCode } from '../../src/errors/error-code.ts';
import type { ClientOptions, GatewayClient } from '../../src/index.ts';
import { createClient } from '../../src/index.ts';
import { generateObject } from '../../src/structured/index.ts';
import { defineTool, runTools } from '../../src/tools/index.ts';
import { scriptedClient } from '../scripted-client.ts';
import { optionsFor } from './client.ts';

type Provoke = () => Promise<unknown>;

/** A client whose network is this response, or what is thrown. */
function client(
  answer: () => Response | Promise<Response>,
  more: ClientOptions = {},
): GatewayClient {
  const transport = async (): Promise<Response> => answer();
  return createClient(optionsFor('http://127.0.0.1:8787/v1', { retry: 0, transport, ...more }));
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const events = (...lines: readonly string[]): Response =>
  new Response(lines.map((line) => `data: ${line}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });
const piece = '{"choices":[{"index":0,"delta":{"content":"Once upon"}}]}';

/** An error of a provider as the gateway passes it on. */
function provider(status: number, message: string, more: object = {}): Provoke {
  const error = {
    message: `openai error: ${message}`,
    type: null,
    param: null,
    code: null,
    ...more,
  };
  return () => client(() => json(status, { error, provider: 'openai' })).chat('hi');
}

const silence = (): Promise<Response> => new Promise(() => {});

/** Waits in virtual time until a limit passes. */
async function outlast(
  options: ClientOptions,
  call: (client: GatewayClient) => Promise<unknown>,
  answer: () => Response | Promise<Response> = silence,
): Promise<unknown> {
  const clock = createVirtualClock();
  const work = call(client(answer, { ...options, clock }));
  const settled = work.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([settled, new Promise((resolve) => setImmediate(resolve, false))]))) {
    await clock.advance(100);
  }
  return work;
}

function stalling(): Response {
  const bytes = new TextEncoder().encode(`data: ${piece}\n\n`);
  const body = new ReadableStream({ start: (controller) => controller.enqueue(bytes) });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const weather = defineTool({
  name: 'get_weather',
  input: z.object({ city: z.string() }),
  execute: () => {
    throw new Error('no network');
  },
});
const calling = (name: string, args: unknown) =>
  scriptedClient('portkey/openai/gpt-4o', { calls: [{ id: 'call_1', name, arguments: args }] })
    .client;
const schema = z.object({ age: z.number() });
const saying = (answer: Parameters<typeof scriptedClient>[1]) =>
  scriptedClient('portkey/openai/gpt-4o', answer ?? {}).client;

/** One way to get each error of this package, without a network. */
export const everyError: Readonly<Partial<Record<LlmErrorCode, Provoke>>> = {
  bad_request: provider(400, "Unknown parameter: 'foo'."),
  authentication: provider(401, 'Incorrect API key provided', { code: 'invalid_api_key' }),
  permission_denied: provider(403, 'Your project may not use this model'),
  not_found: provider(404, 'The model `gpt-4o-mini` does not exist', { code: 'model_not_found' }),
  conflict: provider(409, 'The resource is being changed'),
  request_too_large: () => client(() => new Response('', { status: 431 })).chat('hi'),
  unprocessable: provider(422, 'messages: field required'),
  context_length_exceeded: provider(400, 'maximum context length is 8192 tokens', {
    code: 'context_length_exceeded',
  }),
  content_filtered: provider(400, 'The prompt was filtered', { code: 'content_filter' }),
  guardrail_denied: () =>
    client(() =>
      json(446, {
        error: {
          message: 'The guardrail checks failed',
          type: 'hooks_failed',
          param: null,
          code: null,
        },
        hook_results: { before_request_hooks: [], after_request_hooks: [] },
      }),
    ).chat('hi'),
  rate_limited: () =>
    client(() =>
      json(
        429,
        {
          error: { message: 'openai error: Rate limit reached', code: 'rate_limit_exceeded' },
          provider: 'openai',
        },
        { 'retry-after': '20' },
      ),
    ).chat('hi'),
  quota_exhausted: provider(429, 'You exceeded your current quota', { code: 'insufficient_quota' }),
  upstream_timeout: () =>
    client(() =>
      json(408, {
        error: {
          message: 'Request exceeded the timeout sent in the request: 300ms',
          type: 'timeout_error',
        },
      }),
    ).chat('hi'),
  server_error: provider(500, 'The server had an error'),
  overloaded: provider(529, 'Overloaded', { type: 'overloaded_error' }),
  gateway_error: () =>
    client(() => json(500, { status: 'failure', message: 'Something went wrong' }))
      .stream('hi')
      .final(),
  connection_failed: () =>
    client(() => {
      const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8787'), {
        code: 'ECONNREFUSED',
      });
      throw new TypeError('fetch failed', { cause });
    }).chat('hi'),
  timeout_connect: () => outlast({ timeout: { connect: 2000 } }, (llm) => llm.chat('hi')),
  timeout_first_token: () =>
    outlast({ timeout: { firstToken: 5000 } }, (llm) => llm.stream('hi').final()),
  timeout_idle: () =>
    outlast({ timeout: { idle: 5000 } }, (llm) => llm.stream('hi').final(), stalling),
  timeout_total: () => outlast({ timeout: 10_000 }, (llm) => llm.chat('hi')),
  stream_incomplete: () =>
    client(() => events(piece))
      .stream('hi')
      .final(),
  stream_failed: () =>
    client(() => events(piece, '{"error":{"message":"The engine stopped","code":500}}'))
      .stream('hi')
      .final(),
  stream_malformed: () =>
    client(() => events(piece, '{"choices":'))
      .stream('hi')
      .final(),
  invalid_json: () => client(() => json(200, '{"choices":[{"mess')).chat('hi'),
  unexpected_shape: () =>
    client(() => new Response('<html><title>Sign in</title></html>')).chat('hi'),
  refused: () => generateObject(saying({ refusal: 'I cannot do that.' }), 'hi', { schema }),
  truncated: () =>
    generateObject(saying({ text: '{"age":', finishReason: 'length' }), 'hi', { schema }),
  invalid: () => generateObject(saying({ text: '{"age":"old"}' }), 'hi', { schema }),
  unknown_tool: () =>
    runTools(calling('get_wether', {}), 'hi', { tools: [weather], onToolError: 'throw' }),
  invalid_arguments: () =>
    runTools(calling('get_weather', { city: 1 }), 'hi', { tools: [weather], onToolError: 'throw' }),
  tool_failed: () =>
    runTools(calling('get_weather', { city: 'Rome' }), 'hi', {
      tools: [weather],
      onToolError: 'throw',
    }),
  max_steps: () =>
    runTools(calling('get_weather', { city: 'Rome' }), 'hi', { tools: [weather], maxSteps: 2 }),
};

import type { Gateway, RecordedRequest, RecordingUpstream, ScriptedReply } from '@x/testkit';
import { answerChunks, reply, startGateway, startRecordingUpstream } from '@x/testkit';
import type { Provider, ProviderQuirk } from '../src/index.ts';

/** The real gateway, and behind it the doubles of all providers. */
export interface Observatory {
  /** Sends a chat to a provider, and tells what the gateway and the provider's double saw of it. */
  observe(provider: Provider): Promise<Observation>;
  /** The gateway's answer, its status first, to a chat for a provider of any name. */
  answerTo(name: string, body?: string): Promise<string>;
  close(): Promise<void>;
}

/** What came of a chat with one provider. */
export interface Observation {
  readonly answer: string;
  /** What arrived at the provider; undefined when nothing did. */
  readonly arrived: RecordedRequest | undefined;
  /** The quirks that were seen, in the order of the table. */
  readonly quirks: readonly ProviderQuirk[];
}

const KEY = 'key-canary';
const CALL = { id: 'call-canary', type: 'function', function: { name: 'find', arguments: '' } };
/** Each part of it can be told from what arrives. */
const CHAT = {
  messages: [
    { role: 'system', content: 'system-one' },
    { role: 'system', content: 'system-two' },
    { role: 'user', content: 'prompt-canary' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ ...CALL, function: { name: 'find', arguments: '{"q":"argument-canary"}' } }],
    },
    { role: 'tool', tool_call_id: 'call-canary', content: 'result' },
  ],
  tools: [{ type: 'function', function: { name: 'find', description: 'tool-canary' } }],
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'answer',
      schema: {
        type: 'object',
        properties: { schema_canary: { type: 'string' } },
        additionalProperties: false,
      },
    },
  },
};
/** The cloud providers' settings; every other provider ignores them. */
const SETTINGS = {
  'x-portkey-vertex-project-id': 'p',
  'x-portkey-vertex-region': 'us-central1',
  'x-portkey-aws-access-key-id': 'a',
  'x-portkey-aws-secret-access-key': 'b',
  'x-portkey-aws-region': 'us-east-1',
  'x-portkey-azure-resource-name': 'r',
  'x-portkey-azure-deployment-id': 'd',
  'x-portkey-azure-api-version': '2024-10-21',
  'x-portkey-workers-ai-account-id': 'c',
};

/** Starts the gateway and the doubles. A provider is told by the path that its custom host begins with. */
export async function startObservatory(): Promise<Observatory> {
  const [gateway, upstream, openaiStreams] = await Promise.all([
    startGateway(),
    startRecordingUpstream({ text: 'ok' }),
    startRecordingUpstream({ respond: ({ request }) => openaiStream(request.path) }),
  ]);
  const doubles = [gateway, upstream, openaiStreams];

  return {
    answerTo: (name, body = '{') => send(gateway, name, body, 'http://127.0.0.1:1/v1'),
    async observe({ name }) {
      // A model of vertex-ai names its maker as well.
      const model = name === 'vertex-ai' ? 'google.gemini' : 'some-model';
      const chat = (host: RecordingUpstream, stream: boolean): Promise<string> =>
        send(gateway, name, JSON.stringify({ ...CHAT, model, stream }), `${host.url}/${name}`);
      const answer = await chat(upstream, false);
      const arrived = upstream.requests.find(({ path }) => path.startsWith(`/${name}/`));
      const isOpenai = arrived?.path.endsWith('/chat/completions') ?? false;
      const streamed = await chat(isOpenai ? openaiStreams : upstream, true);
      return { answer, arrived, quirks: quirksOf(arrived, answer, streamed) };
    },
    close: async () => void (await Promise.all(doubles.map((each) => each.close()))),
  };
}

/**
 * Without the usage chunk that the default ends with, over which some providers' mappings trip, and
 * with the line ends that perplexity sends and at which alone the gateway takes its streams apart.
 */
function openaiStream(path: string): ScriptedReply {
  const lineEnding = path.startsWith('/perplexity-ai/') ? 'crlf' : 'lf';
  return reply.sse(answerChunks('ok'), { lineEnding });
}

async function send(gateway: Gateway, name: string, body: string, host: string): Promise<string> {
  const response = await fetch(`${gateway.url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${KEY}`,
      'x-portkey-provider': name,
      'x-portkey-custom-host': host,
      ...SETTINGS,
    },
    body,
  });
  return `${response.status} ${await response.text()}`;
}

/** All that can be seen; what a provider's API needs, or which credentials it takes, cannot. */
function quirksOf(
  arrived: RecordedRequest | undefined,
  answer: string,
  streamed: string,
): readonly ProviderQuirk[] {
  const { body = '', path = '', headers, query } = arrived ?? {};
  if (!body.includes('prompt-canary')) return ['no-chat'];
  const has = (text: string): boolean => body.includes(text);
  const sawKey = [...Object.values(headers ?? {}), ...(query?.values() ?? [])].join().includes(KEY);
  const seen: Readonly<Partial<Record<ProviderQuirk, boolean>>> = {
    'drops-tools': !has('tool-canary'),
    'drops-schema': !has('schema_canary'),
    'maps-schema': has('schema_canary') && !has('additionalProperties'),
    'drops-tool-history': !has('argument-canary'),
    'first-system-only': !has('system-two'),
    'needs-tool-name': has('gateway-tool-filler-name'),
    'injects-max-tokens': has('"max_tokens":128'),
    'no-done': streamed.startsWith('200') && !streamed.includes('[DONE]'),
    'no-finish-reason': [answer, streamed].some(
      (text) => text.startsWith('200') && !text.includes('"finish_reason":"stop"'),
    ),
    'no-auth': !sawKey,
    'adds-v1': /\/v\d/.test(path),
  };
  const quirks = Object.keys(seen) as readonly (keyof typeof seen)[];
  return quirks.filter((quirk) => seen[quirk]);
}

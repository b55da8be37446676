import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { PortkeyParams } from '@x/portkey-headers';
import { resolveBaseUrl, toPortkeyHeaders } from '@x/portkey-headers';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { startGateway, startRecordingUpstream } from '@x/testkit';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { recipesOf, runRecipe } from './helpers/run-recipe.ts';

const MODEL = 'claude-3-5-haiku-latest';
const SAYS = 'Hello from the recording upstream, which is no model.';

suite('the recipes of the README of @x/portkey-headers', () => {
  let gateway: Gateway;
  let upstream: RecordingUpstream;
  before(async () => {
    [gateway, upstream] = await Promise.all([startGateway(), startRecordingUpstream()]);
  });
  beforeEach(() => upstream.reset());
  after(() => Promise.all([gateway?.close(), upstream?.close()]));

  /** Runs the recipes with the real gateway in place of the hosted one; gives what they made. */
  async function make(params: PortkeyParams) {
    const made: { openai?: OpenAI; provider?: ReturnType<typeof createOpenAICompatible> } = {};
    const names = {
      params: {
        apiKey: 'pk-1',
        traceId: 'trace-1',
        customHost: upstream.customHost('anthropic'),
        ...params,
      } satisfies PortkeyParams,
      process: { env: { ANTHROPIC_API_KEY: 'sk-ant-1', PORTKEY_API_KEY: 'pk-1' } },
      resolveBaseUrl: (...options: Parameters<typeof resolveBaseUrl>) => ({
        ...resolveBaseUrl(...options),
        url: gateway.url,
      }),
      toPortkeyHeaders,
      OpenAI: class extends OpenAI {
        constructor(options: ConstructorParameters<typeof OpenAI>[0]) {
          super(options);
          made.openai = this;
        }
      },
      createOpenAICompatible: (settings: Parameters<typeof createOpenAICompatible>[0]) => {
        made.provider = createOpenAICompatible(settings);
        return made.provider;
      },
    };
    for (const code of recipesOf('With other clients')) await runRecipe(code, names);
    const { openai, provider } = made;
    ok(openai !== undefined && provider !== undefined, 'the recipes make both clients');
    return { openai, provider };
  }

  const question = { model: MODEL, max_tokens: 50 };

  function reached(key: string): void {
    equal(upstream.requests.length, 1);
    const { path, headers, json } = upstream.last;
    deepEqual([path, headers['x-api-key']], ['/v1/messages', key]);
    equal(Reflect.get(Object(json), 'model'), MODEL);
  }

  test('openai asks Anthropic through the gateway, with its own Authorization', async () => {
    const { openai } = await make({});
    const { data, response } = await openai.chat.completions
      .create({ ...question, messages: [{ role: 'user', content: 'hi' }] })
      .withResponse();
    equal(data.choices[0]?.message.content, SAYS);
    equal(response.headers.get('x-portkey-trace-id'), 'trace-1');
    reached('sk-ant-1');
  });

  test('openai streams through the gateway', async () => {
    const { openai } = await make({});
    const stream = await openai.chat.completions.create({
      ...question,
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    equal(text, SAYS);
    reached('sk-ant-1');
  });

  test('the AI SDK asks Anthropic through the gateway, with the provider key of the params', async () => {
    const { provider } = await make({ providerKey: 'sk-ant-2' });
    const { text, response } = await generateText({
      model: provider(MODEL),
      prompt: 'hi',
      maxOutputTokens: 50,
    });
    equal(text, SAYS);
    equal(response.headers?.['x-portkey-trace-id'], 'trace-1');
    reached('sk-ant-2');
  });

  test('the AI SDK streams through the gateway', async () => {
    const { provider } = await make({ providerKey: 'sk-ant-2' });
    const result = streamText({ model: provider(MODEL), prompt: 'hi', maxOutputTokens: 50 });
    equal(await result.text, SAYS);
    reached('sk-ant-2');
  });
});

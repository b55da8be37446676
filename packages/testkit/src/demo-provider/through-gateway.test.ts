import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { decodeEvents, send } from './demo-client.ts';
import type { DemoProvider } from './start-demo-provider.ts';
import { startDemoProvider } from './start-demo-provider.ts';

let provider: DemoProvider;
beforeAll(async () => {
  provider = await startDemoProvider();
});
beforeEach(() => provider.reset());
afterAll(() => provider.close());

interface Chunk {
  readonly choices: readonly {
    readonly delta?: { content?: string; tool_calls?: { function?: { arguments?: string } }[] };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: { completion_tokens: number };
}

describe.each(['openai', 'anthropic', 'google'])('through the gateway as %s', (name) => {
  const ask = (body: object) =>
    send(
      `${inject('gatewayUrl')}/chat/completions`,
      { model: 'local-calc', max_tokens: 200, ...body },
      {
        authorization: 'Bearer local-demo',
        'x-portkey-provider': name,
        'x-portkey-custom-host': provider.customHost(name),
      },
    );
  const user = (content: string) => ({ messages: [{ role: 'user', content }] });
  const prime = user('What is the smallest prime number?');
  const city = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
  const details = { name: 'get_weather', description: 'Weather in a city', parameters: city };
  const tools = [{ type: 'function', function: details }];

  async function stream(body: object): Promise<Chunk[]> {
    const { text } = await ask({ ...body, stream: true });
    // The frames are those of this test's own provider behind the gateway.
    return decodeEvents(text)
      .map(({ data }) => data as Chunk)
      .filter((data) => data.choices);
  }

  test('answers with the same fact', async () => {
    const { status, headers, text } = await ask(prime);
    expect([status, headers.get('x-simulated')]).toEqual([200, 'true']);
    expect(JSON.parse(text)).toMatchObject({
      model: 'local-calc',
      choices: [{ message: { content: 'The smallest prime number is 2.' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 7, completion_tokens: 7 },
    });
  });

  test('streams it, with a finish reason', async () => {
    const choices = (await stream(prime)).flatMap((chunk) => chunk.choices);
    const text = choices.map((choice) => choice.delta?.content ?? '').join('');
    expect(text).toBe('The smallest prime number is 2.');
    expect(choices.at(-1)?.finish_reason).toBe('stop');
  });

  test('calls two tools at once and answers from their results', async () => {
    const question = 'What is the weather in Paris and in London?';
    const { text } = await ask({ ...user(question), tools });
    const { message } = JSON.parse(text).choices[0];
    const calls: { id: string; function: { arguments: string } }[] = message.tool_calls;
    expect(calls.map((call) => JSON.parse(call.function.arguments).city)).toEqual([
      'Paris',
      'London',
    ]);
    const results = calls.map(({ id }, index) => ({
      role: 'tool',
      tool_call_id: id,
      name: 'get_weather',
      content: JSON.stringify({ celsius: 20 + index }),
    }));
    const messages = [...user(question).messages, message, ...results];
    const answer = JSON.parse((await ask({ messages, tools })).text).choices[0].message.content;
    expect(answer).toContain('celsius: 20');
    expect(answer).toContain('celsius: 21');
  });

  test('streams a tool call', async () => {
    const chunks = await stream({ ...user('What is the weather in Paris?'), tools });
    const pieces = chunks.flatMap((chunk) => chunk.choices[0]?.delta?.tool_calls ?? []);
    const text = pieces.map((piece) => piece.function?.arguments ?? '').join('');
    expect(JSON.parse(text)).toEqual({ city: 'Paris' });
  });

  test('obeys a forced tool', async () => {
    const choice = { type: 'function', function: { name: 'get_weather' } };
    const { text } = await ask({ ...user('Hello'), tools, tool_choice: choice });
    expect(JSON.parse(text).choices[0].message.tool_calls).toHaveLength(1);
  });

  // The gateway drops response_format for Anthropic, so there the answer is plain text.
  test(name === 'anthropic' ? 'answers a schema with text' : 'fills a JSON schema', async () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string' }, age: { type: 'integer' } },
      required: ['name', 'age'],
    };
    const format = { type: 'json_schema', json_schema: { name: 'person', schema } };
    const { text } = await ask({ ...user('Ada, 36'), response_format: format });
    const { content } = JSON.parse(text).choices[0].message;
    if (name === 'anthropic') expect(content).not.toContain('{');
    else expect(JSON.parse(content)).toEqual({ name: 'Ada', age: 36 });
  });

  test('refuses real models, and takes a request for what it is', async () => {
    const refused = await ask({ ...prime, model: 'gpt-4o' });
    expect(refused.status).toBe(404);
    expect(refused.text).toContain('local simulation');
  });

  test('passes a rate limit on, with its Retry-After', async () => {
    const { status, headers } = await ask({ ...prime, model: 'local-flaky-429' });
    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  });

  test('fails as often as ordered, then answers', async () => {
    const body = { ...prime, model: 'local-flaky-503x2' };
    const statuses = [await ask(body), await ask(body), await ask(body)].map((one) => one.status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test('cuts a stream without a finish reason', async () => {
    const chunks = await stream({ ...prime, model: 'local-flaky-cut' });
    const reasons = chunks.map((chunk) => chunk.choices[0]?.finish_reason ?? null);
    expect(chunks.length).toBeGreaterThan(1);
    expect(reasons.filter((reason) => reason !== null)).toEqual([]);
  });

  test('puts an error into a stream', async () => {
    const { text } = await ask({ ...prime, model: 'local-flaky-error', stream: true });
    const mark = { openai: '"error":{', anthropic: '"overloaded_error"', google: '"choices":[]' }[
      name
    ];
    expect(text).toContain(mark);
  });
});

import { reply, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiError, createClient, InvalidResponseError } from '../src/index.ts';
import { failure, optionsFor, setup } from './helpers/client.ts';

const t = setup();
const model = 'portkey/openai/text-embedding-3-small';
const item = (index: number, embedding: unknown) => ({ object: 'embedding', index, embedding });
const list = (...data: unknown[]) =>
  reply.json(200, {
    object: 'list',
    data,
    model: 'm',
    usage: { prompt_tokens: 4, total_tokens: 4 },
  });

test('gives one vector for a text, with usage, model and attempts', async () => {
  t.faults.always(list(item(0, [0.5, -1])));
  const result = await t.client({ model }).embed('a text');
  expect(result).toMatchObject({
    embedding: [0.5, -1],
    embeddings: [[0.5, -1]],
    model: 'm',
    usage: { inputTokens: 4, totalTokens: 4 },
    attempts: [{ outcome: 'ok', usage: { inputTokens: 4 } }],
  });
  expect([t.faults.last.path, t.faults.last.json]).toEqual([
    '/v1/embeddings',
    { model: 'text-embedding-3-small', input: 'a text' },
  ]);
});

test('gives the vectors in the order of the texts, whatever order they came in', async () => {
  t.faults.always(list(item(1, [2]), item(0, [1])));
  expect((await t.client({ model }).embed(['a', 'b'])).embeddings).toEqual([[1], [2]]);
});

test('takes places that are counted from one', async () => {
  t.faults.always(list(item(2, [2]), item(1, [1])));
  expect((await t.client({ model }).embed(['a', 'b'])).embeddings).toEqual([[1], [2]]);
});

test('reads base64 as 32-bit floats', async () => {
  const bytes = Buffer.from(new Float32Array([0.25, -2]).buffer).toString('base64');
  t.faults.always(list(item(0, bytes)));
  const result = await t.client({ model }).embed('a', { encoding_format: 'base64', dimensions: 2 });
  expect(result.embedding).toEqual([0.25, -2]);
  expect(t.faults.last.json).toMatchObject({ encoding_format: 'base64', dimensions: 2 });
});

test.each([
  ['fewer vectors than texts', list(item(0, [1]))],
  ['a vector of text', list(item(0, [1]), item(1, 'not base64!'))],
  ['two vectors of one place', list(item(0, [1]), item(0, [2]))],
  ['a vector of a place far outside', list(item(0, [1]), item(20_000_000, [2]))],
  ['a vector of a place before the first', list(item(-1, [1]), item(0, [2]))],
  ['an empty vector', list(item(0, [1]), item(1, []))],
  ['no data', reply.json(200, { object: 'list' })],
  ['broken JSON', reply.json(200, '{"data":[')],
])('takes %s for no answer', async (_, answer) => {
  t.faults.always(answer);
  const error = await failure(t.client({ model, retry: 0 }).embed(['a', 'b']));
  expect(error).toBeInstanceOf(InvalidResponseError);
  expect(error.message).toContain('Expected embeddings');
});

test('finds an error inside a 200, and repeats what may pass', async () => {
  t.faults.script(reply.json(200, { error: { message: 'busy', code: 503 } }), list(item(0, [1])));
  expect((await t.client({ model }).embed('a')).attempts.length).toBe(2);
});

test('does not repeat a text in an error, but the name of the model', async () => {
  t.faults.always(({ request }) => reply.json(400, { error: { message: request.body } }));
  const error = await failure(t.client({ model }).embed('my very private text'));
  expect(error).toBeInstanceOf(ApiError);
  expect(error.message).not.toContain('private');
  expect(error.message).toContain('text-embedding-3-small');
});

test.each([
  ['no text', []],
  ['an empty text', ''],
  ['an empty text among others', ['a', '']],
])('refuses %s before it is sent', async (_, input) => {
  expect((await failure(t.client({ model }).embed(input))).code).toBe('invalid_params');
  expect(t.faults.requests.length).toBe(0);
});

test('refuses an option of chat, which would do nothing', async () => {
  const wrong: object = { temperature: 1 };
  expect((await failure(t.client({ model }).embed('a', wrong))).message).toContain('temperature');
});

test('puts vectors in their places also where the place is written as text', async () => {
  const data = [
    { index: '1', embedding: [1] },
    { index: '0', embedding: [2] },
  ];
  t.faults.always(reply.json(200, { data }));
  expect((await t.client({ model }).embed(['a', 'b'])).embeddings).toEqual([[2], [1]]);
});

test('lists the models of OpenAI, Google and Together', async () => {
  t.faults.script(
    reply.json(200, { object: 'list', data: [{ id: 'gpt-4o', owned_by: 'openai' }] }),
    reply.json(200, { models: [{ name: 'models/gemini-2.5-flash', version: '1' }] }),
    reply.json(200, [{ id: 'meta-llama/Llama-3.3-70B', type: 'chat' }, null, {}]),
  );
  const client = t.client();
  expect(await client.models()).toEqual([{ id: 'gpt-4o', owned_by: 'openai' }]);
  expect((await client.models()).map(({ id }) => id)).toEqual(['gemini-2.5-flash']);
  expect((await client.models()).map(({ id }) => id)).toEqual(['meta-llama/Llama-3.3-70B']);
  expect([t.faults.last.method, t.faults.last.path]).toEqual(['GET', '/v1/models']);
});

test.each(['null', '{}', '', '{"data":null}', '"models"', '7'])(
  'an answer of %j where models were asked for is an error, not an empty list',
  async (body) => {
    t.faults.always(reply.json(200, body));
    const error = await failure(t.client().models());
    expect(error).toMatchObject({ code: 'unexpected_shape', status: 200 });
    expect(error.message).toContain('Expected a list of models');
    expect(error.attempts).toHaveLength(1);
  },
);

test('an empty list of models is one', async () => {
  t.faults.always(reply.json(200, { object: 'list', data: [] }));
  expect(await t.client().models()).toEqual([]);
});

// A double of a provider, behind the real gateway.
let upstream: Awaited<ReturnType<typeof startRecordingUpstream>>;
beforeAll(async () => {
  upstream = await startRecordingUpstream();
});
afterAll(() => upstream.close());

test('embeds and lists models through the real gateway', async () => {
  const client = createClient(
    optionsFor(inject('gatewayUrl'), {
      model,
      portkey: { customHost: upstream.customHost('openai') },
    }),
  );
  const { embeddings } = await client.embed(['a']);
  expect(embeddings).toEqual([[0.25, -0.5, 0.75]]);
  expect(upstream.last.json).toEqual({ model: 'text-embedding-3-small', input: ['a'] });
  expect(await client.models()).toMatchObject([{ id: 'recording-upstream' }]);
});

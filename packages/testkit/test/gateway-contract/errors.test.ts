import { expect, test } from 'vitest';
import { reply, startFaultServer } from '../../src/index.ts';
import { useWire } from './wire.ts';

const wire = useWire();

test.each([400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504, 529])(
  'keeps the status %i and wraps the error of the provider',
  async (status) => {
    wire.respond(reply.json(status, { error: { message: 'no', type: 'some_type', code: 'c' } }));
    const answer = await wire.send();
    expect([answer.status, answer.json]).toEqual([
      status,
      {
        error: { message: 'openai error: no', type: 'some_type', param: null, code: 'c' },
        provider: 'openai',
      },
    ]);
  },
);

test('passes the 408 and the 412 of a provider on as they are', async () => {
  for (const status of [408, 412]) {
    wire.respond(reply.json(status, { error: { message: 'as is' } }));
    const answer = await wire.send();
    expect([answer.status, answer.json]).toEqual([status, { error: { message: 'as is' } }]);
  }
});

test.each([
  [
    'anthropic',
    { type: 'error', error: { type: 'overloaded_error', message: 'no' } },
    { type: 'overloaded_error', code: null },
  ],
  [
    'google',
    { error: { code: 503, message: 'no', status: 'UNAVAILABLE' } },
    { type: 'UNAVAILABLE', code: 503 },
  ],
  ['cohere', { message: 'no' }, { type: null, code: null }],
])('brings an error of %s into the same form', async (provider, body, kept) => {
  wire.respond(reply.json(503, body));
  expect((await wire.send({ provider })).json).toEqual({
    error: { message: `${provider} error: no`, param: null, ...kept },
    provider,
  });
});

test.each([
  ['anthropic', { unheard: 'of' }],
  ['mistral-ai', { error: { message: 'in the form of openai' } }],
])('quotes a body of %s that it does not understand', async (provider, body) => {
  wire.respond(reply.json(500, body));
  expect((await wire.send({ provider })).json).toMatchObject({
    error: { message: `Invalid response received from ${provider}: ${JSON.stringify(body)}` },
    provider,
  });
});

test('answers 200 with an error for a 200 that it cannot map', async () => {
  wire.respond(reply.json(200, { unheard: 'of' }));
  const answer = await wire.send({ provider: 'anthropic' });
  expect([answer.status, answer.json]).toEqual([
    200,
    expect.objectContaining({ error: expect.anything() }),
  ]);
});

test('passes a 200 with an error through', async () => {
  wire.respond(reply.json(200, { error: { message: 'quota' } }));
  const answer = await wire.send();
  expect([answer.status, answer.json]).toEqual([200, { error: { message: 'quota' } }]);
});

test.each([200, 502])('puts a page of text with status %i into html-message', async (status) => {
  wire.respond(reply.text(status, '<h1>Bad</h1>'));
  const answer = await wire.send();
  expect([answer.status, answer.json]).toEqual([status, { 'html-message': '<h1>Bad</h1>' }]);
});

test('answers 500 with the cause when the provider refuses the connection', async () => {
  const closed = await startFaultServer();
  await closed.close();
  const answer = await wire.send({ host: closed.baseUrl });
  expect([answer.status, answer.text]).toEqual([
    500,
    expect.stringMatching(/html-message.*fetch failed Cause: .*ECONNREFUSED/),
  ]);
});

test('answers 500 with the cause when the provider closes the connection', async () => {
  wire.respond(reply.close());
  const answer = await wire.send();
  expect([answer.status, answer.text]).toEqual([500, expect.stringContaining('other side closed')]);
});

test.each(['', '{"choices":'])('answers 500 for a provider body of %j', async (body) => {
  wire.respond(reply.json(200, body));
  const answer = await wire.send();
  expect([answer.status, answer.headers.get('x-portkey-gateway-exception')]).toEqual([500, 'true']);
});

test('passes a 200 with null through', async () => {
  wire.respond(reply.json(200, null));
  const answer = await wire.send();
  expect([answer.status, answer.text]).toEqual([200, 'null']);
});

test('answers 500 for a request body that is not JSON', async () => {
  expect((await wire.send({ body: '{"model":' })).status).toBe(500);
});

test('answers 400 for a wrong content type of the request', async () => {
  const answer = await wire.send({ headers: { 'content-type': 'text/plain' } });
  expect([answer.status, answer.json]).toEqual([
    400,
    { status: 'failure', message: 'Invalid content type passed' },
  ]);
});

test('puts no gateway header on a request that it refuses itself', async () => {
  const { headers } = await wire.send({ provider: 'meta' });
  expect([...headers.keys()].filter((name) => name.startsWith('x-portkey-'))).toEqual([]);
});

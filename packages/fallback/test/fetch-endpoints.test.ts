import { reply } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../src/index.ts';
import {
  answered,
  BROKEN,
  call,
  clock,
  down,
  embedding,
  endpointServers,
  overFetch,
  passTime,
} from './endpoint-stage.ts';

const servers = endpointServers();
const counts = () => servers.map(({ requests }) => requests.length);

const ENDPOINTS = [
  ['/embeddings', embedding],
  ['/completions', { model: 'any', prompt: 'hi' }],
  ['/responses', { model: 'any', input: 'hi' }],
  ['/moderations', { model: 'omni-moderation-latest', input: 'hi' }],
  ['/models', undefined],
] as const;

describe.each(ENDPOINTS)('%s', (path, body) => {
  it.each(BROKEN)('comes from the second target after $name', async (cell) => {
    servers[0]?.always(cell.answer);
    const response = call(overFetch(servers), path, body);
    await passTime(servers, cell);
    expect((await response).status).toBe(200);
    expect(await (await response).json()).toEqual({ object: 'list', from: 1 });
    expect(counts()).toEqual([1, 1, 0]);
    expect(clock.pending).toBe(0);
  });

  it('gives the last error response, told not to be tried again', async () => {
    for (const server of servers) server.always(down);
    const response = await call(overFetch(servers), path, body);
    expect([response.status, response.headers.get('x-should-retry')]).toEqual([503, 'false']);
    expect(await response.json()).toEqual({ error: { message: 'busy' } });
  });

  it('stops at once when the caller leaves', async () => {
    servers[0]?.always(reply.hang());
    const leaving = new AbortController();
    const response = call(overFetch(servers), path, body, { signal: leaving.signal });
    await servers[0]?.received();
    leaving.abort(new Error('left'));
    await expect(response).rejects.toBe(leaving.signal.reason);
    expect(await servers[0]?.last.closed).toMatchObject({ by: 'client' });
    expect([counts(), clock.pending]).toEqual([[1, 0, 0], 0]);
  });

  it('has the target’s key and nothing of the SDK’s', async () => {
    await call(overFetch(servers), path, body);
    const { headers } = servers[0]?.last ?? {};
    expect(headers?.['authorization']).toBe('Bearer sk-0');
    expect(JSON.stringify(headers)).not.toContain('of-the-sdk');
  });
});

describe('which model and which targets', () => {
  it.each(['/completions', '/responses'])('%s asks each target for its own model', async (path) => {
    for (const server of servers.slice(0, 2)) server.always(down);
    await call(overFetch(servers), path, { model: 'any', input: 'hi', prompt: 'hi', extra: [1] });
    const models = servers.map(({ last }) => Reflect.get(Object(last.json), 'model'));
    expect(models).toEqual(['model-a', 'model-b', 'model-c']);
    expect(servers[2]?.last.json).toMatchObject({ extra: [1] });
  });

  it('embeddings keep the SDK’s model, and stay with the provider that has it', async () => {
    for (const server of servers.slice(0, 2)) server.always(down);
    expect((await call(overFetch(servers), '/embeddings', embedding)).status).toBe(503);
    expect(counts()).toEqual([1, 1, 0]);
    expect(servers[1]?.last.json).toEqual(embedding);
  });

  it('a model that one provider lacks leaves its other models and endpoints alone', async () => {
    servers[0]?.always(({ request }) =>
      request.body.includes('nope')
        ? reply.json(404, { error: { message: 'no such model' } })
        : answered(0),
    );
    const fetch = overFetch(servers);
    await call(fetch, '/embeddings', { ...embedding, model: 'nope' });
    expect(await (await call(fetch, '/embeddings', embedding)).json()).toMatchObject({ from: 0 });
    expect(await (await call(fetch, '/models', undefined)).json()).toMatchObject({ from: 0 });
  });

  it('a response that goes on from another stays with the first target', async () => {
    servers[0]?.always(down);
    const body = { model: 'any', input: 'hi', previous_response_id: 'resp_1' };
    expect((await call(overFetch(servers), '/responses', body)).status).toBe(503);
    expect(counts()).toEqual([1, 0, 0]);
  });

  it('learns from failures: an open circuit is passed over', async () => {
    servers[0]?.always(down);
    const fetch = overFetch(servers);
    for (let turn = 0; turn < 7; turn += 1) await call(fetch, '/embeddings', embedding);
    expect(counts()).toEqual([5, 7, 0]);
  });

  it('reserves and settles money by the model that was asked', async () => {
    servers[0]?.always(reply.json(200, { data: [], usage: { prompt_tokens: 3, total_tokens: 3 } }));
    const budget = createBudget({ limit: 100 });
    const models: string[] = [];
    const price = (model: string, { totalTokens }: { totalTokens?: number | undefined }) => {
      models.push(model);
      return totalTokens;
    };
    await call(overFetch(servers, { budget, price }), '/embeddings', embedding);
    expect(budget.spent).toBe(3);
    expect(new Set(models)).toEqual(new Set(['portkey/openai/text-embedding-3-small']));
  });
});

describe('everything else', () => {
  it('goes to the first target as it is, query and bytes, and comes back as it is', async () => {
    servers[0]?.always(reply.json(404, { error: { message: 'gone' } }, { 'x-request-id': 'r-1' }));
    const form = new FormData();
    form.set('purpose', 'batch');
    form.set('file', new Blob(['a\0b']), 'x.jsonl');
    const response = await overFetch(servers)('https://sdk.example/v1/files?after=a&after=b', {
      method: 'POST',
      body: form,
    });
    expect([response.status, await response.json()]).toEqual([404, { error: { message: 'gone' } }]);
    expect(response.headers.get('x-request-id')).toBe('r-1');
    expect(response.headers.get('x-should-retry')).toBeNull();
    const { last } = servers[0] ?? {};
    expect(last?.path).toMatch(/^\/v1\/files/);
    expect(last?.body).toContain('a\0b');
    expect(last?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(counts()).toEqual([1, 0, 0]);
  });

  it.each(['DELETE', 'GET', 'PATCH', 'PUT'])('%s keeps its method', async (method) => {
    await overFetch(servers)('https://sdk.example/v1/files/file-1', { method });
    expect([servers[0]?.last.method, servers[0]?.last.path]).toEqual([method, '/v1/files/file-1']);
  });

  it('never fails over, and throws what fetch throws', async () => {
    servers[0]?.always(reply.reset());
    await expect(
      call(overFetch(servers), '/batches', { input_file_id: 'f' }),
    ).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'connection_failed' },
    });
    expect(counts()).toEqual([1, 0, 0]);
  });

  it('can be left while its body comes', async () => {
    servers[0]?.always(reply.streamBytes('part').stall());
    const leaving = new AbortController();
    const response = await call(overFetch(servers), '/files/f/content', undefined, {
      signal: leaving.signal,
    });
    const reading = response.text();
    leaving.abort(new Error('left'));
    await expect(reading).rejects.toBe(leaving.signal.reason);
    expect(await servers[0]?.last.closed).toMatchObject({ by: 'client' });
  });

  it('refuses what would leave the API, before sending', async () => {
    const away = await overFetch(servers)('https://sdk.example/v1/files/..%2f..%2fadmin');
    expect(away.status).toBe(400);
    const options = await overFetch(servers)('https://sdk.example/v1/files', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('x-should-retry')]).toEqual([405, 'false']);
    expect(counts()).toEqual([0, 0, 0]);
  });
});

it.each(['/audio/transcriptions', '/audio/speech'])(
  '%s moves on from an error inside a 200',
  async (path) => {
    servers[0]?.always(reply.json(200, { error: { message: 'busy', type: 'overloaded_error' } }));
    const response = await call(overFetch(servers), path, { model: 'voice' });
    expect(await response.json()).toEqual({ object: 'list', from: 1 });
  },
);

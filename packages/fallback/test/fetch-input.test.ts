import { createClient } from '@x/llm-client';
import { describe, expect, it } from 'vitest';
import { createFallbackFetch } from '../src/fetch/index.ts';
import { embedding, endpointServers, overFetch } from './endpoint-stage.ts';

const servers = endpointServers();

/** Node asks for `duplex` with a stream, and the types of browsers do not know it. */
function streamed(body: ReadableStream): RequestInit {
  return { method: 'POST', body, ...{ duplex: 'half' } };
}

describe('what may be given to it', () => {
  const url = 'https://sdk.example/v1/embeddings';
  const text = JSON.stringify(embedding);
  const bytes = new TextEncoder().encode(text);
  const FORMS: readonly (readonly [string, Parameters<typeof fetch>])[] = [
    ['a URL object', [new URL(url), { method: 'POST', body: text }]],
    ['a Request', [new Request(url, { method: 'POST', body: text })]],
    ['a Request with other options', [new Request(url), { method: 'POST', body: text }]],
    ['bytes', [url, { method: 'post', body: bytes }]],
    ['a Blob', [url, { method: 'POST', body: new Blob([bytes]) }]],
    ['a stream', [url, streamed(new Blob([bytes]).stream())]],
    ['header pairs', [url, { method: 'POST', body: text, headers: [['traceparent', 'tp']] }]],
    [
      'a Headers',
      [url, { method: 'POST', body: text, headers: new Headers({ traceparent: 'tp' }) }],
    ],
    [
      'an odd base URL',
      [`${url.replace('/v1', '/x/v1beta/openai')}/`, { method: 'POST', body: text }],
    ],
  ];
  it.each(FORMS)('%s', async (_name, given) => {
    const response = await overFetch(servers)(...given);
    expect(await response.json()).toMatchObject({ from: 0 });
    expect(servers[0]?.last.path).toBe('/v1/embeddings');
    expect(servers[0]?.last.json).toEqual(embedding);
  });

  it('a signal in the Request, which one in the options replaces', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    const request = () => new Request(url, { method: 'POST', body: text, signal: gone });
    await expect(overFetch(servers)(request())).rejects.toThrow('gone');
    const { signal } = new AbortController();
    expect((await overFetch(servers)(request(), { signal })).status).toBe(200);
  });
});

describe('targets that cannot be used', () => {
  const options = { model: 'portkey/openai/gpt-4o', apiKey: 'sk-test', env: {} } as const;

  it('names the place of a wrong option', () => {
    // Misspelt on purpose, as plain JavaScript may have it.
    const wrong = { ...options, ...{ baseURL: 'http://localhost' } };
    expect(() => createFallbackFetch([options, wrong])).toThrow(
      expect.objectContaining({
        code: 'invalid_params',
        problems: [expect.objectContaining({ path: 'targets[1].baseURL', suggestion: 'baseUrl' })],
      }),
    );
  });

  it('says that a client belongs to withFallback', () => {
    expect(() => createFallbackFetch([{ ...createClient(options) } as object])).toThrow(
      expect.objectContaining({
        path: 'targets[0]',
        hint: expect.stringContaining('withFallback'),
      }),
    );
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordingUpstream } from './recording-upstream.ts';
import { startRecordingUpstream } from './recording-upstream.ts';

let upstream: RecordingUpstream;

beforeAll(async () => {
  upstream = await startRecordingUpstream();
});
afterAll(() => upstream.close());

test('records the method, path, query, headers and parsed body of a request', async () => {
  await fetch(`${upstream.url}/v1/chat/completions?a=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Seen': 'yes' },
    body: '{"model":"m"}',
  });
  const { method, path, query, headers, body, json } = upstream.last;
  expect({ method, path, body, json }).toEqual({
    method: 'POST',
    path: '/v1/chat/completions',
    body: '{"model":"m"}',
    json: { model: 'm' },
  });
  expect(query.get('a')).toBe('1');
  expect(headers['x-seen']).toBe('yes');
});

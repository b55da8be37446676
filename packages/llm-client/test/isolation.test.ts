import { completion, reply } from '@x/testkit';
import { expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { optionsFor, setup } from './helpers/client.ts';

const t = setup();

/** Headers that must belong to the call that the body names. */
function labelsOf(headers: Readonly<Record<string, string>>): readonly unknown[] {
  return [
    headers['authorization'],
    JSON.parse(headers['x-portkey-metadata'] ?? '{}').call,
    headers['x-portkey-trace-id'],
    headers['x-own'],
    headers['idempotency-key'],
  ];
}

test('2,000 interleaved calls with retries, each request with the headers of its own call alone', async () => {
  // Every third request fails, so calls are repeated while others run.
  t.faults.always(({ request }) =>
    request.number % 3 === 0
      ? reply.status(503)
      : reply.json(200, completion({ content: request.headers['x-own'] ?? '' })),
  );
  const shared = createClient(
    optionsFor(t.faults.baseUrl, { retry: { maxRetries: 9, baseDelayMs: 0 } }),
  );
  const derived = [0, 1, 2].map((tenant) =>
    shared.with({ apiKey: `key-of-tenant-${tenant}`, portkey: { metadata: { tenant } } }),
  );
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let call = next++; call < 2000; call = next++) {
      const name = `call-${call}`;
      // The budget of retries is shared by design; a call without one of its own may run out of it.
      const client = (derived[call % 3] ?? shared).with({});
      await client
        .chat(`${name}.`, {
          portkey: { metadata: { call: name }, traceId: `trace-${name}` },
          headers: { 'x-own': name },
          idempotencyKey: `key-${name}`,
        })
        .then(({ text }) => expect(text).toBe(name))
        .catch((error: unknown) => expect(error).toMatchObject({ code: 'overloaded' }));
    }
  };
  await Promise.all(Array.from({ length: 25 }, worker));

  expect(t.faults.requests.length).toBeGreaterThan(2000);
  for (const { headers, json } of t.faults.requests) {
    const name = /call-\d+/.exec(JSON.stringify(json))?.[0] ?? '';
    const tenant = Number(name.slice(5)) % 3;
    expect(labelsOf(headers)).toEqual([
      `Bearer key-of-tenant-${tenant}`,
      name,
      `trace-${name}`,
      name,
      `key-${name}`,
    ]);
  }
});

test('a call leaves nothing behind in its client', async () => {
  t.faults.always(reply.json(200, completion({ content: 'a' })));
  const client = t.client();
  await client.chat('hi', {
    temperature: 1,
    headers: { 'x-own': 'a' },
    portkey: { metadata: { user: 'a' }, virtualKey: 'v', traceId: 'trace-a' },
  });
  await client.chat('hi');
  const [, second] = t.faults.requests;
  expect(second?.body).toBe('{"model":"gpt-4o-mini","messages":[{"role":"user","content":"hi"}]}');
  expect(JSON.stringify(second?.headers)).not.toMatch(/x-own|metadata|virtual|trace-a/);
});

test('what the caller changes after the call changes nothing', async () => {
  t.faults.always(reply.json(200, completion({ content: 'a' })));
  const messages = [{ role: 'user' as const, content: 'before' }];
  const metadata = { label: 'before' };
  const options = { ...optionsFor(t.faults.baseUrl), portkey: { metadata } };
  const client = createClient(options);
  const call = client.chat(messages);
  const stream = client.stream(messages);
  messages.push({ role: 'user', content: 'after' });
  metadata.label = 'after';
  await Promise.all([call, stream.final()]);
  expect(t.faults.requests.map(({ body }) => body.includes('after'))).toEqual([false, false]);
  expect(t.faults.requests.map(({ headers }) => headers['x-portkey-metadata'])).toEqual([
    '{"label":"before"}',
    '{"label":"before"}',
  ]);
});

import { chunk, completion, reply } from '@x/testkit';
import { showEverything } from '@x/testkit/scenarios';
import { expect, test } from 'vitest';
import type { Client, ClientOptions } from '../src/index.ts';
import { createClient } from '../src/index.ts';
import { optionsFor, setup } from './helpers/client.ts';

const t = setup();
let count = 0;
const canary = (): string => {
  count += 1;
  return `canary${String(count).padStart(3, '0')}-x9y8z7w6v5`;
};

/** A secret in every field that takes one. */
const secretOptions = (baseUrl: string, logs: unknown[]): ClientOptions => {
  const log = (...line: unknown[]): number => logs.push(line);
  return optionsFor(baseUrl, {
    apiKey: canary(),
    headers: { authorization: `Bearer ${canary()}`, 'x-api-key': canary(), 'api-key': canary() },
    portkey: {
      apiKey: canary(),
      virtualKey: canary(),
      awsSecretAccessKey: canary(),
      awsSessionToken: canary(),
      vertexServiceAccountJson: JSON.stringify({ private_key: canary() }),
      azureAdToken: canary(),
      config: {
        strategy: { mode: 'fallback' },
        targets: [
          { provider: 'openai', apiKey: canary() },
          { provider: 'anthropic', apiKey: canary() },
        ],
      },
    },
    retry: 0,
    logLevel: 'debug',
    logger: { error: log, warn: log, info: log, debug: log },
    onEvent: log,
    diagnostics: 'off',
  });
};

/** Says back everything that it was sent, in each way that a body can. */
const echoes = {
  error: ({ request }) =>
    reply.json(401, { error: { message: dump(request), code: dump(request) } }),
  'error page': ({ request }) => reply.text(500, `<html><body>${dump(request)}</body></html>`),
  'inside a 200': ({ request }) => reply.json(200, { error: { message: dump(request) } }),
  'broken JSON': ({ request }) => reply.json(200, `{"a":"${dump(request)}`),
  'another shape': ({ request }) => reply.json(200, { headers: dump(request) }),
  'an error of the stream': ({ request }) =>
    reply.sse([chunk({ content: 'a' }), { error: { message: dump(request) } }]),
  'a broken event': ({ request }) => reply.streamBytes(`data: {"a":"${dump(request)}\n\n`),
  'a redirect': ({ request }) =>
    reply.redirect(
      302,
      `http://127.0.0.2/?k=${encodeURIComponent(request.headers['authorization'] ?? '')}`,
    ),
  'response headers': ({ request }) =>
    reply.json(400, {}, { 'x-request-id': request.headers['authorization'] ?? '' }),
  nothing: () => reply.reset(),
} as const satisfies Record<string, Parameters<typeof t.faults.always>[0]>;

function dump({ rawHeaders }: { readonly rawHeaders: readonly string[] }): string {
  return rawHeaders.join(' ').replaceAll('"', "'");
}

function found(...values: readonly unknown[]): readonly string[] {
  return [...showEverything(values).matchAll(/canary\d{3}/g)].map(([name]) => name);
}

test.each(Object.entries(echoes))(
  'no secret shows when the server echoes them all: %s',
  async (_, answer) => {
    t.faults.always(answer);
    const logs: unknown[] = [];
    const client = createClient(secretOptions(t.faults.baseUrl, logs));
    const stream = client.stream('hi');
    const errors = await Promise.all([client.chat('hi'), stream.final()].map(outcomeOf));
    expect(errors.every((error) => error instanceof Error)).toBe(true);
    expect(logs.length).toBeGreaterThan(0);
    expect(found(errors, logs, client, stream, client.with({}), client.target)).toEqual([]);
    expect(t.faults.last.rawHeaders.join(' ')).toContain('canary');
  },
);

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => error);
}

test('no secret shows in a good answer, its events and its stream', async () => {
  t.faults.always(reply.json(200, completion({ content: 'fine' })));
  const logs: unknown[] = [];
  const client = createClient(secretOptions(t.faults.baseUrl, logs));
  expect(found(await client.chat('hi'), await client.stream('hi').final(), logs, client)).toEqual(
    [],
  );
});

test('no secret shows in what is refused before the network', async () => {
  const wrong: readonly ClientOptions[] = [
    { apiKey: `${canary()}\n` },
    { portkey: { apiKey: `${canary()}\r\nx: y` } },
    { headers: { 'x-api-key': `${canary()}\n` } },
    { portkey: { config: `{"api_key":"${canary()}"` } },
    { baseUrl: `https://user:${canary()}@gateway.example/v1` },
    { baseUrl: `http://gateway.example/v1?key=${canary()}`, apiKey: canary() },
    { portkey: { customHeaders: { authorization: `Bearer ${canary()}\u0000` } } },
  ];
  for (const options of wrong) {
    const error = await outcomeOf(callWith(options));
    expect(error).toBeInstanceOf(Error);
    expect(found(error)).toEqual([]);
  }
  expect(t.faults.requests.length).toBe(0);
});

async function callWith(options: ClientOptions, prompt = 'hi'): Promise<unknown> {
  const client: Client = createClient({ ...optionsFor(t.faults.baseUrl), ...options });
  return client.chat(prompt);
}

test('a long prompt that is echoed does not push a key past the redaction', async () => {
  const key = canary();
  const prompt = 'word '.repeat(950);
  const echo = `${prompt}${'-'.repeat(30)}${key}${prompt}`;
  const start = echo.indexOf(key);
  for (let cut = start + 9; cut <= start + key.length; cut += 1) {
    t.faults.always(reply.text(400, echo.slice(0, cut), 'text/plain'));
    const error = await outcomeOf(callWith({ apiKey: key, retry: 0 }, prompt));
    expect([cut - start, ...found(error)]).toEqual([cut - start]);
  }
  t.faults.always(reply.json(400, { error: { message: echo } }));
  for (const maxErrorBodyBytes of [start + 25, start + 30, start + 35, start + 40]) {
    const limits = { maxErrorBodyBytes };
    const error = await outcomeOf(callWith({ apiKey: key, retry: 0, limits }, prompt));
    expect(found(error)).toEqual([]);
  }
});

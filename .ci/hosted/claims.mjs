// What the documentation says of the hosted gateway, each with the page that says it and a check that
// asks the gateway. `expect` holds or throws; what it gives is printed. A claim that needs something
// beyond the two keys names the variable, and is skipped without it.

export const claims = [
  {
    page: 'docs/concepts.md',
    claim: 'the provider in the model id answers, and is named in the response',
    expect: async ({ llm, provider }) => {
      const { portkey, text } = await llm.chat('Say hello.', { max_tokens: 10 });
      equal(portkey.provider, provider);
      return `"${text.slice(0, 40)}"`;
    },
  },
  {
    page: 'docs/concepts.md',
    claim: 'a stream ends with a finish reason and tells its usage',
    expect: async ({ llm }) => {
      const result = await llm
        .stream('Say hello.', { max_tokens: 10, stream_options: { include_usage: true } })
        .final();
      if (result.finishReason === undefined) throw new Error('no finish reason');
      if (result.usage?.totalTokens === undefined) throw new Error('no usage');
      return result.finishReason;
    },
  },
  {
    page: 'docs/concepts.md',
    claim: 'a trace id that is given comes back',
    expect: async ({ llm, unique }) => {
      const traceId = `hosted-${unique}`;
      const { portkey } = await llm.chat('Say hello.', { max_tokens: 10, portkey: { traceId } });
      equal(portkey.traceId, traceId);
    },
  },
  {
    page: 'docs/concepts.md',
    claim: 'a request without a trace id gets one',
    expect: async ({ raw }) => {
      const { headers } = await raw({});
      const traceId = headers.get('x-portkey-trace-id');
      if (!traceId) throw new Error('the response has none');
      return traceId;
    },
  },
  {
    page: 'docs/recipes/caching.md',
    claim: 'the second identical call is a HIT, and a forced refresh is not',
    expect: async ({ llm, unique }) => {
      const cached = llm.with({
        portkey: { cache: { enabled: true, ttl: 60, namespace: `hosted-${unique}` } },
      });
      const seen = [];
      for (const cacheForceRefresh of [false, false, true]) {
        const { portkey } = await cached.chat(`Say hello ${unique}.`, {
          max_tokens: 10,
          temperature: 0,
          portkey: { cacheForceRefresh },
        });
        seen.push(portkey.cacheStatus);
      }
      equal(seen[0], 'MISS');
      equal(seen[1], 'HIT');
      if (seen[2] === 'HIT') throw new Error('the refresh was a HIT');
      return seen.join(', ');
    },
  },
  {
    page: 'docs/migration/langroid.md',
    claim: 'the header x-portkey-cache that Langroid sends has no effect',
    expect: async ({ raw, unique }) => {
      const headers = { 'x-portkey-cache': '{"enabled":true,"ttl":3600}' };
      await raw({ headers, prompt: `Say hello again ${unique}.` });
      const answer = await raw({ headers, prompt: `Say hello again ${unique}.` });
      if (answer.headers.get('x-portkey-cache-status') === 'HIT') throw new Error('it was a HIT');
    },
  },
  {
    page: 'docs/concepts.md',
    claim: 'retries can be handed to the gateway, which tells how often it retried',
    expect: async ({ llm }) => {
      const { portkey } = await llm.chat('Say hello.', {
        max_tokens: 10,
        retry: { maxRetries: 2, by: 'gateway' },
      });
      if (portkey.retryCount === undefined) throw new Error('no count');
      return String(portkey.retryCount);
    },
  },
  {
    page: 'docs/reference/portkey-headers.md',
    claim: 'metadata with any characters is accepted',
    expect: async ({ llm }) => {
      await llm.chat('Say hello.', {
        max_tokens: 10,
        portkey: { user: 'user-1', metadata: { city: 'Zürich', note: '日本 ✓', count: 3 } },
      });
    },
  },
  {
    page: 'docs/reference/portkey-headers.md',
    claim: 'metadata longer than 128 is refused, which is why the packages refuse it first',
    expect: async ({ raw }) => {
      const metadata = JSON.stringify({ long: 'x'.repeat(129) });
      const { status } = await raw({ headers: { 'x-portkey-metadata': metadata } });
      if (status < 400) throw new Error(`status ${status}`);
      return `status ${status}`;
    },
  },
  {
    page: 'docs/troubleshooting',
    claim: 'a wrong Portkey key is `authentication`, spoken by Portkey',
    expect: async ({ llm }) => {
      const error = await failure(llm.with({ portkey: { apiKey: 'wrong' } }).chat('Hello'));
      equal(error.code, 'authentication');
      equal(error.origin, 'portkey');
    },
  },
  {
    page: 'docs/troubleshooting',
    claim: 'a wrong provider key is `authentication`, spoken by the provider',
    expect: async ({ llm }) => {
      const error = await failure(llm.chat('Hello', { apiKey: 'sk-wrong' }));
      equal(error.code, 'authentication');
      equal(error.origin, 'provider');
    },
  },
  {
    page: 'docs/troubleshooting',
    claim: 'an unknown model is `not_found` or `bad_request`, spoken by the provider',
    expect: async ({ llm, provider }) => {
      const model = `portkey/${provider}/no-such-model`;
      const error = await failure(llm.chat('Hello', { model }));
      if (!['not_found', 'bad_request'].includes(error.code)) throw new Error(error.code);
      equal(error.origin, 'provider');
      return error.code;
    },
  },
  {
    page: 'docs/concepts.md',
    claim: 'a virtual key takes the place of the provider key',
    needs: 'PORTKEY_VIRTUAL_KEY',
    expect: async ({ bare, needed }) => {
      await bare.chat('Say hello.', { max_tokens: 10, portkey: { virtualKey: needed } });
    },
  },
  {
    page: 'docs/migration/portkey-ai.md',
    claim: 'a config id of the dashboard works',
    needs: 'PORTKEY_CONFIG',
    expect: async ({ bare, needed }) => {
      await bare.chat('Say hello.', { max_tokens: 10, portkey: { config: needed } });
    },
  },
];

function equal(actual, expected) {
  if (actual !== expected) throw new Error(`expected ${expected}, got ${actual}`);
}

async function failure(promise) {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  if (error === undefined) throw new Error('it was answered');
  return error;
}

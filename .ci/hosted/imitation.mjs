// A server on loopback that behaves as the documentation says the hosted gateway does. It only shows that
// the checks can hold, and, with a fault, that they can fail. It is no evidence about the real one.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

export const imitationEnv = {
  PORTKEY_API_KEY: 'pk-imitation',
  OPENAI_API_KEY: 'sk-imitation',
  PORTKEY_VIRTUAL_KEY: 'vk-imitation',
  PORTKEY_CONFIG: 'pc-imitation',
};

/** `fault` is what it gets wrong: `cache`, `trace`, `metadata`, `stream` or `keys`. */
export async function startImitation(fault) {
  const cache = new Set();
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { status, headers, body } = answer(request.headers, text, cache, fault);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(headers, text, cache, fault) {
  const body = JSON.parse(text);
  const own = {
    'x-portkey-trace-id': headers['x-portkey-trace-id'] ?? (fault === 'trace' ? '' : randomUUID()),
    'x-portkey-provider': 'openai',
    'x-portkey-retry-attempt-count': '0',
    'x-portkey-last-used-option-index': 'config',
  };
  const refuse = (status, value) => ({ status, headers: own, body: JSON.stringify(value) });
  if (headers['x-portkey-api-key'] !== imitationEnv.PORTKEY_API_KEY && fault !== 'keys')
    return refuse(401, {
      status: 'failure',
      message: 'Portkey Error: Invalid API Key. Error Code: 03',
    });
  const metadata = Object.values(JSON.parse(headers['x-portkey-metadata'] ?? '{}'));
  if (metadata.some((value) => value.length > 128) && fault !== 'metadata')
    return refuse(400, {
      status: 'failure',
      message: 'Metadata values are at most 128 characters',
    });
  const isAuthorised =
    headers.authorization === `Bearer ${imitationEnv.OPENAI_API_KEY}` ||
    headers['x-portkey-virtual-key'] === imitationEnv.PORTKEY_VIRTUAL_KEY ||
    headers['x-portkey-config'] === imitationEnv.PORTKEY_CONFIG;
  if (!isAuthorised) return refuse(401, providerError('Incorrect API key', 'invalid_api_key'));
  if (body.model === 'no-such-model')
    return refuse(404, providerError('The model does not exist', 'model_not_found'));
  own['x-portkey-cache-status'] = cacheStatus(headers, text, cache, fault);
  if (body.stream) return { status: 200, headers: streamHeaders(own), body: events(fault) };
  return { status: 200, headers: own, body: JSON.stringify(completion()) };
}

function cacheStatus(headers, text, cache, fault) {
  const config = headers['x-portkey-config'] ?? '';
  if (!config.includes('"cache"')) return 'DISABLED';
  const key = `${headers['x-portkey-cache-namespace']} ${text}`;
  const isRefresh = headers['x-portkey-cache-force-refresh'] === 'true';
  const isHit = cache.has(key) && (!isRefresh || fault === 'cache');
  cache.add(key);
  return isHit ? 'HIT' : isRefresh ? 'REFRESH' : 'MISS';
}

function providerError(message, code) {
  return {
    error: {
      message: `openai error: ${message}`,
      type: 'invalid_request_error',
      param: null,
      code,
    },
    provider: 'openai',
  };
}

const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };

function completion() {
  const message = { role: 'assistant', content: 'Hello, imitation.' };
  const choices = [{ index: 0, message, finish_reason: 'stop' }];
  return {
    id: 'imitation',
    object: 'chat.completion',
    created: 0,
    model: 'imitation',
    choices,
    usage,
  };
}

function streamHeaders(own) {
  return { ...own, 'content-type': 'text/event-stream' };
}

function events(fault) {
  const chunk = (delta, finish_reason) => ({
    id: 'imitation',
    object: 'chat.completion.chunk',
    model: 'imitation',
    choices: [{ index: 0, delta, finish_reason }],
  });
  const list = [chunk({ role: 'assistant', content: 'Hello' }, null)];
  if (fault !== 'stream') list.push(chunk({}, 'stop'), { ...chunk({}, null), choices: [], usage });
  return `${list.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('')}data: [DONE]\n\n`;
}

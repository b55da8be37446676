import { redactHeaders } from '@x/portkey-headers';
import type { Exchange } from '../output/exchange.ts';
import { quote } from '../output/exchange.ts';
import type { Env } from './read-env.ts';
import { localKey } from './target.ts';

/** Told of every exchange, once its head has arrived. */
export type OnExchange = (exchange: Exchange) => void;

/** A `fetch` that tells what went over the wire. With `dryRun` nothing does, and the answer is empty. */
export function recordingFetch(
  onExchange: OnExchange,
  options: { readonly dryRun: boolean; readonly variables: Env },
): typeof fetch {
  const { dryRun, variables } = options;
  return async (input, init) => {
    const request = new Request(input, init);
    const requestHeaders = redactHeaders(request.headers);
    const sent = {
      url: request.url,
      method: request.method,
      requestHeaders,
      shellHeaders: shellHeaders(request.headers, requestHeaders, variables),
      body: await request.clone().text(),
    };
    const response = dryRun ? emptyAnswer(sent.body) : await fetch(request);
    onExchange({
      ...sent,
      status: dryRun ? undefined : response.status,
      responseHeaders: gatewayHeaders(response.headers),
    });
    return response;
  };
}

// A secret is written as the variable that holds it, so that a shell sends what was sent here.
function shellHeaders(
  headers: Headers,
  redacted: Exchange['requestHeaders'],
  variables: Env,
): readonly string[] {
  return [...headers].map(([name, value]) => {
    const shown = redacted[name] ?? '';
    if (shown === value) return quote(`${name}: ${value}`);
    const scheme = /^Bearer /i.exec(value)?.[0] ?? '';
    const secret = value.slice(scheme.length);
    if (secret === localKey) return quote(`${name}: ${value}`);
    const variable = Object.keys(variables).find((each) => variables[each] === secret);
    if (variable === undefined) return quote(`${name}: ${shown}`);
    return `${quote(`${name}: ${scheme}`)}"$${variable}"`;
  });
}

function gatewayHeaders(headers: Headers): Exchange['responseHeaders'] {
  const own = Object.entries(redactHeaders(headers)).filter(([name]) =>
    name.startsWith('x-portkey-'),
  );
  return Object.fromEntries(own);
}

// Cut off by its length, so that nothing asks the model to mend it.
function emptyAnswer(body: string): Response {
  const choice = { index: 0, finish_reason: 'length' };
  if (!/"stream":\s*true/.test(body)) {
    const message = { role: 'assistant', content: '' };
    return Response.json({ object: 'chat.completion', choices: [{ ...choice, message }] });
  }
  const chunk = { object: 'chat.completion.chunk', choices: [{ ...choice, delta: {} }] };
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
}

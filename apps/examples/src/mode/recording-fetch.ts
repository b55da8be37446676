import { redactHeaders } from '@x/portkey-headers';
import type { Exchange } from '../output/exchange.ts';

/** Told of every exchange, once its head has arrived. */
export type OnExchange = (exchange: Exchange) => void;

/** A `fetch` that tells what went over the wire. With `dryRun` nothing does, and the answer is empty. */
export function recordingFetch(onExchange: OnExchange, dryRun: boolean): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const sent = {
      url: request.url,
      method: request.method,
      requestHeaders: redactHeaders(request.headers),
      body: await request.clone().text(),
    };
    const response = dryRun ? emptyAnswer() : await fetch(request);
    onExchange({
      ...sent,
      status: dryRun ? undefined : response.status,
      responseHeaders: gatewayHeaders(response.headers),
    });
    return response;
  };
}

function gatewayHeaders(headers: Headers): Exchange['responseHeaders'] {
  const own = Object.entries(redactHeaders(headers)).filter(([name]) =>
    name.startsWith('x-portkey-'),
  );
  return Object.fromEntries(own);
}

function emptyAnswer(): Response {
  return Response.json({
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '' } }],
  });
}

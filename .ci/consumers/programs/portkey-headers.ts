import {
  InvalidParamsError,
  readPortkeyResponse,
  redactHeaders,
  toPortkeyHeaders,
} from '@x/portkey-headers';
import type { Server, Typed } from './server.ts';

const makeHeaders: Typed<typeof toPortkeyHeaders> = toPortkeyHeaders;

export async function program({ baseUrl, customHost, question }: Server): Promise<string> {
  const headers = makeHeaders(
    {
      baseUrl,
      customHost,
      providerKey: 'sk-local',
      traceId: 'consumer-1',
      retry: { maxRetries: 1 },
    },
    { model: 'portkey/openai/local-calc' },
  );
  if (JSON.stringify(redactHeaders(headers)).includes('sk-local')) throw new Error('a key leaks');
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'local-calc', messages: [{ role: 'user', content: question }] }),
  });
  const { traceId } = readPortkeyResponse(response.headers);
  if (traceId !== 'consumer-1') throw new Error(`the gateway answered to trace ${traceId}`);
  try {
    makeHeaders({ metadata: { user: 'x'.repeat(129) } });
  } catch (error) {
    if (error instanceof InvalidParamsError) return response.text();
  }
  throw new Error('metadata that is too long was not refused');
}

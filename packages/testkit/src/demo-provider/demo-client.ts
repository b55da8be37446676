import { createParser } from 'eventsource-parser';

/** Sends JSON to a server and reads what comes back; for tests. */
export async function send(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Decodes server-sent events with a parser that is not ours; for tests. */
export function decodeEvents(text: string): { event: string | undefined; data: unknown }[] {
  const events: { event: string | undefined; data: unknown }[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => {
      events.push({ event, data: data === '[DONE]' ? data : JSON.parse(data) });
    },
  });
  parser.feed(text);
  return events;
}

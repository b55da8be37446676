import { expect, test } from 'vitest';
import { quote, toCurl } from './exchange.ts';

test('quotes for a shell', () => {
  const curl = toCurl({
    url: 'http://h/v1',
    method: 'POST',
    requestHeaders: { 'x-a': 'b' },
    shellHeaders: [quote('x-a: b')],
    body: '{"q":"it\'s"}',
    status: undefined,
    responseHeaders: {},
  });
  expect(curl).toBe(
    `curl -X POST 'http://h/v1' \\\n  -H 'x-a: b' \\\n  --data-raw '{"q":"it'\\''s"}'`,
  );
});

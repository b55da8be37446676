import { completion, reply } from '@x/testkit';
import { expect, test } from 'vitest';
import { setup, textOf } from './helpers/client.ts';

const t = setup();

/**
 * Names that the client reads from options and parameters. Those that the platform itself reads
 * through the prototype (`timeout`, `signal`, `headers`, `cache`, ...) break every HTTP client.
 */
const NAMES =
  'retry total portkey idempotencyKey extraBody defaults limits ky transport clock random target metadata apiKey model config provider providerKey virtualKey maxRetries attempts by backoff stop temperature user customHost onStatusCodes customHeaders diagnostics logger onEvent';

test.each(NAMES.split(' '))(
  'Object.prototype.%s of some other library changes no call',
  async (name) => {
    t.faults.always(reply.json(200, completion({ content: 'fine' })));
    const client = t.client();
    await client.chat('hi', { seed: 1 });
    const seen: unknown[] = [];
    for (const value of [5, 'x', { a: 1 }, null]) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
      try {
        // A client of its own too: its options are read when it is made.
        const results = await Promise.all([
          client.chat('hi', { seed: 1 }),
          t.client().chat('hi', { seed: 1 }),
          textOf(client.stream('hi')),
        ]);
        seen.push(results.length);
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
    }
    expect(seen).toEqual([3, 3, 3, 3]);
    const known = ['x-portkey-provider', 'x-portkey-trace-id'];
    for (const { json, headers } of t.faults.requests) {
      expect(Object.keys(Object(json))).not.toContain('a');
      expect(json).toMatchObject({ model: 'gpt-4o-mini' });
      expect(Object.keys(headers).filter((line) => line.startsWith('x-portkey-'))).toEqual(
        expect.arrayContaining(known),
      );
      expect(headers).not.toHaveProperty('idempotency-key');
      expect(headers).not.toHaveProperty('x-portkey-metadata');
      expect(headers).not.toHaveProperty('x-portkey-config');
    }
  },
);

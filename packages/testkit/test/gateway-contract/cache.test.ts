import { expect, test } from 'vitest';
import type { Call } from './wire.ts';
import { useWire } from './wire.ts';

const wire = useWire();

async function statusOfTwo(call: Call): Promise<string | null> {
  await wire.send(call);
  return (await wire.send(call)).headers.get('x-portkey-cache-status');
}

test.each<[string, Call]>([
  ["the seed's cache header", { headers: { 'x-portkey-cache': '{"enabled":true,"ttl":60}' } }],
  ['a simple cache in the config', { config: { cache: { mode: 'simple', max_age: 60_000 } } }],
  ['a semantic cache in the config', { config: { cache: { mode: 'semantic' } } }],
  [
    'a forced refresh',
    {
      config: { cache: { mode: 'simple' } },
      headers: { 'x-portkey-cache-force-refresh': 'true' },
    },
  ],
])('never caches with %s', async (_, call) => {
  expect(await statusOfTwo(call)).toBe('DISABLED');
  expect(wire.upstream.requests).toHaveLength(2);
});

test("refuses the seed's cache shape in a config", async () => {
  const answer = await wire.send({ config: { cache: { enabled: true, ttl: 60 } } });
  expect(answer.status).toBe(400);
});

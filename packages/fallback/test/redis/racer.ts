import { once } from 'node:events';
import { systemClock } from '@x/llm-client';
import { Redis } from 'ioredis';
import { enter } from '../../src/health/gate.ts';
import { createFallbackState } from '../../src/index.ts';
import { createRedisBudget, createRedisStore } from '../../src/redis/index.ts';
import { resolveSetup } from '../../src/setup.ts';
import { resolveTargets } from '../../src/target.ts';
import { fakeClient } from '../fake-client.ts';

// One of several processes at one Redis server: it says `ready`, waits for a line, then does its part.
const [port, part] = process.argv.slice(2);
const redis = new Redis({ port: Number(port), host: '127.0.0.1' });
// Longer limits than in production: here the machine is busy with all the processes.
const options = { timeoutMs: 5_000 };
const budget = createRedisBudget(redis, { ...options, name: 'race', limit: 1_000 });
const state = createFallbackState({ store: createRedisStore(redis, options) });
const target = { key: 'target', name: 'target' };
const clients = resolveTargets([fakeClient('a', { clock: systemClock })], state.identify);
const setup = resolveSetup(clients, { state });
const permit = { id: String(process.pid), lifeMs: part === 'hold' ? 700 : 60_000, force: false };

await redis.ping();
process.stdout.write('ready\n');
await once(process.stdin, 'data');

if (part === 'budget') {
  let granted = 0;
  for (let round = 0; round < 100; round += 1) if ((await budget.reserve(7)).ok) granted += 1;
  process.stdout.write(`${granted}\n`);
} else {
  const money = part === 'hold' ? await budget.reserve(7) : undefined;
  const ticket = await enter(setup, target, permit);
  process.stdout.write(`${ticket === undefined ? 'none' : 'granted'} ${money?.ok ?? ''}\n`);
  if (part === 'hold') await once(process, 'never');
}
redis.disconnect();
process.exit(0);

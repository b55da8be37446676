import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis as IoRedis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';
import { createClient } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFallbackState } from '../src/index.ts';
import type { RedisClient } from '../src/redis/index.ts';
import { createRedisBudget, createRedisStore } from '../src/redis/index.ts';
import type { RedisServer } from './redis/server.ts';
import { startRedis } from './redis/server.ts';
import { stage } from './stage.ts';

// Needs Debian's redis-server, which the full tier installs.
describe.skipIf(process.env['X_TIER'] !== 'full')('over a real Redis server (full tier)', () => {
  let server: RedisServer;
  let io: IoRedis;
  beforeAll(async () => {
    server = await startRedis();
    io = new IoRedis({ port: server.port, host: '127.0.0.1' });
  });
  afterAll(async () => {
    io.disconnect();
    await server.close();
  });
  beforeEach(() => io.flushall());
  const options = { timeoutMs: 2_000 };
  const bad = { fails: { code: 'server_error' } } as const;

  const two = (client: RedisClient) =>
    [0, 1].map(() => createFallbackState({ store: createRedisStore(client, options) }));

  /** Starts a process that does one part, and gives its answers line by line. */
  async function racer(
    part: string,
  ): Promise<{ readonly child: ChildProcess; go(): Promise<string> }> {
    const file = join(import.meta.dirname, 'redis/racer.ts');
    const flags = ['--conditions=@x/source', '--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [...flags, file, String(server.port), part], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8');
    expect(await once(child.stdout, 'data')).toEqual(['ready\n']);
    return {
      child,
      async go() {
        const answer = once(child.stdout, 'data');
        child.stdin.write('go\n');
        return String((await answer)[0]).trim();
      },
    };
  }

  async function openCircuit(client: RedisClient): Promise<void> {
    const [state] = two(client);
    const { client: fallback } = stage([bad], { state, retries: 0, clock: undefined }, [
      { name: 'target' },
    ]);
    for (let call = 0; call < 5; call += 1) await fallback.chat('hi').catch(() => undefined);
  }

  const clients: readonly (readonly [string, () => Promise<readonly [RedisClient, () => void]>])[] =
    [
      ['ioredis', async () => [io, () => undefined]],
      [
        'iovalkey',
        async () => {
          const client = new Valkey({ port: server.port, host: '127.0.0.1' });
          return [client, () => client.disconnect()];
        },
      ],
      [
        'redis',
        async () => {
          const client = createClient({ url: `redis://127.0.0.1:${server.port}` });
          await client.connect();
          return [client, () => client.destroy()];
        },
      ],
    ];

  it.each(clients)('shares a circuit and a budget through %s', async (_name, make) => {
    const [client, close] = await make();
    const names = [{ name: 'a' }, { name: 'b' }];
    const [one, other] = two(client).map((state) =>
      stage([bad, {}], { state, clock: undefined }, names),
    );
    for (let call = 0; call < 5; call += 1) await one?.settleReal('hi');
    expect((await other?.settleReal('hi'))?.attempts.map(({ outcome }) => outcome)).toEqual([
      ...['skipped', 'ok'],
    ]);
    const [first, second] = [0, 1].map(() =>
      createRedisBudget(client, { ...options, name: 'x', limit: 10 }),
    );
    const held = await first?.reserve(7);
    expect(await second?.reserve(7)).toEqual({ ok: false, available: 3 });
    if (held?.ok) await held.reservation.settle(1);
    expect((await second?.reserve(9))?.ok).toBe(true);
    close();
  });

  it('lends four racing processes no more than the limit', async () => {
    const racers = await Promise.all([1, 2, 3, 4].map(() => racer('budget')));
    const granted = await Promise.all(racers.map(({ go }) => go()));
    // 1000 holds 142 reservations of 7, whoever gets them.
    expect(granted.reduce((sum, count) => sum + Number(count), 0)).toBe(142);
  });

  it('gives exactly one of four racing processes the probe', async () => {
    await openCircuit(io);
    const racers = await Promise.all([1, 2, 3, 4].map(() => racer('probe')));
    await expireOpenTime(io);
    const tickets = await Promise.all(racers.map(({ go }) => go()));
    expect(tickets.toSorted()).toEqual(['granted', 'none', 'none', 'none']);
  });

  it('frees the probe of a killed process when its time is over, and keeps its money spent', async () => {
    await openCircuit(io);
    const [holder, next] = await Promise.all([racer('hold'), racer('probe')]);
    await expireOpenTime(io);
    expect(await holder.go()).toBe('granted true');
    holder.child.kill('SIGKILL');
    await once(holder.child, 'exit');
    const { permits } = JSON.parse((await io.get('x-fallback:health:target')) ?? '').circuit;
    expect(permits).toHaveLength(1);
    // The lease is 700 ms of the processes' own clocks.
    while (Date.now() <= permits[0][1]) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await next.go()).toMatch(/^granted/);
    const budget = createRedisBudget(io, { ...options, name: 'race', limit: 10 });
    expect(await budget.reserve(7)).toEqual({ ok: false, available: 3 });
  });

  it('goes on alone while the server sleeps, waits for it no longer than its limit, and tells it afterwards', async () => {
    const limits = { timeoutMs: 300, retryMs: 50 };
    const store = createRedisStore(io, limits);
    const state = createFallbackState({ store });
    const names = [{ name: 'a' }, { name: 'b' }];
    // Of all processes: one takes no circuit to be open for longer than its own policy allows.
    const policy = { clock: undefined, breaker: { openMs: 60_000, maxOpenMs: 60_000 } };
    const alone = stage([bad, {}], { state, ...policy }, names);
    const budget = createRedisBudget(io, { ...limits, name: 'sleep', limit: 10 });
    await budget.reserve(1);
    server.sleep();
    for (let call = 0; call < 5; call += 1) expect((await alone.settleReal('hi')).text).toBe('b');
    expect((await alone.settleReal('hi')).attempts[0]?.outcome).toBe('skipped');
    expect((await budget.reserve(4)).ok).toBe(true);
    expect((await budget.reserve(6)).ok).toBe(false);
    server.wake();
    await io.ping();
    await new Promise((resolve) => setTimeout(resolve, limits.retryMs + 50));
    await alone.settleReal('hi');
    const [other] = two(io);
    const second = stage([bad, {}], { state: other, ...policy }, names);
    expect((await second.settleReal('hi')).attempts.map(({ outcome }) => outcome)).toEqual([
      'skipped',
      'ok',
    ]);
    await budget.reserve(1);
    await expect.poll(() => io.hget('x-fallback:budget:sleep', 'sum')).toBe('6');
  });

  it('spends nothing while the server is away, when told so', async () => {
    const gone = new IoRedis({ port: 1, host: '127.0.0.1', retryStrategy: () => null });
    gone.on('error', () => undefined);
    const budget = createRedisBudget(gone, { name: 'x', limit: 10, whenAway: 'refuse' });
    expect(await budget.reserve(1)).toEqual({ ok: false, available: undefined });
    gone.disconnect();
  });

  it('takes a record that it does not understand for none', async () => {
    await io.set('x-fallback:health:a', '{"circuit":{"phase":"open"}}');
    const [state] = two(io);
    const { settleReal } = stage([{}], { state, clock: undefined }, [{ name: 'a' }]);
    expect((await settleReal('hi')).text).toBe('a');
  });

  it('lets records expire', async () => {
    await openCircuit(io);
    expect(await io.pttl('x-fallback:health:target')).toBeGreaterThan(7_000_000);
  });

  /** Ends the open time of the circuit, as waiting for it would. */
  async function expireOpenTime(client: IoRedis): Promise<void> {
    const key = 'x-fallback:health:target';
    const record = JSON.parse((await client.get(key)) ?? '');
    await client.set(key, JSON.stringify({ ...record, circuit: { ...record.circuit, until: 0 } }));
  }
});

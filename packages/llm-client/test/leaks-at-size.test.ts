import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { memoryUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../src/index.ts';
import { createClient } from '../src/index.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let server: ChildProcess;
let client: Client;

async function ask(): Promise<unknown> {
  server.send('open');
  const [answer] = await once(server, 'message');
  return answer;
}

async function heap(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return memoryUsage().heapUsed;
}

/** Runs `work` so often, 50 at once. */
async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let done = 0; done < times / 50; done += 1) await work();
  };
  await Promise.all(Array.from({ length: 50 }, lane));
}

const timers = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe.skipIf(process.env['X_TIER'] !== 'full')('at full size (full tier)', () => {
  beforeAll(async () => {
    server = fork(fileURLToPath(new URL('./helpers/quiet-server.ts', import.meta.url)), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const [port] = await once(server, 'message');
    client = createClient({
      baseUrl: `http://127.0.0.1:${port}/v1`,
      model: 'portkey/openai/gpt-4o',
      apiKey: 'sk-test',
      env: {},
      retry: false,
    });
  });
  afterAll(() => void server.kill());

  test('10,000 calls leave no timer and no memory behind', async () => {
    const call = (): Promise<unknown> => client.chat('hi');
    await repeat(2_000, call);
    const [before, set] = [await heap(), timers()];
    await repeat(10_000, call);
    expect(((await heap()) - before) / 10_000).toBeLessThan(120);
    expect(timers()).toBeLessThanOrEqual(set);
  }, 120_000);

  test('1,000 abandoned streams leave no connection, no timer and no memory behind', async () => {
    // No break, no cancel: nobody holds the iterator any more.
    const abandon = async (): Promise<void> => {
      await client.stream('hi')[Symbol.asyncIterator]().next();
    };
    const released = async (): Promise<unknown> => {
      await heap();
      return ask();
    };
    await repeat(100, abandon);
    await expect.poll(released, { timeout: 30_000 }).toBe(0);
    const [before, set] = [await heap(), timers()];
    for (let round = 0; round < 5; round += 1) {
      await repeat(200, abandon);
      await expect.poll(released, { timeout: 30_000 }).toBe(0);
    }
    expect(((await heap()) - before) / 1_000).toBeLessThan(1_500);
    expect(timers()).toBeLessThanOrEqual(set);
  }, 180_000);
});

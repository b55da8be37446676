import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

/** A Redis server of a test's own, on a free port of 127.0.0.1. */
export interface RedisServer {
  readonly port: number;
  /** Stops answering without closing a connection, until `wake`. */
  sleep(): void;
  wake(): void;
  close(): Promise<void>;
}

/** Starts Debian's redis-server, without files. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const child = spawn('redis-server', settings, { stdio: 'ignore' });
  await answers(child, port);
  return {
    port,
    sleep: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    async close() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  const failed = once(child, 'error').then(([error]) => {
    throw error;
  });
  const client = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  try {
    await Promise.race([client.ping(), failed]);
  } finally {
    client.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was assigned');
  return address.port;
}

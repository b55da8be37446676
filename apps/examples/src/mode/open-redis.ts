import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisClient } from '@x/fallback/redis';
import { createClient } from 'redis';
import { UsageError } from '../cli/usage-error.ts';
import type { Env } from './read-env.ts';

/** A Redis or Valkey server that a run may use. */
export interface RedisServer {
  /** What a reader is told about it, without credentials. */
  readonly label: string;
  /** Opens one more connection; `close` ends it. */
  connect(): Promise<RedisClient>;
  /** Ends the connections, and the server when it was started here. */
  close(): Promise<void>;
}

/** It needs about 50 ms; a busy machine may take much longer. */
const startTimeoutMs = 30_000;

const programs = ['redis-server', 'valkey-server'] as const;

/** Takes the server of `REDIS_URL`, or else starts one that is on the PATH, without files. */
export async function openRedis(env: Env): Promise<RedisServer> {
  const url = env['REDIS_URL'];
  if (url !== undefined)
    return serverAt(checkUrl(url), `REDIS_URL (${hostOf(url)})`, async () => {});
  const program = programs.find((name) => isOnPath(name, env['PATH']));
  if (program === undefined) {
    throw new UsageError(
      `This needs Redis or Valkey, and there is neither. Set REDIS_URL, or install one of ` +
        `${programs.join(', ')}, such as with: apt install redis-server`,
    );
  }
  // A free port can be taken by another program before the server has it.
  for (let tries = 1; tries < 3; tries += 1) {
    const server = await startServer(program).catch(() => undefined);
    if (server !== undefined) return server;
  }
  return startServer(program);
}

async function startServer(program: string): Promise<RedisServer> {
  const port = await freePort();
  const settings = `--port ${port} --bind 127.0.0.1 --save  --appendonly no`.split(' ');
  const child = spawn(program, settings, { stdio: 'ignore' });
  const kill = (): void => void child.kill('SIGKILL');
  // However this process ends, the server ends before it.
  process.once('exit', kill);
  // A program that cannot be run has an error and no exit.
  const gone = once(child, 'exit').catch(() => {});
  const server = serverAt(
    `redis://127.0.0.1:${port}`,
    `${program} on 127.0.0.1:${port}`,
    async () => {
      kill();
      await gone;
      process.off('exit', kill);
    },
  );
  try {
    await answers(port, gone, program);
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

function serverAt(url: string, label: string, stop: () => Promise<void>): RedisServer {
  const clients: { destroy(): void }[] = [];
  return {
    label,
    connect: async () => {
      try {
        const client = createClient({
          url,
          socket: { reconnectStrategy: false, connectTimeout: 3000 },
        });
        // Without a listener a lost connection would end the program; the commands tell of it.
        client.on('error', () => {});
        await client.connect();
        clients.push(client);
        return client;
      } catch (cause) {
        throw new UsageError(`${label} does not answer: ${reasonOf(cause)}. Is REDIS_URL right?`, {
          cause,
        });
      }
    },
    close: async () => {
      for (const client of clients.splice(0)) client.destroy();
      await stop();
    },
  };
}

async function answers(port: number, gone: Promise<unknown>, program: string): Promise<void> {
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  const patience = AbortSignal.timeout(startTimeoutMs);
  while (!isGone && !patience.aborted) {
    const client = createClient({ socket: { host: '127.0.0.1', port, reconnectStrategy: false } });
    client.on('error', () => {});
    const ready = await client.connect().then(
      () => true,
      () => false,
    );
    if (ready) {
      client.destroy();
      return;
    }
    await sleep(20);
  }
  throw new Error(`${program} did not start.`);
}

function isOnPath(program: string, path: string | undefined): boolean {
  return (path ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function checkUrl(url: string): string {
  if (/^rediss?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  throw new UsageError('REDIS_URL is a URL such as redis://127.0.0.1:6379, and this one is none.');
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'no URL';
}

// The message of a failed connection to several addresses is empty.
function reasonOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string')
    return cause.code;
  const name = cause instanceof Error ? cause.name : 'unknown';
  return name === 'Error' && cause instanceof Error ? cause.message : name;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was assigned.');
  return address.port;
}

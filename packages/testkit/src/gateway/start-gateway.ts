import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { explainServerVersion, locateGateway } from './locate-gateway.ts';

/** How the gateway is started. */
export interface GatewayOptions {
  /** Default: a port that the system picks, which cannot conflict. A taken port is an error. */
  readonly port?: number | undefined;
  /**
   * Variables of the gateway's process, such as `TRUSTED_CUSTOM_HOSTS`. Default: `PATH` alone, so
   * that no key or setting of the shell reaches it.
   */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** How long it may take to answer, in milliseconds. Default 60,000; it needs about 500. */
  readonly startTimeoutMs?: number | undefined;
}

/** A running gateway, bound to 127.0.0.1, that ends with this process however it ends. */
export interface Gateway {
  /** `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** The url without `/v1`. */
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  /** What the gateway printed so far. It can hold what was sent to it: keep it out of logs. */
  output(): string;
  /** Stops it and waits until it is gone. Can be called again. */
  close(): Promise<void>;
}

/** Starts the real Portkey gateway as a child process on loopback, without its console routes. */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const installation = locateGateway();
  const problem = explainServerVersion(installation.serverVersion);
  if (problem !== undefined) throw new Error(problem);

  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      new URL('./preload.ts', import.meta.url).href,
      installation.startFile,
      `--port=${options.port ?? 0}`,
      '--headless',
    ],
    {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { PATH: process.env['PATH'] ?? '', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let output = '';
  const collect = (text: string): void => {
    output = (output + text).slice(-100_000);
  };
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);

  const deadline = AbortSignal.timeout(options.startTimeoutMs ?? 60_000);
  try {
    const port = await listeningPort(child, deadline);
    const origin = `http://127.0.0.1:${port}`;
    await answers(origin, deadline);
    letParentExit(child);
    return {
      url: `${origin}/v1`,
      origin,
      port,
      pid: child.pid ?? -1,
      output: () => output,
      close: () => stop(child),
    };
  } catch (cause) {
    await stop(child);
    const reason = deadline.aborted ? 'it did not answer in time' : describe(cause, options.port);
    throw new Error(`The gateway did not start: ${reason}\n${output}`.trimEnd(), { cause });
  }
}

function listeningPort(child: ChildProcess, deadline: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    deadline.addEventListener('abort', () => reject(deadline.reason), { once: true });
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`it exited with ${signal ?? code}`)));
    child.once('message', (message) => {
      if (typeof message !== 'object' || message === null) return;
      if ('port' in message) resolve(Number(message.port));
      if ('code' in message) reject(Object.assign(new Error(), { code: message.code }));
    });
  });
}

async function answers(origin: string, deadline: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(origin, { signal: deadline }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(10, undefined, { signal: deadline });
  }
}

// A program that forgets close() still ends, and the gateway with it.
function letParentExit(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const pipe of [child.stdout, child.stderr]) if (pipe instanceof Socket) pipe.unref();
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.ref();
  child.kill('SIGKILL');
  await gone;
}

function describe(cause: unknown, port: number | undefined): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') return `port ${port} on 127.0.0.1 is already in use`;
  if (code === 'EACCES') return `this user may not listen on port ${port}`;
  return cause instanceof Error ? cause.message || String(code) : String(cause);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The TypeScript language server, as an editor drives it. */
export interface LanguageServer {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  close(): Promise<void>;
}

/** Starts `tsc --lsp --stdio` and says hello. TypeScript 7 has no JavaScript API to ask instead. */
export async function startLanguageServer(rootUri: string): Promise<LanguageServer> {
  const home = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const child = spawn(process.execPath, [join(home, 'bin/tsc'), '--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const waiting = new Map<unknown, (result: unknown) => void>();
  let received = Buffer.alloc(0);
  let nextId = 1;

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const onMessage = (message: Message): void => {
    if (message.method === undefined) waiting.get(message.id)?.(message.result ?? message.error);
    // The server asks for settings and the like and waits for the answer.
    else if (message.id !== undefined) send({ id: message.id, result: null });
  };
  child.stdout.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    for (;;) {
      const header = /Content-Length: (\d+)[\s\S]*?\r\n\r\n/.exec(received.toString('latin1'));
      const end = header === null ? 0 : header[0].length + Number(header[1]);
      if (header === null || received.length < end) return;
      onMessage(JSON.parse(received.subarray(header[0].length, end).toString()) as Message);
      received = received.subarray(end);
    }
  });

  const server: LanguageServer = {
    request(method, params) {
      const id = nextId++;
      send({ id, method, params });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    notify: (method, params) => send({ method, params }),
    async close() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
  await server.request('initialize', { processId: null, rootUri, capabilities: {} });
  server.notify('initialized', {});
  return server;
}

interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: unknown;
}

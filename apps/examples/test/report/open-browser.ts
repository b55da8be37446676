import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserPage } from './open-page.ts';
import { openPage } from './open-page.ts';

/** A headless Chromium, spoken to over its DevTools protocol. */
export interface Browser {
  open(): Promise<BrowserPage>;
  close(): Promise<void>;
}

/** Starts Debian's Chromium with a profile of its own and without a network. */
export async function openBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'report-browser-'));
  const child = spawn(
    'chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const address = await addressOf(child);
  return {
    open: () => openPage(address),
    close: async () => {
      // The command is a script: the browser itself is in its group.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('no output of the browser');
  for await (const line of createInterface({ input: child.stderr })) {
    const found = /ws:\/\/(127\.0\.0\.1:\d+)\//.exec(line)?.[1];
    if (found !== undefined) {
      child.stderr.resume();
      return found;
    }
  }
  throw new Error('Chromium did not start.');
}

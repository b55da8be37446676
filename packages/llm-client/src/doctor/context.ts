import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Env } from '@x/portkey-headers';
import type { DiagnoseOptions } from './diagnose-options.ts';

/** What every check works with. */
export interface DoctorContext {
  readonly env: Env;
  /** The file of variables, when there is one. */
  readonly envFile: string | undefined;
  readonly cwd: string;
  readonly models: readonly string[];
  readonly baseUrl: string | undefined;
  readonly live: boolean;
  readonly offline: boolean;
  readonly timeoutMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly addresses: readonly string[];
  readonly now: () => number;
}

/** Decides every option. */
export function createContext(options: DiagnoseOptions): DoctorContext {
  const cwd = options.cwd ?? process.cwd();
  const own = options.env ?? process.env;
  const file = options.envFile === false ? undefined : readEnvFile(cwd, options.envFile ?? '.env');
  return {
    // A variable of the environment wins, as everywhere.
    env: { ...file?.variables, ...own },
    envFile: file?.path,
    cwd,
    models: options.models ?? [],
    baseUrl: options.baseUrl,
    live: options.live ?? false,
    offline: options.offline ?? false,
    timeoutMs: options.timeoutMs ?? 5000,
    headers: options.headers ?? {},
    fetch: options.fetch ?? globalThis.fetch,
    addresses: options.addresses ?? reachableAddresses(),
    now: options.now ?? Date.now,
  };
}

function readEnvFile(
  cwd: string,
  name: string,
): { readonly path: string; readonly variables: Env } | undefined {
  const path = join(cwd, name);
  try {
    return { path, variables: parseEnv(readFileSync(path, 'utf8')) };
  } catch {
    return undefined;
  }
}

function reachableAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flat()
    .flatMap((each) =>
      each !== undefined && !each.internal && each.family === 'IPv4' ? [each.address] : [],
    );
}

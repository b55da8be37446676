import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { UsageError } from '../cli/usage-error.ts';

/** Variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The process's variables over those of `.env` files: the current folder's, then the repository's.
 * A new object: `process.env` stays as it is, so nothing else in the process sees the keys.
 */
export function readEnv(processEnv: Env, folders: readonly string[]): Env {
  const files = [...new Set(folders)].map((folder) => readEnvFile(join(folder, '.env')));
  return Object.assign({}, ...files.reverse(), withoutEmpty(processEnv));
}

/** The repository's top folder, seen from this file. */
export function repositoryRoot(): string {
  return dirname(dirname(dirname(dirname(import.meta.dirname))));
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EISDIR: 'it is a folder',
};

function readEnvFile(path: string): Env {
  try {
    return withoutEmpty(parseEnv(readFileSync(path, 'utf8')));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    if (code === 'ENOENT') return {};
    throw new UsageError(`Cannot read ${path}: ${reasons[code] ?? code}.`, { cause: error });
  }
}

// A copied .env.example has names without values, and CI sets absent secrets to ''.
function withoutEmpty(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
}

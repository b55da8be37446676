import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';

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

function readEnvFile(path: string): Env {
  try {
    return withoutEmpty(parseEnv(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

// A copied .env.example has names without values, and CI sets absent secrets to ''.
function withoutEmpty(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
}

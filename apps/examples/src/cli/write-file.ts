import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './usage-error.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  ENOENT: 'no folder can be made there',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'a part of the path is no folder',
  EISDIR: 'it is a folder, and a file was expected',
};

/**
 * Writes to the place of a flag. Throws one line when that fails: a {@link UsageError} for a place
 * that cannot be written, a plain error for a disk that is full.
 */
export function writeTo(flag: string, path: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const message = `${flag} cannot write ${path}: ${whyNotWritten(cause)}.`;
    const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    throw isFull ? new Error(message, { cause }) : new UsageError(message, { cause });
  }
}

/** Why a file could not be written, in words. */
export function whyNotWritten(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
  return reasons[code] ?? code;
}

/** Makes a folder and those above it. Node's own recursive mkdir never returns below /proc. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

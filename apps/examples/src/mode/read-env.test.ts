import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readEnv } from './read-env.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'examples-env-'));
  folders.push(folder);
  writeFileSync(join(folder, '.env'), text);
  return folder;
}

test('puts the process over the first folder, and that over the second', () => {
  const first = folderWith('A=first\nB=first\n');
  const second = folderWith('A=second\nB=second\nC=second\n');
  expect(readEnv({ A: 'process' }, [first, second])).toEqual({
    A: 'process',
    B: 'first',
    C: 'second',
  });
});

test('takes an empty variable for an absent one', () => {
  const folder = folderWith('KEY=from-file\nOTHER=\n');
  expect(readEnv({ KEY: '', BLANK: ' ' }, [folder])).toEqual({ KEY: 'from-file' });
});

test('leaves the process environment as it is', () => {
  const folder = folderWith('EXAMPLES_ONLY_IN_FILE=1\n');
  expect(readEnv(process.env, [folder])).toHaveProperty('EXAMPLES_ONLY_IN_FILE', '1');
  expect(process.env).not.toHaveProperty('EXAMPLES_ONLY_IN_FILE');
});

test('does without a file', () => {
  expect(readEnv({ A: '1' }, ['/no/such/folder'])).toEqual({ A: '1' });
});

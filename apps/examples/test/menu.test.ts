import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { runExamples } from './run-examples.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const hasScript = (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
  try {
    accessSync(join(folder, 'script'), constants.X_OK);
    return process.platform === 'linux';
  } catch {
    return false;
  }
});

/** Runs the program on a terminal of its own, 80 columns wide, and types keys once text is shown. */
async function onTerminal(args: string, typing: readonly (readonly [RegExp, string])[]) {
  const { PATH = '' } = process.env;
  const command = `stty cols 80 rows 40; '${process.execPath}' --conditions=@x/source '${main}' ${args}`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    env: { PATH, TERM: 'xterm', NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [...pending] = typing;
  let screen = '';
  const gone = once(child, 'close');
  for await (const text of child.stdout.setEncoding('utf8')) {
    screen += text;
    const [next] = pending;
    if (next?.[0].test(screen)) {
      child.stdin.write(next[1]);
      pending.shift();
    }
  }
  await gone;
  return { screen, code: child.exitCode };
}

const down = '\u001b[B';
const enter = '\r';
const ctrlC = '\u0003';

test.skipIf(!hasScript)('shows a menu on a terminal, and runs what is chosen', async () => {
  const { screen, code } = await onTerminal('--via embedded -m portkey/openai/local-calc', [
    [/with-ai-sdk/, down],
    [/● basic/, enter],
  ]);
  expect(screen).toContain('one question to several providers');
  expect(screen).toContain('1789-07-14 is a Tuesday.');
  expect(code).toBe(0);
});

test.skipIf(!hasScript)('leaves the menu quietly on Ctrl-C, with 130', async () => {
  const { screen, code } = await onTerminal('', [[/with-ai-sdk/, ctrlC]]);
  expect(screen).not.toMatch(/error: |mode: /);
  expect(code).toBe(130);
});

test.skipIf(!hasScript)('shows a line for each model while multi-provider runs', async () => {
  const { screen, code } = await onTerminal('multi-provider --via embedded', []);
  expect(screen).toMatch(/google\/local-calc +\| 6\/6 answered, done/);
  expect(code).toBe(0);
});

test('asks nothing off a terminal, and shows the help', async () => {
  const { stdout, code } = await runExamples([]);
  expect(stdout).toContain('Commands\n  start');
  expect(code).toBe(0);
});

import { expect, test } from 'vitest';
import { parseFlags } from './flags.ts';
import { UsageError } from './usage-error.ts';

test('reads every flag', () => {
  const args =
    'basic -m portkey/openai/a --model x/b,y/c --prompt hi --no-stream --json --dry-run --via embedded --timeout 1.5 --port 8787 --save runs --report page.html';
  expect(parseFlags(args.split(' '))).toEqual({
    command: 'basic',
    file: undefined,
    help: false,
    models: ['portkey/openai/a', 'x/b', 'y/c'],
    prompt: 'hi',
    stream: false,
    json: true,
    dryRun: true,
    via: { kind: 'embedded' },
    timeoutMs: 1500,
    port: 8787,
    save: 'runs',
    report: 'page.html',
  });
});

test('leaves streaming to the example when it is not asked for', () => {
  expect(parseFlags(['basic']).stream).toBeUndefined();
  expect(parseFlags(['basic', '--stream']).stream).toBe(true);
});

test.each([
  ['--modle x', 'Did you mean --model?'],
  ['--nostream', 'Did you mean --no-stream?'],
  ['--zzzzzzzz', '--help lists the flags'],
  ['basic extra', 'One command at a time'],
  ['run', 'run needs the file of a program'],
  ['run try.ts extra', 'One command at a time'],
  ['--via gateway=ftp://h', '--via is auto, portkey'],
  ['--via portkeyy', '--via is auto, portkey'],
  ['--via embeded', 'Did you mean --via embedded?'],
  ['--via local=11434', '--via is auto, portkey'],
  ['--via gateway=https://h/v1/chat', 'is an endpoint'],
  ['--via gateway=http://example.com', 'plain http shows keys'],
  ['-m a,', 'one is empty'],
  ['--save=', '--save is empty'],
  ['--timeout 0', '--timeout is a number'],
  ['--timeout abc', '--timeout is a number'],
  ['--port 0', '--port is a number'],
  ['--port 99999', '--port is a number'],
  ['--model', '--model needs a value: an id such as portkey/openai/gpt-4o-mini'],
  ['--prompt', '--prompt needs a value: a question'],
  ['--via', '--via needs a value: auto, portkey, '],
  ['--timeout -1', 'A value that begins with - is written --timeout=VALUE'],
  ['--json=yes', '--json takes no value'],
  ['--no-json', 'Unknown flag --no-json'],
  ['--prompt a -p b', '--prompt is given twice'],
  ['--via local --via embedded', '--via is given twice'],
  ['--stream --no-stream', '--stream is given twice'],
])('says what is wrong with %s', (args, message) => {
  expect(() => parseFlags(args.split(' '))).toThrow(UsageError);
  expect(() => parseFlags(args.split(' '))).toThrow(message);
});

test('refuses an empty question', () => {
  expect(() => parseFlags(['basic', '--prompt', ' '])).toThrow('--prompt is empty');
});

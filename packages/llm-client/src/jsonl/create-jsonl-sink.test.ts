import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { createScriptedFetch, scenario, testClientOptions } from '../testing/index.ts';
import { createJsonlSink } from './index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'x-jsonl-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const lines = (file: string): readonly unknown[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('keeps every event of a client, one a line, without keys and without content', async () => {
  const file = join(folder, 'deep', 'down', 'events.jsonl');
  const sink = createJsonlSink(file);
  const scripted = createScriptedFetch([scenario.overloaded(), { answer: 'the answer' }]);
  const llm = createClient({
    ...testClientOptions(scripted),
    apiKey: 'sk-canary-0123456789abcdef',
    retry: { baseDelayMs: 0 },
    onEvent: sink.onEvent,
  });
  await llm.chat('the question');
  expect(lines(file).map((event) => Reflect.get(Object(event), 'type'))).toEqual([
    'request-start',
    'attempt-start',
    'attempt-end',
    'retry',
    'attempt-start',
    'attempt-end',
    'request-end',
  ]);
  expect(readFileSync(file, 'utf8')).not.toMatch(/canary|the question|the answer/);
  expect(statSync(file).mode & 0o077).toBe(0);
  sink.close();
});

test('goes on where another run has stopped', () => {
  const file = join(folder, 'twice.jsonl');
  for (const run of [1, 2]) {
    const sink = createJsonlSink(file);
    sink.onEvent({ run, text: 'é\n日' });
    sink.close();
  }
  expect(lines(file)).toEqual([
    { run: 1, text: 'é\n日' },
    { run: 2, text: 'é\n日' },
  ]);
});

test('loses one event and no other where a run was stopped in the middle of a line', () => {
  const file = join(folder, 'torn.jsonl');
  writeFileSync(file, '{"run":1}\n{"run":1,"te');
  const sink = createJsonlSink(file);
  sink.onEvent({ run: 2 });
  sink.close();
  expect(readFileSync(file, 'utf8').split('\n')).toEqual([
    '{"run":1}',
    '{"run":1,"te',
    '{"run":2}',
    '',
  ]);
});

test('never throws into a call: what cannot be written is counted, with the reason', () => {
  const sink = createJsonlSink(join(folder, 'lost.jsonl'));
  sink.onEvent({ big: 1n });
  expect([sink.lost, sink.error]).toEqual([1, expect.any(TypeError)]);
  sink.close();
  sink.close();
  sink.onEvent({ late: true });
  expect(sink.lost).toBe(2);
});

test.skipIf(process.platform !== 'linux')('counts what a full disk refuses', () => {
  const sink = createJsonlSink('/dev/full');
  sink.onEvent({ a: 1 });
  expect([sink.lost, sink.error]).toEqual([1, expect.objectContaining({ code: 'ENOSPC' })]);
  sink.close();
});

test('names the file that cannot be opened', () => {
  expect(() => createJsonlSink(join(folder, 'twice.jsonl', 'below.jsonl'))).toThrow(
    /expected a file that can be written \((?:EEXIST|ENOTDIR)\)/,
  );
});

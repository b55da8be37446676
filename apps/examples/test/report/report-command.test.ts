import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../run-examples.ts';
import { runExamples } from '../run-examples.ts';
import { makeEvents } from './make-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const lines = [...makeEvents(120)].map((event) => JSON.stringify(event));
  writeFileSync(join(folder, 'events.jsonl'), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'torn.jsonl'), `${lines.join('\n')}\n${lines[0]?.slice(0, 80)}`);
  writeFileSync(join(folder, 'no-event.jsonl'), `${lines[0]}\n{"answer":42}\n${lines[1]}\n`);
  writeFileSync(join(folder, 'no-json.jsonl'), `${lines[0]}\nnot json\n`);
  writeFileSync(join(folder, 'broken.jsonl'), `${lines[0]}\n{broken}\n`);
  writeFileSync(join(folder, 'empty.jsonl'), '\n');
  writeFileSync(join(folder, 'half.jsonl'), `${lines[0]?.slice(0, 80)}`);
  writeFileSync(join(folder, 'noise.bin'), Buffer.from([0, 255, 1, 254, 123, 10, 0]));
  mkdirSync(join(folder, 'folder.jsonl'));
});

const report = (...args: string[]): Promise<Run> =>
  runExamples(['report', ...args], { cwd: folder });

test('writes the page, and says in a few lines what is in it', async () => {
  const { code, stdout, stderr } = await report('events.jsonl', '--out', 'deep/page.html');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^calls {8}120, \d+ answered$/m);
  expect(stdout).toMatch(/^failed {7}\d+ \([\d.]+%\): .*(rate_limited|overloaded) \d+/m);
  expect(stdout).toMatch(/^total {8}p50 .+, p90 .+, p99 .+$/m);
  expect(stdout).toMatch(/^tokens {7}[\d,]+ in, [\d,]+ out$/m);
  expect(stdout).toMatch(/^cost {9}\$\d/m);
  expect(stdout).toContain(`report: ${join(folder, 'deep/page.html')}`);
  expect(readFileSync(join(folder, 'deep/page.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test('prints what docs/monitoring.md shows', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/monitoring.md'), 'utf8');
  const shown = /```text\n(calls [^`]*)```/.exec(page)?.[1] ?? '';
  const labels = (text: string): readonly string[] =>
    [...text.matchAll(/^[a-z][a-z ]*(?= {2}|: )/gm)].map(([label]) => label.trim());
  const { stdout } = await report('events.jsonl');
  expect(labels(shown)).toContain('first token');
  expect(labels(stdout)).toEqual(expect.arrayContaining([...labels(shown)]));
});

test('takes only the calls that meet every condition', async () => {
  const counts: number[] = [];
  for (const where of [
    [],
    ['metadata.feature=chat'],
    ['metadata.feature=chat', 'headers.x-request-type=production'],
    ['metadata.feature=chat', 'headers.X-Request-Type=production', 'provider=openai'],
    ['metadata.feature=nothing-like-it'],
  ]) {
    const conditions = where.flatMap((one) => ['--where', one]);
    const { code, stdout } = await report('events.jsonl', '--json', ...conditions);
    expect(code).toBe(0);
    counts.push(JSON.parse(stdout).all.calls);
  }
  expect(counts.toSorted((one, other) => other - one)).toEqual(counts);
  expect(new Set(counts).size).toBe(5);
  expect([counts[0], counts[4]]).toEqual([120, 0]);
});

test('counts a line that was cut off, and goes on', async () => {
  const { code, stdout } = await report('torn.jsonl');
  expect(code).toBe(0);
  expect(stdout).toContain('1 line ended in the middle and is left out.');
  expect(stdout).toMatch(/^calls {8}120,/m);
});

test.for([
  ['', 'report needs a file of events'],
  ['missing.jsonl', 'there is no such file. Expected a file of events'],
  ['folder.jsonl', 'it is a folder. Expected a file of events'],
  ['empty.jsonl', 'There is no event in'],
  ['no-event.jsonl', 'Line 2 of .* is no event: expected a JSON object with a "type"'],
  ['no-json.jsonl', 'Line 2 of .* is no event'],
  ['broken.jsonl', 'Line 2 of .* is no event'],
  ['events.jsonl more.jsonl', 'report takes one file'],
  ['events.jsonl --where', '--where needs a value: metadata.KEY=VALUE'],
  ['events.jsonl --out a --out b', '--out is given twice'],
  ['events.jsonl --where status', '--where is metadata.KEY=VALUE'],
  ['noise.bin', 'Line 1 of .* is no event'],
  ['half.jsonl', 'Every line of .* ends in the middle'],
  ['events.jsonl --were a=b', 'Unknown flag --were. Did you mean --where?'],
  ['events.jsonl --where feature=chat', '--where is metadata.KEY=VALUE, headers.NAME=VALUE'],
  ['events.jsonl --where metadata.feature', '--where is metadata.KEY=VALUE'],
  ['events.jsonl --where metadata.featur=chat', 'Did you mean metadata.feature?'],
  ['events.jsonl --where headers.x-nothing=1', 'no call has headers.x-nothing'],
] as const)(
  'says in one line, with exit code 2, what is wrong with: report %s',
  async ([args, message], { expect }) => {
    const { code, stdout, stderr } = await report(...args.split(' ').filter((word) => word !== ''));
    expect(stderr).toMatch(
      new RegExp(`^error: [^\\n]*${message.replaceAll('?', '\\?')}[^\\n]*\\n$`),
    );
    expect([code, stdout]).toEqual([2, '']);
  },
);

test.for([
  ['events.jsonl/page.html', 2, 'a part of the path is no folder'],
  ['/proc/a/page.html', 2, 'no folder can be made there'],
  ['folder.jsonl', 2, 'it is a folder, and a file was expected'],
  ['/dev/full', 1, 'the disk is full'],
] as const)(
  'says in one line that the page cannot be written to %s',
  async ([out, code, reason]) => {
    const run = await report('events.jsonl', '--out', out);
    expect(run.stderr).toMatch(new RegExp(`^error: --out cannot write [^\\n]*: ${reason}\\.\\n$`));
    expect([run.code, run.stdout]).toEqual([code, '']);
  },
);

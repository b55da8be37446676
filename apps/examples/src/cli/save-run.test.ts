import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSaving } from './save-run.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'examples-save-'));
});
afterEach(() => rmSync(base, { recursive: true }));

const startedAt = new Date('2026-11-25T04:05:06.789Z');
const document = { command: 'basic', startedAt: startedAt.toISOString(), simulated: true };
const folder = () => join(base, 'runs/2026-11-25T04-05-06-789Z-basic');
const asked = () => ({ name: 'basic', startedAt, save: 'runs', report: undefined, base });

test('keeps results and events in a folder that is named for time and command', async () => {
  const saving = openSaving(asked());
  saving.onEvent({ type: 'request-start' });
  // An event is on the disk before the run has ended.
  expect(readFileSync(join(folder(), 'events.jsonl'), 'utf8')).toBe('{"type":"request-start"}\n');
  expect(await saving.finish(document)).toEqual([folder()]);
  expect(JSON.parse(readFileSync(join(folder(), 'results.json'), 'utf8'))).toEqual(document);
});

test('keeps nothing that was not asked for', async () => {
  const saving = openSaving({ ...asked(), save: undefined });
  saving.onEvent({ type: 'request-start' });
  expect(await saving.finish(document)).toEqual([]);
  expect(existsSync(join(base, 'runs'))).toBe(false);
});

test.skipIf(!existsSync('/proc/self'))('says that no folder can be made, and ends', () => {
  expect(() => openSaving({ ...asked(), save: '/proc/runs' })).toThrow('no folder can be made');
});

test('says that --report names a folder, before anything is asked', () => {
  expect(() => openSaving({ ...asked(), report: '.' })).toThrow(/^--report .*: it is a folder/);
});

test('says that a part of the path is a file', () => {
  expect(() => openSaving({ ...asked(), save: '/dev/null/runs' })).toThrow(
    /^--save cannot write .*: a part of the path is no folder\.$/,
  );
});

test('writes the page of the events, also where --report names a file', async () => {
  const render = async (events: readonly object[]) => `<p>${events.length}</p>`;
  const saving = openSaving({ ...asked(), report: 'pages/run.html', render });
  saving.onEvent({ type: 'request-start' });
  expect(await saving.finish(document)).toEqual([folder(), join(base, 'pages/run.html')]);
  for (const page of [join(folder(), 'report.html'), join(base, 'pages/run.html')]) {
    expect(readFileSync(page, 'utf8')).toBe('<p>1</p>');
  }
});

// /dev/full takes nothing, as a full disk does.
test.skipIf(!existsSync('/dev/full'))('says that the disk is full for results', async () => {
  mkdirSync(folder(), { recursive: true });
  symlinkSync('/dev/full', join(folder(), 'results.json'));
  const saving = openSaving(asked());
  saving.onEvent({ type: 'request-start' });
  await expect(saving.finish(document)).rejects.toThrow(
    /^--save cannot write .*: the disk is full/,
  );
  expect(readFileSync(join(folder(), 'events.jsonl'), 'utf8')).toContain('request-start');
});

test.skipIf(!existsSync('/dev/full'))('counts the events that a full disk loses', async () => {
  mkdirSync(folder(), { recursive: true });
  symlinkSync('/dev/full', join(folder(), 'events.jsonl'));
  const saving = openSaving(asked());
  saving.onEvent({ type: 'request-start' });
  await expect(saving.finish(document)).rejects.toThrow('--save lost 1 events: the disk is full');
  expect(JSON.parse(readFileSync(join(folder(), 'results.json'), 'utf8'))).toEqual(document);
});

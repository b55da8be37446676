import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerFromDocs } from './answer-from-docs.ts';
import { createDocumentStore } from './document-store.ts';

let root: string;
let written = 0;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-'));
  write(
    'README.md',
    '# Lamp\n\nA lamp for the desk.\n\n```sh\nlamp "What is the capital of France?"\n```',
  );
  write(
    'docs/power.md',
    '# Power\n\n## Plug\n\nThe plug takes 12 volts.\n\n## Bulb\n\nThe bulb lasts ten years.',
  );
  write(
    'docs/parts/table.md',
    '# Parts\n\n| part | header |\n| --- | --- |\n| shade | `x-lamp-shade` |',
  );
  write('packages/switch/README.md', '# Switch\n\nIt turns:\n\n- the bulb on\n- the radio off');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

// The time of change is set, because two writes can share a clock tick.
function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  written += 1;
  utimesSync(file, written, written);
}

const ask = (question: string, store = createDocumentStore(root)) =>
  answerFromDocs(question, store.current());

describe('answerFromDocs', () => {
  test('answers with the passage and where it stands', () => {
    expect(ask('How many volts does the plug take?').text).toBe(
      'The plug takes 12 volts.\n\nSource: docs/power.md › Plug',
    );
  });

  test('changes its answer when the document is edited', () => {
    const store = createDocumentStore(root);
    const before = ask('How many volts does the plug take?', store);
    write('docs/power.md', '# Power\n\n## Plug\n\nThe plug takes 24 volts.');
    const after = ask('How many volts does the plug take?', store);
    expect([before.text, after.text].map((text) => /\d+ volts/.exec(text)?.[0])).toEqual([
      '12 volts',
      '24 volts',
    ]);
  });

  test('sees added and removed documents, and keeps the index while nothing changes', () => {
    const store = createDocumentStore(root);
    expect(store.current()).toBe(store.current());
    write('docs/cable.md', '# Cable\n\nThe cable is two metres long.');
    expect(ask('How long is the cable?', store).source).toBe('docs/cable.md › Cable');
    rmSync(join(root, 'docs/cable.md'));
    expect(ask('How long is the cable?', store).found).toBe(false);
  });

  test('says plainly that it does not know, with the nearest source', () => {
    const answer = ask('How do volcanoes and plug tectonics erupt?');
    expect(answer.text).toMatch(/^I do not know: .*local simulation.* docs\/power\.md › Plug\.$/);
  });

  test('does not take a document that quotes the question for an answer', () => {
    expect(ask('What is the capital of France?').found).toBe(false);
  });

  test('finds table rows by their code, and list items by the sentence above them', () => {
    expect(ask('Which header sets the shade?').text).toContain('x-lamp-shade');
    expect(ask('What does x-lamp-shade set?').source).toBe('docs/parts/table.md › Parts');
    expect(ask('What turns the radio off?').text).toContain('the radio off');
  });

  test('prefers the section that is named for the question', () => {
    write(
      'docs/a.md',
      '# A\n\n## Misc\n\nThe fuse is small and a fuse is red.\n\n## Fuse\n\nIt is a wire.',
    );
    expect(ask('What is a fuse?').source).toBe('docs/a.md › Fuse');
  });

  test('does not answer a word with the code that holds it', () => {
    write('docs/b.md', '# B\n\n```\nprint("hello world")\n```');
    expect(ask('hello').found).toBe(false);
    expect(ask('Where does print say hello world?').text).toContain('print("hello world")');
  });

  test('finds other forms of a word', () => {
    expect(ask('Which lamps are for desks?').text).toContain('A lamp for the desk.');
  });

  test('answers from an empty or missing folder that it does not know', () => {
    const store = createDocumentStore(join(root, 'missing'));
    expect(ask('How many volts does the plug take?', store)).toMatchObject({
      found: false,
      source: '',
    });
    expect(ask('', store).found).toBe(false);
  });
});

describe('the documents of this repository', () => {
  const store = createDocumentStore(join(import.meta.dirname, '../../../../..'));

  test('say who retries', () => {
    const { text } = ask('Who retries by default, the client or the gateway?', store);
    expect(text).toMatch(/client retries by default/i);
  });

  test('name the header of the cache namespace', () => {
    const { text } = ask('Which header carries the cache namespace?', store);
    expect(text).toContain('x-portkey-cache-namespace');
  });

  test.each(['What is the capital of France?', 'Write a haiku about artificial intelligence'])(
    'do not answer %j',
    (question) => expect(ask(question, store).found).toBe(false),
  );
});

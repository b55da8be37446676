import { expect, test } from 'vitest';
import { createLiveBlock } from './live-block.ts';

/** A terminal as far as the block uses one: line feeds, cursor up, erase to the end. */
function createScreen() {
  let lines: string[] = [''];
  return {
    out(text: string): void {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal reads
      for (const part of text.split(/(\n|\u001b\[\d+A|\u001b\[0J)/)) {
        const up = /\[(\d+)A$/.exec(part)?.[1];
        if (part === '\n') lines.push('');
        else if (up !== undefined) lines = [...lines.slice(0, -1 - Number(up)), ''];
        else if (part !== '\u001b[0J') lines[lines.length - 1] += part;
      }
    },
    text: () => lines.join('\n'),
  };
}

test('keeps its lines below the text, however that comes', () => {
  const screen = createScreen();
  const block = createLiveBlock(screen.out);
  block.write('mode\n');
  block.show(['a: waiting', 'b: waiting']);
  block.write('first ');
  expect(screen.text()).toBe('mode\na: waiting\nb: waiting\n');
  block.write('line\nsecond');
  block.show(['a: done']);
  expect(screen.text()).toBe('mode\nfirst line\na: done\n');
  block.close();
  expect(screen.text()).toBe('mode\nfirst line\nsecond');
});

test('draws nothing anew while nothing changes', () => {
  let writes = 0;
  const block = createLiveBlock(() => (writes += 1));
  block.show(['a']);
  block.show(['a']);
  expect(writes).toBe(1);
});

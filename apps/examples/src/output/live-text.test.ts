import { expect, test } from 'vitest';
import { createLiveText } from './live-text.ts';
import { createOrderedWriter } from './ordered-writer.ts';

function live(pieces: readonly string[], width = 14): string {
  let output = '';
  const text = createLiveText((more) => (output += more), { indent: '  ', width });
  for (const piece of pieces) text.write(piece);
  text.end();
  return output;
}

test('wraps the same however the text is cut into pieces', () => {
  const text = 'The smallest prime number is 2.\n\n- one\n- two';
  const whole = live([text]);
  expect(whole).toBe('  The smallest\n  prime number\n  is 2.\n\n  - one\n  - two\n');
  for (let at = 1; at < text.length; at++) {
    expect(live([text.slice(0, at), text.slice(at)])).toBe(whole);
  }
});

test('shows a word as soon as it is complete', () => {
  let output = '';
  const text = createLiveText((more) => (output += more), { indent: '', width: 80 });
  text.write('one tw');
  expect(output).toBe('one');
});

test('keeps texts apart that are written at the same time', () => {
  let output = '';
  const open = createOrderedWriter((more) => (output += more));
  const [first, second] = [open(), open()];
  second.write('2');
  first.write('1');
  second.end();
  expect(output).toBe('1');
  first.end();
  expect(output).toBe('12');
});

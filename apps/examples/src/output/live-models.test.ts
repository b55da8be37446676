import { expect, test } from 'vitest';
import { createLiveModels } from './live-models.ts';

test('tells of each model what was answered, failed and streams, and its first token', () => {
  let now = 0;
  let shown: readonly string[] = [];
  const live = createLiveModels({
    show: (lines) => {
      shown = lines;
    },
    width: 100,
    now: () => now,
  });
  live.start('openai/a');
  live.start('openai/a');
  live.start('b');
  now = 250;
  live.firstToken('openai/a');
  now = 400;
  live.end('openai/a', true);
  live.end('b', false);
  expect(shown).toEqual([
    'openai/a | 1/2 answered, waiting, first token 250 ms, 400 ms',
    'b | 0/1 answered, 1 failed, done, 400 ms',
  ]);
  live.close();
});

test('never fills a line to the margin', () => {
  let shown: readonly string[] = [];
  const show = (lines: readonly string[]): void => {
    shown = lines;
  };
  const live = createLiveModels({ show, width: 30, now: () => 0 });
  live.start('a-model-with-quite-a-long-name');
  expect(shown[0]?.length).toBeLessThan(30);
  live.close();
});

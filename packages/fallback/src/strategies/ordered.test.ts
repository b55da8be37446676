import { expect, it } from 'vitest';
import { candidates, picks } from '../../test/candidates.ts';
import { ordered } from './ordered.ts';

it('takes the first that is left', () => {
  expect(picks(ordered(), candidates(1, 5), 3)).toEqual([0, 0, 0]);
  expect(picks(ordered(), candidates(1, 5).slice(1), 1)).toEqual([1]);
});

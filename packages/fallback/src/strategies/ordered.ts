import type { Strategy } from './strategy.ts';

/** Tries the targets in the order given. The default. */
export function ordered(): Strategy {
  return { name: 'ordered', pick: ([first]) => first };
}

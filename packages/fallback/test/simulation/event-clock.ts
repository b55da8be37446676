import type { Clock } from '@x/llm-client';

/** A virtual clock for millions of timers: a heap, where the testkit's one looks through a list. */
export interface EventClock extends Clock {
  /** Runs until no timer is left. */
  run(): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  callback: (() => void) | undefined;
}

/** Creates the clock at moment 0. */
export function createEventClock(): EventClock {
  const heap: Timer[] = [];
  let now = 0;
  let order = 0;

  const before = (a: Timer, b: Timer): boolean =>
    a.at < b.at || (a.at === b.at && a.order < b.order);

  function push(timer: Timer): void {
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !before(timer, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = timer;
  }

  function pop(): Timer | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      if (left === undefined) break;
      const right = heap[2 * index + 2];
      const child = right !== undefined && before(right, left) ? right : left;
      if (!before(child, last)) break;
      heap[index] = child;
      index = child === left ? 2 * index + 1 : 2 * index + 2;
    }
    heap[index] = last;
    return first;
  }

  return {
    now: () => now,
    schedule(callback, ms) {
      order += 1;
      const timer: Timer = { at: now + Math.max(0, ms), order, callback };
      push(timer);
      return () => {
        timer.callback = undefined;
      };
    },
    async run() {
      for (let timer = pop(); timer !== undefined; timer = pop()) {
        if (timer.callback === undefined) continue;
        now = timer.at;
        timer.callback();
        // From within a reaction a tick comes after all other reactions, so each of them runs before
        // the time moves on; a turn of the event loop for each timer would cost as much again.
        await new Promise<void>((resolve) => process.nextTick(resolve));
      }
    },
  };
}

/** Time as the client sees it; tests pass a virtual one. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels it. */
  schedule(callback: () => void, ms: number): () => void;
}

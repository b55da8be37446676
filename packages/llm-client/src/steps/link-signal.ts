/** A signal of our own that also follows the caller's. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Aborts only ours. */
  abort(reason: unknown): void;
  /** Lets go of the caller's signal, which may outlive many runs. */
  release(): void;
}

/** Follows a caller's signal with its reason untouched. */
export function linkSignal(outer: AbortSignal | undefined): LinkedSignal {
  const controller = new AbortController();
  const follow = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    release: () => outer?.removeEventListener('abort', follow),
  };
}

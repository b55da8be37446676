/** Calls a function that a policy was given, and drops what it throws, now or later. */
export function quietly<T>(call: () => T): T | undefined {
  try {
    const returned = call();
    // It may be async without its type saying so.
    if (returned instanceof Promise) returned.catch(() => undefined);
    return returned;
  } catch {
    return undefined;
  }
}

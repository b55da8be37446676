/** Calls a function that a policy was given, and drops what it throws, now or later. */
export function quietly<T>(call: () => T): T | undefined {
  try {
    return unhurried(call());
  } catch {
    return undefined;
  }
}

/** Gives back what a function has returned: it may be async without its type saying so, and fail later. */
export function unhurried<T>(returned: T): T {
  if (returned instanceof Promise) returned.catch(() => undefined);
  return returned;
}

import type { Diagnostic } from '@x/portkey-headers';
import { isSecret } from '@x/portkey-headers';
import { isPlain } from '../is-record.ts';

/** What follows from the parameters of a call alone. */
export interface RoutePlan {
  readonly headers: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives what was made of equal inputs before, or makes it. */
export type RouteMemo = (inputs: readonly unknown[], make: () => RoutePlan) => RoutePlan;

/** Clients with more routes than this in turn make some of them again. */
const MOST = 64;

/**
 * Remembers the plans of the latest routes: calls of one client mostly go the same way, and checking
 * and building its headers again is most of what a call costs before the network. Inputs are
 * compared by all that they hold, secrets included, so that nothing of one tenant reaches another;
 * inputs that JSON cannot tell apart are never remembered.
 */
export function createRouteMemo(): RouteMemo {
  const plans = new Map<string, RoutePlan>();
  return (inputs, make) => {
    const key = keyOf(inputs);
    const known = key === undefined ? undefined : plans.get(key);
    if (known !== undefined) return known;
    const plan = make();
    if (key !== undefined) {
      if (plans.size >= MOST) plans.clear();
      plans.set(key, plan);
    }
    return plan;
  };
}

function keyOf(inputs: readonly unknown[]): string | undefined {
  try {
    return JSON.stringify(inputs, exact);
  } catch {
    return undefined;
  }
}

/** Throws for what JSON would drop or round; `this` holds the value as it was before `toJSON`. */
function exact(this: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = this[name];
  if (isSecret(value)) return { '\0secret': value.expose() };
  const isExact =
    typeof value === 'object'
      ? value === null || Array.isArray(value) || isPlain(value)
      : typeof value !== 'function' && typeof value !== 'symbol' && !isOdd(value);
  if (!isExact) throw new TypeError('not exact');
  return value;
}

function isOdd(value: unknown): boolean {
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0));
}

import type { Call, CallAttempt } from './call.ts';

/** Calls as they travel in the page: what many calls have in common is there once. */
export interface PackedCalls {
  /** Common parts, which calls name by their place. */
  readonly common: readonly CommonPart[];
  readonly calls: readonly PackedCall[];
}

/** What hardly two calls have in common. */
type OwnCallKey =
  | 'trace'
  | 'startedAt'
  | 'totalMs'
  | 'firstTokenMs'
  | 'inputTokens'
  | 'outputTokens'
  | 'cachedTokens'
  | 'cost'
  | 'attempts';
type OwnAttemptKey = 'startMs' | 'totalMs' | 'firstTokenMs' | 'delayMs';
type CallPart = Omit<Call, OwnCallKey>;
type AttemptPart = Omit<CallAttempt, OwnAttemptKey>;
type CommonPart = CallPart | AttemptPart;
type PackedCall = Omit<Pick<Call, OwnCallKey>, 'attempts'> & {
  readonly part: number;
  readonly attempts: readonly (Pick<CallAttempt, OwnAttemptKey> & { readonly part: number })[];
};

/** Packs calls. */
export function packCalls(calls: readonly Call[]): PackedCalls {
  const common: CommonPart[] = [];
  const places = new Map<string, number>();
  const place = (part: CommonPart): number => {
    const key = JSON.stringify(part);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, common.length);
    return common.push(part) - 1;
  };
  return {
    common,
    calls: calls.map((call) => {
      const { trace, startedAt, totalMs, firstTokenMs, attempts, ...rest } = call;
      const { inputTokens, outputTokens, cachedTokens, cost, ...part } = rest;
      return {
        part: place(part),
        ...{ trace, startedAt, totalMs, firstTokenMs },
        ...{ inputTokens, outputTokens, cachedTokens, cost },
        attempts: attempts.map((attempt) => {
          const { startMs, totalMs, firstTokenMs, delayMs, ...part } = attempt;
          return { part: place(part), startMs, totalMs, firstTokenMs, delayMs };
        }),
      };
    }),
  };
}

/** Unpacks what {@link packCalls} made. */
export function unpackCalls({ common, calls }: PackedCalls): readonly Call[] {
  return calls.map(({ part, attempts, ...own }) => ({
    // A call's part is a CallPart and an attempt's an AttemptPart: packCalls has put them there.
    ...(common[part] as CallPart),
    ...own,
    attempts: attempts.map(({ part: of, ...rest }) => ({
      ...(common[of] as AttemptPart),
      ...rest,
    })),
  }));
}

// @x/fallback

interface BreakerOptions {
    readonly failures?: number | undefined;
    readonly failureRate?: number | undefined;
    readonly minimumCalls?: number | undefined;
    readonly windowMs?: number | undefined;
    readonly slowMs?: number | undefined;
    readonly openMs?: number | undefined;
    readonly maxOpenMs?: number | undefined;
    readonly probes?: number | undefined;
    readonly successes?: number | undefined;
    readonly resetMs?: number | undefined;
}
interface Budget {
    reserve(amount: number): Reserved | Promise<Reserved>;
}
class BudgetExceededError extends LlmError {
    readonly name: string;
    readonly needed: number | undefined;
    readonly available: number | undefined;
    constructor(facts: {
        readonly model: string;
        readonly needed: number | undefined;
        readonly available: number | undefined;
    }, attempts: readonly Attempt[]);
}
interface BudgetOptions {
    readonly limit: number;
    readonly windowMs?: number | undefined;
    readonly now?: (() => number) | undefined;
}
interface Candidate {
    readonly index: number;
    readonly key: string;
    readonly weight: number;
    readonly inflight: number;
    readonly latencyMs: number | undefined;
    quantile(share: number): number | undefined;
}
class CircuitOpenError extends LlmError {
    readonly name: string;
    constructor(attempts: readonly Attempt[], retryAfterMs: number);
}
type FailureCode = LlmErrorCode | 'empty_answer' | 'rejected_answer' | 'unknown_error';
type FallbackEvent = {
    readonly type: 'attempt-start';
    readonly target: string;
    readonly attempt: number;
    readonly limitMs: number;
} | {
    readonly type: 'attempt-end';
    readonly target: string;
    readonly attempt: Attempt;
} | {
    readonly type: 'attempt-skip';
    readonly target: string;
    readonly code: LlmErrorCode;
} | {
    readonly type: 'switch';
    readonly from: string;
    readonly to: string;
    readonly code: FailureCode;
} | {
    readonly type: 'retry';
    readonly target: string;
    readonly delayMs: number;
    readonly code: FailureCode;
} | {
    readonly type: 'interrupt';
    readonly target: string;
    readonly code: FailureCode;
    readonly action: 'throw' | 'restart' | 'continue';
} | {
    readonly type: 'circuit-open';
    readonly target: string;
    readonly until: number;
} | {
    readonly type: 'circuit-half-open';
    readonly target: string;
} | {
    readonly type: 'circuit-close';
    readonly target: string;
} | {
    readonly type: 'target-block';
    readonly target: string;
    readonly kind: 'cool-down' | 'misconfigured';
    readonly until: number;
    readonly code: LlmErrorCode;
} | {
    readonly type: 'hedge-start';
    readonly target: string;
    readonly against: string;
    readonly delayMs: number;
} | {
    readonly type: 'hedge-win';
    readonly target: string;
    readonly against: string;
} | {
    readonly type: 'budget-reserved';
    readonly target: string;
    readonly amount: number;
} | {
    readonly type: 'budget-settled';
    readonly target: string;
    readonly reserved: number;
    readonly charged: number;
};
class FallbackExhaustedError extends LlmError {
    readonly name: string;
    readonly errors: readonly unknown[];
    constructor(errors: readonly unknown[], attempts: readonly Attempt[]);
}
type FallbackListener = (event: FallbackEvent) => void;
interface FallbackPolicy {
    readonly strategy?: Strategy | undefined;
    readonly deadline?: number | false | undefined;
    readonly attemptTimeout?: number | undefined;
    readonly firstToken?: number | undefined;
    readonly maxAttempts?: number | undefined;
    readonly retries?: number | undefined;
    readonly on?: Partial<Record<FailureCode, 'next' | 'stop'>> | undefined;
    readonly classify?: ((outcome: Outcome) => 'next' | 'stop' | undefined) | undefined;
    readonly onInterrupt?: 'throw' | 'restart' | 'continue' | undefined;
    readonly breaker?: BreakerOptions | false | undefined;
    readonly budget?: Budget | undefined;
    readonly price?: PriceFunction | undefined;
    readonly unknownPrice?: 'refuse' | 'allow' | undefined;
    readonly assumedOutputTokens?: number | undefined;
    readonly state?: FallbackState | undefined;
    readonly onEvent?: FallbackListener | undefined;
    readonly clock?: Clock | undefined;
    readonly random?: (() => number) | undefined;
}
interface FallbackState {
    readonly store: HealthStore;
    target(key: string): TargetState;
    identify(client: object): number;
    panic(now: number): boolean;
}
interface FallbackStateOptions {
    readonly store?: HealthStore | undefined;
}
interface FallbackTarget {
    readonly client: Client;
    readonly name?: string | undefined;
    readonly weight?: number | undefined;
    readonly contextWindow?: number | undefined;
    readonly timeout?: number | undefined;
}
interface HedgeOptions {
    readonly delayMs?: number | undefined;
    readonly quantile?: number | undefined;
    readonly initialDelayMs?: number | undefined;
    readonly maxShare?: number | undefined;
    readonly strategy?: Strategy | undefined;
}
interface LocalBudget extends Budget {
    readonly spent: number;
    reserve(amount: number): Reserved;
}
interface Outcome {
    readonly error?: unknown;
    readonly result?: ChatResult | undefined;
    readonly target: string;
}
type PriceFunction = (model: string, usage: Usage) => number | undefined;
interface Reservation {
    readonly amount: number;
    settle(charged: number): void | Promise<void>;
}
type Reserved = {
    readonly ok: true;
    readonly reservation: Reservation;
} | {
    readonly ok: false;
    readonly available: number | undefined;
};
interface Strategy {
    readonly name: string;
    pick(candidates: readonly [
        Candidate,
        ...Candidate[]
    ], context: StrategyContext): Candidate;
    hedgeAfter?(primary: Candidate, context: StrategyContext): number | undefined;
    spendHedge?(): boolean;
}
interface StrategyContext {
    readonly now: number;
    readonly random: () => number;
}
function createBudget(options: BudgetOptions): LocalBudget;
function createFallbackState(options?: FallbackStateOptions): FallbackState;
function hedged(options?: HedgeOptions): Strategy;
function latency(): Strategy;
function ordered(): Strategy;
function weighted(): Strategy;
function withFallback(clients: readonly (Client | FallbackTarget)[], policy?: FallbackPolicy): Client;

// @x/fallback/fetch

type FetchPolicy = Omit<FallbackPolicy, 'onInterrupt'>;
interface FetchTarget extends Omit<ClientOptions, 'retry' | 'ky'>, Pick<FallbackTarget, 'name' | 'weight' | 'contextWindow'> {
}
function createFallbackFetch(targets: readonly FetchTarget[], policy?: FetchPolicy): typeof globalThis.fetch;

// mentioned above, not exported

interface Block {
    readonly kind: 'cool-down' | 'misconfigured';
    readonly until: number;
    readonly code: LlmErrorCode;
}
interface HealthRecord {
    readonly circuit: Circuit;
    readonly block: Block | undefined;
}
interface HealthStore {
    update<R>(key: string, change: (record: HealthRecord | undefined) => Change<R>): R | Promise<R>;
}
interface Latency {
    inflight: number;
    observe(ms: number, now: number): void;
    penalise(ms: number, now: number): void;
    mean(): number | undefined;
    quantile(share: number): number | undefined;
}
interface RetryBudget {
    readonly tokens: number;
    earn(): void;
    spend(): boolean;
}
interface TargetState {
    readonly retries: RetryBudget;
    readonly latency: Latency;
}
type Bucket = readonly [
    slot: number,
    calls: number,
    failures: number
];
type Change<R> = readonly [
    record: HealthRecord,
    answer: R
];
type Circuit = {
    readonly phase: 'closed';
    readonly epoch: number;
    readonly since: number;
    readonly level: number;
    readonly failures: number;
    readonly buckets: readonly Bucket[];
} | {
    readonly phase: 'open';
    readonly epoch: number;
    readonly level: number;
    readonly until: number;
} | {
    readonly phase: 'half-open';
    readonly epoch: number;
    readonly level: number;
    readonly successes: number;
    readonly permits: readonly Permit[];
};
type Permit = readonly [
    id: string,
    expiresAt: number
];

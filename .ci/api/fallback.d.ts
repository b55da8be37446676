// @x/fallback

interface AttemptWatch {
    content?(ms: number, now: number): void;
    end?(limitMs: number | undefined, now: number): void;
}
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
    readonly reserve: ReserveFunction;
    open<T>(run: Run<T>, target: ClientEntry): Promise<Hold | undefined>;
}
class BudgetExceededError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    readonly needed: number | undefined;
    readonly available: number | undefined;
    constructor(model: string, needed: number | undefined, available: number | undefined);
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
}
class CircuitOpenError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    constructor(attempts: readonly Attempt[], waitMs: number);
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
    protected static readonly kind: string;
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
    retries(key: string): RetryBudget;
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
type FetchPolicy = Omit<FallbackPolicy, 'onInterrupt'>;
interface FetchTarget extends Omit<ClientOptions, 'retry' | 'ky'>, Pick<FallbackTarget, 'name' | 'weight' | 'contextWindow'> {
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
    readonly reserve: (amount: number) => Reserved;
}
interface Outcome {
    readonly error?: unknown;
    readonly result?: ChatResult | undefined;
    readonly target: string;
}
interface PortkeyDifference {
    readonly path: string;
    readonly message: string;
}
interface PortkeyPlan {
    readonly config: PortkeyConfig;
    readonly differences: readonly PortkeyDifference[];
}

interface Reservation {
    readonly amount: number;
    settle(charged: number): void | Promise<void>;
}
type ReserveFunction = (amount: number) => Reserved | Promise<Reserved>;
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
    watch?(key: string, now: number): AttemptWatch;
    readonly hedge?: HedgeFunction | undefined;
}
interface StrategyContext {
    readonly now: number;
    readonly random: () => number;
}
function createBudget(options: BudgetOptions): LocalBudget;
function createFallbackState(options?: FallbackStateOptions): FallbackState;
function defineBudget(reserve: ReserveFunction): Budget;
function hedged(options?: HedgeOptions): Strategy;
function latency(): Strategy;
function ordered(): Strategy;
function toPortkeyConfig(targets: readonly FetchTarget[], policy?: FetchPolicy): PortkeyPlan;
function weighted(): Strategy;
function withFallback(clients: readonly (Client | FallbackTarget)[], policy?: FallbackPolicy): Client;

// @x/fallback/fetch

export { FetchPolicy }
export { FetchTarget }
function createFallbackFetch(targets: readonly FetchTarget[], policy?: FetchPolicy): typeof globalThis.fetch;

// @x/fallback/redis

interface CallClient {
    call(command: string, ...args: string[]): Promise<unknown>;
}
interface CommandClient {
    sendCommand(args: string[]): Promise<unknown>;
}
interface ConnectionOptions {
    readonly timeoutMs?: number | undefined;
    readonly retryMs?: number | undefined;
    readonly prefix?: string | undefined;
    readonly clock?: Clock | undefined;
}
interface RedisBudgetOptions extends ConnectionOptions {
    readonly name: string;
    readonly limit: number;
    readonly windowMs?: number | undefined;
    readonly whenAway?: 'local' | 'refuse' | undefined;
}
type RedisClient = CallClient | CommandClient;
interface RedisStoreOptions extends ConnectionOptions {
    readonly ttlMs?: number | undefined;
}
function createRedisBudget(client: RedisClient, options: RedisBudgetOptions): Budget;
function createRedisStore(client: RedisClient, options?: RedisStoreOptions): HealthStore;

// mentioned above, not exported

interface AttemptContext {
    readonly signal: AbortSignal;
    readonly limitMs: number;
}
interface Block {
    readonly kind: 'cool-down' | 'misconfigured';
    readonly until: number;
    readonly code: LlmErrorCode;
}
interface ClientEntry extends Target {
    readonly client: Client;
    readonly index: number;
    readonly model: string;
    readonly provider: string | undefined;
    readonly traceId: string | undefined;
    readonly weight: number;
    readonly contextWindow: number | undefined;
    readonly timeoutMs: number | undefined;
    readonly endpoint: string | undefined;
}
interface Ending {
    readonly outcome: Attempt['outcome'];
    readonly health: HealthOutcome;
    readonly error?: unknown;
    readonly block?: Block | undefined;
    readonly facts?: Facts | undefined;
}
interface Facts {
    readonly attempts?: readonly Attempt[] | undefined;
    readonly usage?: Usage | undefined;
}
interface Flight<T> {
    readonly target: ClientEntry;
    readonly landing: Promise<Landing<T>>;
    settle(ending: Ending): void;
    abort(reason?: unknown, health?: HealthOutcome): void;
}
interface HealthRecord {
    readonly circuit: Circuit;
    readonly block: Block | undefined;
}
interface HealthStore {
    update<R>(key: string, change: (record: HealthRecord | undefined) => Change<R>): R | Promise<R>;
}
interface Hedge<T> {
    readonly second: Promise<{
        readonly second: Flight<T> | undefined;
    }>;
    cancel(): void;
}
interface Hold {
    close(cost: number | undefined): number;
}
interface Job<T> {
    readonly streaming: boolean;
    readonly traceId: string;
    readonly asked: {
        readonly input: ChatInput;
        readonly options: ChatOptions;
    };
    send(target: ClientEntry, context: AttemptContext): Promise<T>;
    flaw(value: T): FailureCode | undefined;
    outcome(value: T, target: ClientEntry): Outcome | undefined;
    isWhole(value: T): boolean;
    facts(value: T): Facts;
    discard(value: T): void;
}
interface LastFailure {
    readonly target: ClientEntry;
    readonly error: unknown;
    readonly code: FailureCode;
    readonly again: boolean;
}
interface Ledger {
    readonly attempts: readonly Attempt[];
    open(opening: Opening): LedgerLine;
}
interface LedgerLine {
    close(closing: Closing, endedAt: number, inner?: readonly Attempt[]): Attempt;
}
interface RetryBudget {
    readonly tokens: number;
    earn(): void;
    spend(): boolean;
}
interface Run<T> extends Setup {
    readonly job: Job<T>;
    readonly signal: AbortSignal | undefined;
    readonly ledger: Ledger;
    readonly callMs: number;
    readonly deadlineAt: number;
    readonly endsAt: number;
    readonly maxAttempts: number;
    readonly maxRetries: number;
    readonly out: Set<ClientEntry>;
    readonly noted: Set<ClientEntry>;
    readonly errors: unknown[];
    readonly refusals: unknown[];
    started: number;
    retries: number;
    last: LastFailure | undefined;
    tooSmall: number;
    outOfTime: boolean;
}
interface Setup {
    readonly targets: readonly ClientEntry[];
    readonly policy: FallbackPolicy;
    readonly strategy: Strategy;
    readonly state: FallbackState;
    readonly breaker: BreakerSettings;
    readonly clock: Clock;
    readonly random: () => number;
    readonly emit: FallbackListener;
    readonly deadlineMs: number;
    readonly retries: number;
}
interface Target {
    readonly key: string;
    readonly name: string;
}
type BreakerSettings = {
    readonly [K in keyof BreakerOptions]-?: number;
};
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
type Closing = Omit<Attempt, keyof Opening | 'number' | 'durationMs'> & Partial<Pick<Attempt, 'model' | 'provider'>>;
type HealthOutcome = 'success' | 'failure' | 'cancelled';
type HedgeFunction = <T>(run: Run<T>, first: Flight<T>) => Hedge<T>;
type Landing<T> = {
    readonly flight: Flight<T>;
    readonly value: T;
} | {
    readonly flight: Flight<T>;
    readonly error: unknown;
};
type Opening = Pick<Attempt, 'model' | 'provider' | 'startedAt' | 'delayMs'>;
type Permit = readonly [
    id: string,
    expiresAt: number
];

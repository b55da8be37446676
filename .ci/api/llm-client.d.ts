// @x/llm-client

class ApiError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    readonly providerCode: string | undefined;
    readonly providerType: string | undefined;
    readonly param: string | undefined;
    constructor(init: ApiErrorInit);
}
interface ApiErrorInit extends LlmErrorInit {
    readonly providerCode?: string | undefined;
    readonly providerType?: string | undefined;
    readonly param?: string | undefined;
}
interface AssistantMessage {
    readonly role: 'assistant';
    readonly content?: string | null | undefined;
    readonly refusal?: string | null | undefined;
    readonly tool_calls?: readonly (MessageToolCall | CustomToolCall)[] | null | undefined;
    readonly reasoning_content?: string | null | undefined;
    readonly name?: string | undefined;
    readonly [extra: string]: unknown;
}
interface Attempt {
    readonly number: number;
    readonly model: string;
    readonly provider: string | undefined;
    readonly outcome: 'ok' | 'error' | 'skipped' | 'aborted';
    readonly status?: number | undefined;
    readonly error?: {
        readonly code: LlmErrorCode;
        readonly origin: ErrorOrigin;
        readonly message: string;
    } | undefined;
    readonly startedAt: number;
    readonly durationMs: number;
    readonly firstTokenMs?: number | undefined;
    readonly retryAfterMs?: number | undefined;
    readonly delayMs?: number | undefined;
    readonly servedBy?: string | undefined;
    readonly gatewayTarget?: string | undefined;
    readonly gatewayRetries?: number | undefined;
    readonly cacheStatus?: string | undefined;
    readonly traceId?: string | undefined;
    readonly spanId?: string | undefined;
    readonly usage?: Usage | undefined;
    readonly cost?: number | undefined;
}
interface AttemptEndEvent extends EventBase {
    readonly type: 'attempt-end';
    readonly attempt: Attempt;
}
interface AttemptStartEvent extends EventBase {
    readonly type: 'attempt-start';
    readonly number: number;
    readonly spanId: string;
}
interface AudioPart {
    readonly type: 'input_audio';
    readonly input_audio: {
        readonly data: string;
        readonly format: string;
    };
    readonly [extra: string]: unknown;
}
interface CallFacts {
    readonly attempts: readonly Attempt[];
    readonly portkey: PortkeyResponse;
    readonly diagnostics: readonly Diagnostic[];
}
interface CallOptions {
    readonly model?: ModelIdInput | undefined;
    readonly apiKey?: string | Secret | undefined;
    readonly portkey?: PortkeyParams | undefined;
    readonly timeout?: number | TimeoutOptions | undefined;
    readonly retry?: number | false | RetryOptions | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly diagnostics?: 'warn' | 'error' | 'off' | undefined;
    readonly idempotencyKey?: string | boolean | undefined;
}
interface ChatBody {
    readonly temperature?: number | null | undefined;
    readonly top_p?: number | null | undefined;
    readonly max_tokens?: number | null | undefined;
    readonly max_completion_tokens?: number | null | undefined;
    readonly n?: number | null | undefined;
    readonly stop?: string | readonly string[] | null | undefined;
    readonly seed?: number | null | undefined;
    readonly frequency_penalty?: number | null | undefined;
    readonly presence_penalty?: number | null | undefined;
    readonly logit_bias?: Readonly<Record<string, number>> | null | undefined;
    readonly logprobs?: boolean | null | undefined;
    readonly top_logprobs?: number | null | undefined;
    readonly user?: string | null | undefined;
    readonly tools?: readonly (ToolDefinition | CustomToolDefinition)[] | null | undefined;
    readonly tool_choice?: ToolChoice | null | undefined;
    readonly parallel_tool_calls?: boolean | null | undefined;
    readonly response_format?: ResponseFormat | null | undefined;
    readonly reasoning_effort?: string | null | undefined;
    readonly stream_options?: {
        readonly include_usage?: boolean | undefined;
    } | null | undefined;
    readonly metadata?: Readonly<Record<string, string>> | null | undefined;
    readonly store?: boolean | null | undefined;
    readonly service_tier?: string | null | undefined;
    readonly prediction?: unknown;
    readonly modalities?: readonly string[] | null | undefined;
    readonly audio?: unknown;
}
interface ChatChunk {
    readonly id?: string | undefined;
    readonly model?: string | undefined;
    readonly choices: readonly {
        readonly index: number;
        readonly delta: ChatDelta;
        readonly finish_reason?: FinishReason | null | undefined;
    }[];
    readonly usage?: Readonly<Record<string, unknown>> | null | undefined;
    readonly restart?: {
        readonly from: string;
        readonly to: string;
    } | undefined;
    readonly [extra: string]: unknown;
}
interface ChatDelta {
    readonly role?: string | undefined;
    readonly content?: string | null | undefined;
    readonly refusal?: string | null | undefined;
    readonly reasoning_content?: string | null | undefined;
    readonly tool_calls?: readonly ToolCallDelta[] | undefined;
    readonly [extra: string]: unknown;
}
type ChatInput = string | readonly Message[];
interface ChatOptions extends ChatBody, CallOptions {
    readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}
interface ChatResult {
    readonly text: string;
    readonly message: AssistantMessage;
    readonly toolCalls: readonly ToolCall[];
    readonly finishReason: FinishReason | undefined;
    readonly usage: Usage | undefined;
    readonly reasoning: string | undefined;
    readonly refusal: string | undefined;
    readonly model: string | undefined;
    readonly id: string | undefined;
    readonly attempts: readonly Attempt[];
    readonly portkey: PortkeyResponse;
    readonly diagnostics: readonly Diagnostic[];
    readonly raw: unknown;
}
interface ChatStream extends AsyncIterable<ChatChunk> {
    readonly text: AsyncIterable<string>;
    final(): Promise<ChatResult>;
    readonly partial: PartialChatResult;
    cancel(): Promise<void>;
}
type Check = (value: unknown, path: string) => readonly ParamProblem[];
interface Client {
    readonly model: ModelIdInput | undefined;
    readonly modelIds?: readonly (ModelIdInput | undefined)[] | undefined;
    readonly target?: ClientTarget | undefined;
    chat(input: ChatInput, options?: ChatOptions): Promise<ChatResult>;
    stream(input: ChatInput, options?: ChatOptions): ChatStream;
    with(options: ClientOptions): Client;
}
type ClientEvent = RequestStartEvent | AttemptStartEvent | AttemptEndEvent | FirstTokenEvent | RetryEvent | RequestEndEvent | RequestErrorEvent | DiagnosticEvent;
interface ClientOptions extends Omit<CallOptions, 'signal' | 'idempotencyKey'> {
    readonly baseUrl?: string | undefined;
    readonly target?: 'hosted' | 'self-hosted' | undefined;
    readonly allowInsecureHttp?: boolean | undefined;
    readonly defaults?: ChatBody | undefined;
    readonly env?: Readonly<Record<string, string | undefined>> | undefined;
    readonly fetch?: typeof globalThis.fetch | undefined;
    readonly ky?: Ky | undefined;
    readonly transport?: Transport | undefined;
    readonly limits?: SizeLimits | undefined;
    readonly onEvent?: ((event: ClientEvent) => void) | undefined;
    readonly logger?: Logger | undefined;
    readonly logLevel?: LogLevel | undefined;
    readonly captureBodies?: boolean | undefined;
    readonly clock?: Clock | undefined;
    readonly random?: (() => number) | undefined;
}
interface ClientTarget {
    readonly baseUrl: string;
    readonly provider?: string | undefined;
    readonly keyId: string;
    readonly accountId?: string | undefined;
    readonly traceId?: string | undefined;
}
interface Clock {
    now(): number;
    schedule(callback: () => void, ms: number): () => void;
}
class ConnectionError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    readonly networkCode: string | undefined;
    constructor(init: LlmErrorInit & {
        readonly networkCode?: string | undefined;
    });
}
interface Content {
    readonly text: string;
    readonly reasoning: string;
}
type ContentPart = TextPart | ImagePart | FilePart | AudioPart;
interface CustomToolCall {
    readonly id: string;
    readonly type: 'custom';
    readonly custom: {
        readonly name: string;
        readonly input: string;
    };
    readonly [extra: string]: unknown;
}
interface CustomToolDefinition {
    readonly type: 'custom';
    readonly custom: {
        readonly name: string;
        readonly description?: string | null | undefined;
        readonly format?: Readonly<Record<string, unknown>> | undefined;
    };
}
interface DiagnosticEvent extends EventBase {
    readonly type: 'diagnostic';
    readonly diagnostic: Diagnostic;
}
const EVENT_CHANNEL = "@x/llm-client:event";
interface EmbedOptions extends CallOptions {
    readonly dimensions?: number | undefined;
    readonly encoding_format?: 'float' | 'base64' | undefined;
    readonly user?: string | undefined;
    readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}
interface EmbedResult extends CallFacts {
    readonly embedding: readonly number[];
    readonly embeddings: readonly (readonly number[])[];
    readonly usage: Usage | undefined;
    readonly model: string | undefined;
    readonly raw: unknown;
}
type ErrorOrigin = 'portkey' | 'gateway' | 'provider' | 'network' | 'client';
interface FilePart {
    readonly type: 'file';
    readonly file: {
        readonly file_id?: string | undefined;
        readonly file_data?: string | undefined;
        readonly filename?: string | undefined;
    };
    readonly [extra: string]: unknown;
}
type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'function_call' | (string & Record<never, never>);
interface FirstTokenEvent extends EventBase {
    readonly type: 'first-token';
    readonly number: number;
    readonly durationMs: number;
}
interface GatewayClient extends Client {
    embed(input: string | readonly string[], options?: EmbedOptions): Promise<EmbedResult>;
    models(options?: CallOptions): Promise<readonly ModelInfo[]>;
    request<T = unknown>(path: string, options?: RequestOptions): Promise<RequestResult<T>>;
    with(options: ClientOptions): GatewayClient;
}
interface ImagePart {
    readonly type: 'image_url';
    readonly image_url: {
        readonly url: string;
        readonly detail?: 'auto' | 'low' | 'high' | undefined;
    };
    readonly [extra: string]: unknown;
}
class InvalidResponseError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
}
type Ky = KyInstance;
class LlmError extends Error {
    readonly name: string;
    readonly code: LlmErrorCode;
    readonly origin: ErrorOrigin;
    readonly retryable: boolean;
    readonly hint: string | undefined;
    readonly docs: string;
    readonly status: number | undefined;
    readonly retryAfterMs: number | undefined;
    readonly provider: string | undefined;
    readonly model: string | undefined;
    readonly traceId: string | undefined;
    readonly requestId: string | undefined;
    readonly body: string | undefined;
    readonly attempts: readonly Attempt[];
    constructor(init: LlmErrorInit);
    protected static readonly kind: string;
    static [Symbol.hasInstance](value: unknown): boolean;
}
type LlmErrorCode = 'invalid_model_id' | 'invalid_params' | 'missing_key' | 'unsupported_by_target' | 'bad_request' | 'authentication' | 'permission_denied' | 'not_found' | 'conflict' | 'request_too_large' | 'unprocessable' | 'context_length_exceeded' | 'content_filtered' | 'guardrail_denied' | 'rate_limited' | 'quota_exhausted' | 'upstream_timeout' | 'server_error' | 'overloaded' | 'gateway_error' | 'connection_failed' | 'timeout_connect' | 'timeout_first_token' | 'timeout_idle' | 'timeout_total' | 'stream_incomplete' | 'stream_failed' | 'stream_malformed' | 'invalid_json' | 'unexpected_shape' | 'refused' | 'truncated' | 'invalid' | 'unknown_tool' | 'invalid_arguments' | 'tool_failed' | 'max_steps' | 'fallback_exhausted' | 'circuit_open' | 'budget_exceeded';
interface LlmErrorInit {
    readonly code: LlmErrorCode;
    readonly origin: ErrorOrigin;
    readonly message: string;
    readonly retryable?: boolean | undefined;
    readonly hint?: string | undefined;
    readonly status?: number | undefined;
    readonly retryAfterMs?: number | undefined;
    readonly provider?: string | undefined;
    readonly model?: string | undefined;
    readonly traceId?: string | undefined;
    readonly requestId?: string | undefined;
    readonly body?: string | undefined;
    readonly attempts?: readonly Attempt[] | undefined;
    readonly cause?: unknown;
}
type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';
interface Logger {
    error(message: string, fields?: unknown): void;
    warn(message: string, fields?: unknown): void;
    info(message: string, fields?: unknown): void;
    debug(message: string, fields?: unknown): void;
}
type Message = SystemMessage | UserMessage | AssistantMessage | ToolMessage;
interface MessageToolCall {
    readonly id: string;
    readonly type: 'function';
    readonly function: {
        readonly name: string;
        readonly arguments: string;
    };
    readonly [extra: string]: unknown;
}
interface ModelInfo {
    readonly id: string;
    readonly [extra: string]: unknown;
}
type Operation = 'chat' | 'stream' | 'embed' | 'models' | 'request';
interface OptionChecks {
    readonly callable: Check;
    readonly filledText: Check;
    number(least: number, most: number): Check;
    oneOf(...values: readonly unknown[]): Check;
    either(first: Check, second: Check): Check;
    expecting(expected: string, test: (value: unknown) => boolean): Check;
    exactly(checks: Readonly<Record<string, Check>>): Check;
    call(options: unknown): void;
    refuse(problems: readonly ParamProblem[]): void;
}
type PartialChatResult = Omit<ChatResult, 'attempts' | 'portkey' | 'diagnostics' | 'raw'>;
type PriceFunction = (model: string, usage: Usage) => number | undefined;
interface RequestEndEvent extends EventBase {
    readonly type: 'request-end';
    readonly durationMs: number;
    readonly attempts: readonly Attempt[];
    readonly portkey: PortkeyResponse;
    readonly usage?: Usage | undefined;
    readonly finishReason?: FinishReason | undefined;
    readonly responseModel?: string | undefined;
    readonly responseId?: string | undefined;
}
interface RequestErrorEvent extends EventBase {
    readonly type: 'request-error';
    readonly durationMs: number;
    readonly attempts: readonly Attempt[];
    readonly aborted: boolean;
    readonly error?: {
        readonly code: LlmErrorCode;
        readonly origin: ErrorOrigin;
        readonly message: string;
    } | undefined;
}
interface RequestOptions extends CallOptions {
    readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
    readonly body?: unknown;
    readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
    readonly as?: 'json' | 'text' | 'bytes' | undefined;
}
interface RequestResult<T> extends CallFacts {
    readonly data: T;
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
}
interface RequestStartEvent extends EventBase {
    readonly type: 'request-start';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
}
class RequestTimeoutError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    readonly timeoutMs: number;
    readonly partial: PartialChatResult | undefined;
    constructor(init: LlmErrorInit & {
        readonly timeoutMs: number;
        readonly partial?: PartialChatResult | undefined;
    });
}
type ResponseFormat = {
    readonly type: 'text';
} | {
    readonly type: 'json_object';
} | {
    readonly type: 'json_schema';
    readonly json_schema: {
        readonly name: string;
        readonly description?: string | null | undefined;
        readonly schema?: Readonly<Record<string, unknown>> | null | undefined;
        readonly strict?: boolean | null | undefined;
    };
};
interface RetryEvent extends EventBase {
    readonly type: 'retry';
    readonly number: number;
    readonly delayMs: number;
    readonly code: LlmErrorCode;
}
interface RetryOptions {
    readonly maxRetries?: number | undefined;
    readonly backoff?: 'exponential' | 'linear' | 'constant' | undefined;
    readonly jitter?: boolean | undefined;
    readonly baseDelayMs?: number | undefined;
    readonly maxDelayMs?: number | undefined;
    readonly by?: 'client' | 'gateway' | undefined;
}
interface SizeLimits {
    readonly maxEventBytes?: number | undefined;
    readonly maxResponseBytes?: number | undefined;
    readonly maxErrorBodyBytes?: number | undefined;
}
class StreamError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    readonly partial: PartialChatResult;
    constructor(init: LlmErrorInit & {
        readonly partial: PartialChatResult;
    });
}
interface SystemMessage {
    readonly role: 'system' | 'developer';
    readonly content: string | readonly TextPart[];
    readonly name?: string | undefined;
}
interface TextPart {
    readonly type: 'text';
    readonly text: string;
    readonly [extra: string]: unknown;
}
interface TimeoutOptions {
    readonly connect?: number | false | undefined;
    readonly firstToken?: number | false | undefined;
    readonly idle?: number | false | undefined;
    readonly total?: number | false | undefined;
}
interface ToolCall {
    readonly id: string;
    readonly name: string;
    readonly arguments: string;
    readonly custom?: true | undefined;
}
interface ToolCallDelta {
    readonly index: number;
    readonly id?: string | undefined;
    readonly type?: string | undefined;
    readonly function?: {
        readonly name?: string | undefined;
        readonly arguments?: string | undefined;
    } | undefined;
}
type ToolChoice = 'none' | 'auto' | 'required' | {
    readonly type: 'function';
    readonly function: {
        readonly name: string;
    };
} | {
    readonly type: 'custom';
    readonly custom: {
        readonly name: string;
    };
} | {
    readonly type: 'allowed_tools';
    readonly allowed_tools: {
        readonly mode: 'auto' | 'required';
        readonly tools: readonly Readonly<Record<string, unknown>>[];
    };
};
interface ToolDefinition {
    readonly type: 'function';
    readonly function: {
        readonly name: string;
        readonly description?: string | null | undefined;
        readonly parameters?: Readonly<Record<string, unknown>> | null | undefined;
        readonly strict?: boolean | null | undefined;
    };
}
interface ToolMessage {
    readonly role: 'tool';
    readonly tool_call_id: string;
    readonly content: string | readonly TextPart[];
    readonly name?: string | undefined;
}
type Transport = (request: TransportRequest) => Promise<Response>;
interface TransportRequest {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: RequestBody | undefined;
    readonly signal: AbortSignal;
}
interface Usage {
    readonly inputTokens?: number | undefined;
    readonly outputTokens?: number | undefined;
    readonly totalTokens?: number | undefined;
    readonly cachedInputTokens?: number | undefined;
    readonly cacheWriteInputTokens?: number | undefined;
    readonly reasoningTokens?: number | undefined;
}
interface UserMessage {
    readonly role: 'user';
    readonly content: string | readonly ContentPart[];
    readonly name?: string | undefined;
}
function createClient(options?: ClientOptions): GatewayClient;
function fetchTransport(fetch?: typeof globalThis.fetch | undefined): Transport;
function isLlmError(value: unknown, ...codes: readonly LlmErrorCode[]): value is LlmError;
function mergeClientOptions(first: ClientOptions, second: ClientOptions): ClientOptions;
const optionChecks: OptionChecks;
function randomHex(random: () => number, digits: number): string;
function readContent(value: unknown): Content;
const systemClock: Clock;

// @x/llm-client/tools

interface DefineToolOptions<Name extends string, Schema extends StandardSchema, Output = unknown> {
    readonly name: Name;
    readonly description?: string | undefined;
    readonly input?: Schema | undefined;
    readonly jsonSchema?: JsonSchema | undefined;
    readonly strict?: boolean | undefined;
    readonly execute: (input: InferOutput<Schema>, context: ToolContext) => Output | Promise<Output>;
}
interface FailedToolCall {
    readonly ok: false;
    readonly id: string;
    readonly name: string;
    readonly error: ToolError;
    readonly content: string;
}
type InferInput<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['input'];
type InferOutput<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['output'];
type JsonSchema = Readonly<Record<string, unknown>>;
type OnToolError = 'tell-model' | 'throw' | ((error: ToolError) => string | Promise<string>);
interface RunToolsOptions<Tools extends readonly Tool[] = readonly Tool[]> extends Omit<ChatOptions, 'tools' | 'n'> {
    readonly tools: Tools;
    readonly maxSteps?: number | undefined;
    readonly onToolError?: OnToolError | undefined;
    readonly concurrency?: number | undefined;
    readonly onStep?: ((step: ToolStep<Tools>) => void | Promise<void>) | undefined;
}
interface SharedRun<Item, Final> extends AsyncIterable<Item> {
    final(): Promise<Final>;
    cancel(): Promise<void>;
}
interface StandardSchema<Input = unknown, Output = Input> {
    readonly '~standard': StandardProperties<Input, Output>;
}
interface SucceededToolCall<Name extends string, Input, Output> {
    readonly ok: true;
    readonly id: string;
    readonly name: Name;
    readonly input: Input;
    readonly output: Output;
    readonly content: string;
}
interface Tool<Name extends string = string, Input = unknown, Output = unknown> {
    readonly name: Name;
    readonly definition: ToolDefinition;
    readonly input: StandardSchema<unknown, Input> | undefined;
    execute(input: Input, context: ToolContext): Output | Promise<Output>;
}
interface ToolContext {
    readonly signal: AbortSignal;
    readonly toolCallId: string;
    readonly step: number;
    readonly messages: readonly Message[];
}
class ToolError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    readonly code: ToolErrorCode;
    readonly toolName: string | undefined;
    readonly toolCallId: string | undefined;
    readonly issues: readonly ValidationIssue[];
    readonly steps: readonly ToolStep[];
    readonly usage: Usage | undefined;
    readonly messages: readonly Message[];
    constructor(init: ToolErrorInit);
}
type ToolErrorCode = 'unknown_tool' | 'invalid_arguments' | 'tool_failed' | 'max_steps';
interface ToolErrorInit extends LlmErrorInit {
    readonly code: ToolErrorCode;
    readonly toolName?: string | undefined;
    readonly toolCallId?: string | undefined;
    readonly issues?: readonly ValidationIssue[] | undefined;
    readonly steps?: readonly ToolStep[] | undefined;
    readonly messages?: readonly Message[] | undefined;
    readonly usage?: Usage | undefined;
}
type ToolEvent<Tools extends readonly Tool[] = readonly Tool[]> = {
    readonly type: 'text-delta';
    readonly step: number;
    readonly text: string;
} | {
    readonly type: 'reasoning-delta';
    readonly step: number;
    readonly text: string;
} | {
    readonly type: 'tool-call-start';
    readonly step: number;
    readonly index: number;
    readonly name: string;
} | {
    readonly type: 'tool-call-delta';
    readonly step: number;
    readonly index: number;
    readonly arguments: string;
} | {
    readonly type: 'tool-call-finish';
    readonly step: number;
    readonly index: number;
    readonly id: string;
    readonly name: string;
    readonly arguments: string;
} | {
    readonly type: 'tool-finish';
    readonly step: number;
    readonly call: ToolOutcome<Tools>;
} | {
    readonly type: 'step-finish';
    readonly step: number;
    readonly result: ChatResult;
} | {
    readonly type: 'step-restart';
    readonly step: number;
    readonly from: string;
    readonly to: string;
};
type ToolOutcome<Tools extends readonly Tool[] = readonly Tool[]> = SucceededOf<Tools[number]> | FailedToolCall;
interface ToolRun<Tools extends readonly Tool[] = readonly Tool[]> extends ChatResult {
    readonly steps: readonly ToolStep<Tools>[];
    readonly messages: readonly Message[];
}
interface ToolStep<Tools extends readonly Tool[] = readonly Tool[]> {
    readonly number: number;
    readonly result: ChatResult;
    readonly toolCalls: readonly ToolOutcome<Tools>[];
}
type ToolStream<Tools extends readonly Tool[] = readonly Tool[]> = SharedRun<ToolEvent<Tools>, ToolRun<Tools>>;
interface ValidationIssue {
    readonly path: string;
    readonly message: string;
}
function defineTool<const Name extends string, Schema extends StandardSchema = StandardSchema<Readonly<Record<string, unknown>>>, Output = unknown>(options: DefineToolOptions<Name, Schema, Output>): Tool<Name, InferOutput<Schema>, Awaited<Output>>;
function runTools<const Tools extends readonly Tool[]>(client: Pick<Client, 'chat'>, input: ChatInput, options: RunToolsOptions<Tools>): Promise<ToolRun<Tools>>;
function streamTools<const Tools extends readonly Tool[]>(client: Pick<Client, 'stream'>, input: ChatInput, options: RunToolsOptions<Tools>): ToolStream<Tools>;

// @x/llm-client/structured

export { InferInput }
export { InferOutput }
export { JsonSchema }
interface ObjectOptions<Schema extends StandardSchema> extends Omit<ChatOptions, Owned> {
    readonly schema: Schema;
    readonly jsonSchema?: JsonSchema | undefined;
    readonly name?: string | undefined;
    readonly description?: string | undefined;
    readonly strategy?: 'auto' | OutputStrategy | undefined;
    readonly strict?: boolean | undefined;
    readonly maxRepairs?: number | undefined;
}
interface ObjectResult<Value> extends ChatResult {
    readonly value: Value;
    readonly strategy: OutputStrategy;
    readonly repairs: number;
}
type ObjectStream<Schema extends StandardSchema> = SharedRun<PartialValue<InferInput<Schema>>, ObjectResult<InferOutput<Schema>>>;
class OutputError extends LlmError {
    protected static readonly kind: string;
    readonly name: string;
    readonly code: OutputErrorCode;
    readonly text: string;
    readonly partial: unknown;
    readonly issues: readonly ValidationIssue[];
    readonly usage: Usage | undefined;
    constructor(init: OutputErrorInit);
}
type OutputErrorCode = 'refused' | 'truncated' | 'invalid';
interface OutputErrorInit extends LlmErrorInit {
    readonly code: OutputErrorCode;
    readonly text: string;
    readonly partial?: unknown;
    readonly issues?: readonly ValidationIssue[] | undefined;
    readonly usage?: Usage | undefined;
}
type OutputStrategy = 'json_schema' | 'tool' | 'prompt';
interface PartialJson {
    feed(text: string): number;
    finish(): boolean;
    readonly state: 'open' | 'done' | 'failed';
    readonly value: unknown;
}
interface PartialJsonLimits {
    readonly maxDepth?: number | undefined;
    readonly maxLength?: number | undefined;
}
type PartialValue<Value> = Value extends readonly (infer Item)[] ? readonly PartialValue<Item>[] : Value extends object ? {
    readonly [Key in keyof Value]?: PartialValue<Value[Key]> | undefined;
} : Value;
export { SharedRun }
export { StandardSchema }
export { ValidationIssue }
function createPartialJson(limits?: PartialJsonLimits): PartialJson;
function generateObject<Schema extends StandardSchema>(client: Pick<Client, 'chat' | 'model' | 'modelIds'>, input: ChatInput, options: ObjectOptions<Schema>): Promise<ObjectResult<InferOutput<Schema>>>;
function streamObject<Schema extends StandardSchema>(client: Pick<Client, 'stream' | 'model' | 'modelIds'>, input: ChatInput, options: ObjectOptions<Schema>): ObjectStream<Schema>;

// @x/llm-client/testing

export { Clock }
interface RecordedCall {
    readonly number: number;
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly json: unknown;
    readonly stream: boolean;
    readonly at: number;
    readonly outcome: 'open' | 'complete' | 'left';
}
interface Reply {
    readonly status?: number | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly answer?: string | ScriptedAnswer | undefined;
    readonly body?: readonly (string | Uint8Array)[] | undefined;
    readonly ending?: 'complete' | 'cut' | 'reset' | 'stall' | undefined;
    readonly instead?: 'hang' | Error | undefined;
    readonly afterMs?: number | undefined;
    readonly everyMs?: number | undefined;
}
const SSE_HEADERS: Readonly<Record<string, string>>;
type Script = Reply | ((call: RecordedCall) => Reply | Promise<Reply>);
interface ScriptedAnswer {
    readonly text?: string | undefined;
    readonly toolCalls?: readonly {
        readonly id?: string | undefined;
        readonly name: string;
        readonly arguments?: unknown;
    }[] | undefined;
    readonly reasoning?: string | undefined;
    readonly refusal?: string | undefined;
    readonly finishReason?: string | undefined;
    readonly usage?: {
        readonly inputTokens?: number | undefined;
        readonly outputTokens?: number | undefined;
        readonly cachedInputTokens?: number | undefined;
        readonly reasoningTokens?: number | undefined;
    } | undefined;
    readonly model?: string | undefined;
}
interface ScriptedFetch {
    readonly fetch: typeof globalThis.fetch;
    readonly calls: readonly RecordedCall[];
    readonly last: RecordedCall;
    readonly remaining: number;
    script(...replies: readonly Script[]): void;
    always(reply: Script): void;
}
interface SseOptions {
    readonly done?: boolean | undefined;
    readonly newline?: '\n' | '\r\n' | '\r' | undefined;
    readonly event?: string | undefined;
}
interface VirtualClock extends Clock {
    advance(ms: number): Promise<void>;
    runAll(limit?: number): Promise<void>;
    readonly pending: number;
    readonly nextAt: number | undefined;
}
interface VirtualClockOptions {
    readonly now?: number | undefined;
    readonly autoAdvance?: boolean | undefined;
}
function createScriptedFetch(replies?: readonly Script[], options?: {
    readonly clock?: Clock | undefined;
}): ScriptedFetch;
function createVirtualClock(options?: VirtualClockOptions): VirtualClock;
const scenario: {
    readonly rateLimited: (options?: {
        readonly retryAfterSeconds?: number;
    }) => Reply;
    readonly quotaExhausted: () => Reply;
    readonly overloaded: () => Reply;
    readonly serverError: () => Reply;
    readonly badRequest: (message?: string) => Reply;
    readonly providerKeyRefused: () => Reply;
    readonly portkeyKeyRefused: () => Reply;
    readonly modelNotFound: () => Reply;
    readonly contextLengthExceeded: () => Reply;
    readonly guardrailDenied: () => Reply;
    readonly unknownProvider: () => Reply;
    readonly providerUnreachable: () => Reply;
    readonly gatewayCannotStream: () => Reply;
    readonly htmlPage: () => Reply;
    readonly errorInside200: () => Reply;
    readonly emptyBody: () => Reply;
    readonly emptyAnswer: () => Reply;
    readonly truncated: (text: string) => Reply;
    readonly refused: (refusal?: string) => Reply;
    readonly contentFiltered: (text?: string) => Reply;
    readonly errorInStream: (text: string) => Reply;
    readonly swallowedError: (text: string) => Reply;
    readonly disguisedError: (text: string) => Reply;
    readonly cut: (text: string) => Reply;
    readonly reset: (text: string) => Reply;
    readonly stall: (text: string) => Reply;
    readonly hang: () => Reply;
    readonly connectionRefused: () => Reply;
};
function sseEvents(payloads: Iterable<unknown>, options?: SseOptions): readonly string[];
function testClientOptions(scripted: Pick<ScriptedFetch, 'fetch'>, clock?: Clock | undefined): ClientOptions;

// @x/llm-client/doctor

interface Check {
    readonly id: string;
    readonly category: CheckCategory;
    readonly status: CheckStatus;
    readonly detail: string;
    readonly fix?: string | undefined;
    readonly docs?: string | undefined;
    readonly ms: number;
}
type CheckCategory = 'environment' | 'config' | 'network' | 'gateway' | 'auth' | 'call';
type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';
interface DiagnoseOptions {
    readonly models?: readonly string[] | undefined;
    readonly baseUrl?: string | undefined;
    readonly live?: boolean | undefined;
    readonly offline?: boolean | undefined;
    readonly timeoutMs?: number | undefined;
    readonly only?: readonly string[] | undefined;
    readonly env?: Env | undefined;
    readonly envFile?: string | false | undefined;
    readonly cwd?: string | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly fetch?: typeof globalThis.fetch | undefined;
    readonly addresses?: readonly string[] | undefined;
    readonly now?: (() => number) | undefined;
}
interface DoctorReport {
    readonly schemaVersion: 1;
    readonly ok: boolean;
    readonly summary: Readonly<Record<CheckStatus, number>>;
    readonly environment: {
        readonly node: string;
        readonly platform: string;
        readonly client: string;
        readonly baseUrl?: string | undefined;
        readonly target?: string | undefined;
        readonly models: readonly string[];
    };
    readonly checks: readonly Check[];
}
function diagnose(options?: DiagnoseOptions): Promise<DoctorReport>;
function formatReport(report: DoctorReport, color: boolean): string;

// @x/llm-client/jsonl

interface JsonlSink {
    readonly onEvent: (event: object) => void;
    readonly lost: number;
    readonly error: unknown;
    close(): void;
}
function createJsonlSink(file: string): JsonlSink;

// @x/llm-client/otel

interface TelemetryOptions {
    readonly tracer?: Tracer | undefined;
    readonly meter?: Meter | false | undefined;
    readonly captureContent?: boolean | undefined;
    readonly metadataKeys?: readonly string[] | undefined;
    readonly attributes?: Attributes | undefined;
    readonly price?: PriceFunction | undefined;
    readonly joinTraces?: boolean | undefined;
    readonly now?: (() => number) | undefined;
}
function withTelemetry(client: Client, options?: TelemetryOptions): Client;

// @x/llm-client/portkey

interface Feedback {
    readonly traceId: string;
    readonly value: number;
    readonly weight?: number | undefined;
    readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}
type PromptVariables = Readonly<Record<string, string | number | boolean>>;
function renderPrompt(client: GatewayClient, promptId: string, variables?: PromptVariables, options?: Omit<RequestOptions, 'body' | 'method' | 'as' | 'query'>): Promise<Readonly<Record<string, unknown>>>;
function runPrompt(client: Client, promptId: string, variables?: PromptVariables, options?: ChatOptions): Promise<ChatResult>;
function sendFeedback(client: GatewayClient, feedback: Feedback, options?: Omit<RequestOptions, 'body' | 'method' | 'as' | 'query'>): Promise<void>;
function streamPrompt(client: Client, promptId: string, variables?: PromptVariables, options?: ChatOptions): ChatStream;

// @x/llm-client/pricing

interface GenaiPrices {
    calcPrice(usage: Record<string, number | undefined>, model: string, options: {
        providerId: string;
        timestamp?: Date;
    }): {
        readonly total_price: number;
    } | null;
    findProvider(options: {
        providerId: string;
    }): {
        readonly id: string;
    } | undefined;
}
export { PriceFunction }
interface PriceOptions {
    readonly load?: (() => Promise<GenaiPrices>) | undefined;
    readonly now?: (() => number) | undefined;
}
type Priceable = Pick<ChatResult, 'model' | 'usage' | 'attempts' | 'portkey'> & {
    readonly steps?: readonly {
        readonly result: Priceable;
    }[] | undefined;
};
function costOf(result: Priceable, price: PriceFunction): number | undefined;
function loadPrices(options?: PriceOptions): Promise<PriceFunction>;

// mentioned above, not exported

interface EventBase {
    readonly callId: string;
    readonly traceId: string;
    readonly operation: Operation;
    readonly model: string | undefined;
    readonly provider: string | undefined;
    readonly time: number;
}
interface JsonSchemaTarget {
    readonly target: 'draft-2020-12' | 'draft-07';
}
interface StandardIssue {
    readonly message: string;
    readonly path?: readonly (PropertyKey | {
        readonly key: PropertyKey;
    })[] | undefined;
}
interface StandardProperties<Input = unknown, Output = Input> {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: {
        readonly input: Input;
        readonly output: Output;
    } | undefined;
    readonly jsonSchema?: {
        readonly input: (options: JsonSchemaTarget) => Record<string, unknown>;
    } | undefined;
}
type Owned = 'response_format' | 'tools' | 'tool_choice' | 'parallel_tool_calls' | 'n';
type RequestBody = NonNullable<RequestInit['body']>;
type StandardResult<Output> = {
    readonly value: Output;
    readonly issues?: undefined;
} | {
    readonly issues: readonly StandardIssue[];
};
type SucceededOf<Each> = Each extends Tool<infer Name, infer Input, infer Output> ? SucceededToolCall<Name, Input, Output> : never;

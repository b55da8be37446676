// @x/portkey-headers

interface BaseUrlOptions {
    readonly target?: Target | undefined;
    readonly env?: Env | undefined;
    readonly allowInsecureHttp?: boolean | undefined;
    readonly sendsKey?: boolean | undefined;
}
interface CacheParams {
    readonly enabled?: boolean | undefined;
    readonly ttl?: number | undefined;
    readonly namespace?: string | undefined;
    readonly mode?: 'simple' | 'semantic' | undefined;
    readonly maxAge?: number | undefined;
}
interface Diagnostic {
    readonly path: string;
    readonly code: DiagnosticCode;
    readonly message: string;
}
type DiagnosticCode = 'ignored_by_target' | 'partly_honoured' | 'overridden' | 'ignored_by_provider' | 'unknown_provider' | 'incomplete';
type Env = Readonly<Record<string, string | undefined>>;
interface FromHeadersOptions {
    readonly target?: Target | undefined;
}
const HOSTED_BASE_URL = "https://api.portkey.ai/v1";
interface HeaderOptions {
    readonly target?: Target | undefined;
    readonly model?: ModelIdInput | undefined;
    readonly retries?: 'gateway' | 'client' | undefined;
    readonly wire?: 'portkey' | 'langroid' | undefined;
}
type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>> | Iterable<readonly [
    string,
    string
]>;
type InvalidParamsCode = 'invalid_params' | 'missing_key' | 'unsupported_by_target';
class InvalidParamsError extends Error {
    readonly name: string;
    readonly code: InvalidParamsCode;
    readonly origin: 'client';
    readonly retryable: boolean;
    readonly hint: string | undefined;
    readonly docs: string;
    readonly path: string;
    readonly problems: readonly ParamProblem[];
    readonly attempts: readonly never[];
    constructor(code: InvalidParamsCode, problems: readonly ParamProblem[], hint?: string);
}
interface ParamProblem {
    readonly path: string;
    readonly message: string;
    readonly suggestion?: string | undefined;
}
interface PortkeyCircuitBreaker {
    readonly failureThreshold?: number | undefined;
    readonly failureThresholdPercentage?: number | undefined;
    readonly minimumRequests?: number | undefined;
    readonly cooldownInterval?: number | undefined;
    readonly failureStatusCodes?: readonly number[] | undefined;
}
interface PortkeyConfig extends PortkeyConfigFields {
    readonly strategy?: PortkeyStrategy | undefined;
    readonly targets?: readonly PortkeyConfig[] | undefined;
}
interface PortkeyConfigCache {
    readonly mode: 'simple' | 'semantic';
    readonly maxAge?: number | undefined;
}
interface PortkeyConfigFields {
    readonly name?: string | undefined;
    readonly provider?: string | undefined;
    readonly apiKey?: string | Secret | undefined;
    readonly virtualKey?: string | Secret | undefined;
    readonly weight?: number | undefined;
    readonly retry?: PortkeyConfigRetry | undefined;
    readonly cache?: PortkeyConfigCache | undefined;
    readonly requestTimeout?: number | undefined;
    readonly customHost?: string | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
    readonly overrideParams?: Readonly<Record<string, unknown>> | undefined;
    readonly inputGuardrails?: readonly (string | Readonly<Record<string, unknown>>)[] | undefined;
    readonly outputGuardrails?: readonly (string | Readonly<Record<string, unknown>>)[] | undefined;
    readonly beforeRequestHooks?: readonly Readonly<Record<string, unknown>>[] | undefined;
    readonly afterRequestHooks?: readonly Readonly<Record<string, unknown>>[] | undefined;
    readonly strictOpenAiCompliance?: boolean | undefined;
    readonly cbConfig?: PortkeyCircuitBreaker | undefined;
    readonly resourceName?: string | undefined;
    readonly deploymentId?: string | undefined;
    readonly apiVersion?: string | undefined;
    readonly azureModelName?: string | undefined;
    readonly azureAdToken?: string | Secret | undefined;
    readonly azureAuthMode?: string | undefined;
    readonly azureManagedClientId?: string | undefined;
    readonly azureWorkloadClientId?: string | undefined;
    readonly azureEntraClientId?: string | undefined;
    readonly azureEntraClientSecret?: string | Secret | undefined;
    readonly azureEntraTenantId?: string | undefined;
    readonly azureEntraScope?: string | undefined;
    readonly azureFoundryUrl?: string | undefined;
    readonly azureApiVersion?: string | undefined;
    readonly awsAccessKeyId?: string | Secret | undefined;
    readonly awsSecretAccessKey?: string | Secret | undefined;
    readonly awsSessionToken?: string | Secret | undefined;
    readonly awsRegion?: string | undefined;
    readonly awsAuthType?: string | undefined;
    readonly awsRoleArn?: string | undefined;
    readonly awsExternalId?: string | undefined;
    readonly vertexProjectId?: string | undefined;
    readonly vertexRegion?: string | undefined;
    readonly vertexServiceAccountJson?: string | Secret | Readonly<Record<string, string>> | undefined;
    readonly openaiOrganization?: string | undefined;
    readonly openaiProject?: string | undefined;
    readonly anthropicBeta?: string | undefined;
    readonly anthropicVersion?: string | undefined;
    readonly workersAiAccountId?: string | undefined;
    readonly huggingfaceBaseUrl?: string | undefined;
    readonly oracleRegion?: string | undefined;
    readonly oracleCompartmentId?: string | undefined;
    readonly oracleTenancy?: string | undefined;
    readonly oracleUser?: string | undefined;
    readonly oracleFingerprint?: string | undefined;
    readonly oraclePrivateKey?: string | Secret | undefined;
    readonly oracleKeyPassphrase?: string | Secret | undefined;
}
interface PortkeyConfigRetry {
    readonly attempts: number;
    readonly onStatusCodes?: readonly number[] | undefined;
    readonly useRetryAfterHeader?: boolean | undefined;
}
interface PortkeyParams extends ProviderParams {
    readonly apiKey?: string | Secret | undefined;
    readonly provider?: string | undefined;
    readonly virtualKey?: string | Secret | undefined;
    readonly providerKey?: string | Secret | undefined;
    readonly config?: string | PortkeyConfig | undefined;
    readonly traceId?: string | undefined;
    readonly spanId?: string | undefined;
    readonly parentSpanId?: string | undefined;
    readonly spanName?: string | undefined;
    readonly metadata?: Readonly<Record<string, string | number | boolean | null | undefined>> | undefined;
    readonly user?: string | undefined;
    readonly organization?: string | undefined;
    readonly environment?: string | undefined;
    readonly prompt?: string | undefined;
    readonly cache?: CacheParams | undefined;
    readonly cacheNamespace?: string | undefined;
    readonly cacheForceRefresh?: boolean | undefined;
    readonly retry?: RetryParams | undefined;
    readonly requestTimeout?: number | undefined;
    readonly customHost?: string | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
    readonly strictOpenAiCompliance?: boolean | undefined;
    readonly debug?: boolean | undefined;
    readonly defaultInputGuardrails?: readonly (string | Readonly<Record<string, unknown>>)[] | undefined;
    readonly defaultOutputGuardrails?: readonly (string | Readonly<Record<string, unknown>>)[] | undefined;
    readonly customHeaders?: Readonly<Record<string, string>> | undefined;
    readonly baseUrl?: string | undefined;
}
interface PortkeyResponse {
    readonly traceId?: string | undefined;
    readonly cacheStatus?: string | undefined;
    readonly retryCount?: number | undefined;
    readonly target?: string | undefined;
    readonly provider?: string | undefined;
    readonly gatewayException?: boolean | undefined;
}
interface PortkeyStrategy {
    readonly mode: 'single' | 'loadbalance' | 'fallback' | 'conditional';
    readonly onStatusCodes?: readonly number[] | undefined;
    readonly conditions?: readonly {
        readonly query: Readonly<Record<string, unknown>>;
        readonly then: string;
    }[] | undefined;
    readonly default?: string | undefined;
}
interface ProviderParams {
    readonly openaiOrganization?: string | undefined;
    readonly openaiProject?: string | undefined;
    readonly openaiBeta?: string | undefined;
    readonly anthropicBeta?: string | undefined;
    readonly anthropicVersion?: string | undefined;
    readonly mistralFimCompletion?: boolean | undefined;
    readonly huggingfaceBaseUrl?: string | undefined;
    readonly workersAiAccountId?: string | undefined;
    readonly fireworksAccountId?: string | undefined;
    readonly snowflakeAccount?: string | undefined;
    readonly azureResourceName?: string | undefined;
    readonly azureDeploymentId?: string | undefined;
    readonly azureApiVersion?: string | undefined;
    readonly azureModelName?: string | undefined;
    readonly azureEndpointName?: string | undefined;
    readonly azureAdToken?: string | Secret | undefined;
    readonly azureAuthMode?: string | undefined;
    readonly azureManagedClientId?: string | undefined;
    readonly azureWorkloadClientId?: string | undefined;
    readonly azureEntraClientId?: string | undefined;
    readonly azureEntraClientSecret?: string | Secret | undefined;
    readonly azureEntraTenantId?: string | undefined;
    readonly azureEntraScope?: string | undefined;
    readonly azureFoundryUrl?: string | undefined;
    readonly azureExtraParams?: string | undefined;
    readonly awsAccessKeyId?: string | Secret | undefined;
    readonly awsSecretAccessKey?: string | Secret | undefined;
    readonly awsSessionToken?: string | Secret | undefined;
    readonly awsRegion?: string | undefined;
    readonly awsAuthType?: string | undefined;
    readonly awsRoleArn?: string | undefined;
    readonly awsExternalId?: string | undefined;
    readonly awsS3Bucket?: string | undefined;
    readonly awsS3ObjectKey?: string | undefined;
    readonly awsBedrockModel?: string | undefined;
    readonly amzServerSideEncryption?: string | undefined;
    readonly amzServerSideEncryptionAwsKmsKeyId?: string | undefined;
    readonly amznSagemakerCustomAttributes?: string | undefined;
    readonly amznSagemakerEnableExplanations?: string | undefined;
    readonly amznSagemakerInferenceComponent?: string | undefined;
    readonly amznSagemakerInferenceId?: string | undefined;
    readonly amznSagemakerModelName?: string | undefined;
    readonly amznSagemakerSessionId?: string | undefined;
    readonly amznSagemakerTargetContainerHostname?: string | undefined;
    readonly amznSagemakerTargetModel?: string | undefined;
    readonly amznSagemakerTargetVariant?: string | undefined;
    readonly vertexProjectId?: string | undefined;
    readonly vertexRegion?: string | undefined;
    readonly vertexStorageBucketName?: string | undefined;
    readonly vertexServiceAccountJson?: string | Secret | Readonly<Record<string, string>> | undefined;
    readonly oracleApiVersion?: string | undefined;
    readonly oracleCompartmentId?: string | undefined;
    readonly oracleFingerprint?: string | undefined;
    readonly oracleKeyPassphrase?: string | Secret | undefined;
    readonly oraclePrivateKey?: string | Secret | undefined;
    readonly oracleRegion?: string | undefined;
    readonly oracleServingMode?: string | undefined;
    readonly oracleTenancy?: string | undefined;
    readonly oracleUser?: string | undefined;
    readonly stabilityClientId?: string | undefined;
    readonly stabilityClientUserId?: string | undefined;
    readonly stabilityClientVersion?: string | undefined;
    readonly providerModel?: string | undefined;
    readonly providerFileName?: string | undefined;
    readonly providerBatchEndpoint?: string | undefined;
    readonly filePurpose?: string | undefined;
    readonly fileUploadSize?: number | undefined;
    readonly modelType?: string | undefined;
}
interface ResolvedBaseUrl {
    readonly url: string;
    readonly target: Target;
}
interface ResolvedModel {
    readonly provider: string | undefined;
    readonly model: string | undefined;
}
interface RetryParams {
    readonly maxRetries?: number | undefined;
    readonly backoff?: 'exponential' | 'linear' | 'constant' | undefined;
    readonly jitter?: boolean | undefined;
    readonly attempts?: number | undefined;
    readonly onStatusCodes?: readonly number[] | undefined;
    readonly useRetryAfterHeader?: boolean | undefined;
}
class Secret {
    #private;
    constructor(value: string);
    expose(): string;
    toString(): string;
    toJSON(): string;
    [Symbol.toPrimitive](): string;
    [EXPOSE](): string;
    [INSPECT](): string;
}
type Target = 'hosted' | 'self-hosted';
function checkPortkeyParams(params: PortkeyParams, options?: HeaderOptions | NonNullable<HeaderOptions['target']>): readonly Diagnostic[];
function fromPortkeyHeaders(headers: HeadersLike, options?: FromHeadersOptions): PortkeyParams;
function isSecret(value: unknown): value is Secret;
function needsProviderKey(params: PortkeyParams, options: {
    readonly target: Target;
    readonly model?: ModelIdInput | undefined;
}): boolean;
function portkeyParamsFromEnv(env?: Env): PortkeyParams;
function providerKeyFromEnv(provider: string, env?: Env): string | undefined;
function readPortkeyResponse(headers: HeadersLike | null | undefined): PortkeyResponse;
function redactHeaders(headers: HeadersLike | null | undefined): Record<string, string>;
function resolveBaseUrl(input?: string, options?: BaseUrlOptions): ResolvedBaseUrl;
function resolveModel(model: ModelIdInput | undefined, params: Pick<PortkeyParams, 'provider' | 'virtualKey' | 'config'>, target: Target): ResolvedModel;
function secret(value: string): Secret;
function toPortkeyHeaders(params?: PortkeyParams, options?: HeaderOptions): Record<string, string>;

// @x/portkey-headers/schema

type PortkeyParamsOutput = z.infer<typeof portkeyParamsSchema>;
const portkeyConfigSchema: z.ZodType<string | PortkeyConfig>;
const portkeyParamsSchema: z.ZodObject<Shape, z.core.$strict>;

// mentioned above, not exported

const EXPOSE: unique symbol;
const INSPECT: unique symbol;
const PARAM_TABLE: readonly [
    readonly [
        'apiKey',
        'key',
        'routing'
    ],
    readonly [
        'provider',
        'text',
        'routing'
    ],
    readonly [
        'virtualKey',
        'key',
        'routing'
    ],
    readonly [
        'providerKey',
        'key',
        'routing'
    ],
    readonly [
        'config',
        'config',
        'routing'
    ],
    readonly [
        'traceId',
        'text',
        'observability'
    ],
    readonly [
        'spanId',
        'text',
        'observability'
    ],
    readonly [
        'parentSpanId',
        'text',
        'observability'
    ],
    readonly [
        'spanName',
        'text',
        'observability'
    ],
    readonly [
        'metadata',
        'metadata',
        'observability'
    ],
    readonly [
        'user',
        'label',
        'observability'
    ],
    readonly [
        'organization',
        'label',
        'observability'
    ],
    readonly [
        'environment',
        'label',
        'observability'
    ],
    readonly [
        'prompt',
        'label',
        'observability'
    ],
    readonly [
        'cache',
        'cache',
        'performance'
    ],
    readonly [
        'cacheNamespace',
        'text',
        'performance'
    ],
    readonly [
        'cacheForceRefresh',
        'yes',
        'performance'
    ],
    readonly [
        'retry',
        'retry',
        'reliability'
    ],
    readonly [
        'requestTimeout',
        'duration',
        'reliability'
    ],
    readonly [
        'customHost',
        'url',
        'routing'
    ],
    readonly [
        'forwardHeaders',
        'names',
        'routing'
    ],
    readonly [
        'strictOpenAiCompliance',
        'flag',
        'routing'
    ],
    readonly [
        'debug',
        'flag',
        'observability'
    ],
    readonly [
        'defaultInputGuardrails',
        'guardrails',
        'guardrails'
    ],
    readonly [
        'defaultOutputGuardrails',
        'guardrails',
        'guardrails'
    ],
    readonly [
        'openaiOrganization',
        'text',
        'openai'
    ],
    readonly [
        'openaiProject',
        'text',
        'openai'
    ],
    readonly [
        'openaiBeta',
        'text',
        'openai'
    ],
    readonly [
        'anthropicBeta',
        'text',
        'anthropic'
    ],
    readonly [
        'anthropicVersion',
        'text',
        'anthropic'
    ],
    readonly [
        'mistralFimCompletion',
        'yes',
        'mistral'
    ],
    readonly [
        'huggingfaceBaseUrl',
        'text',
        'huggingface'
    ],
    readonly [
        'workersAiAccountId',
        'text',
        'workers-ai'
    ],
    readonly [
        'fireworksAccountId',
        'text',
        'fireworks'
    ],
    readonly [
        'snowflakeAccount',
        'text',
        'snowflake'
    ],
    readonly [
        'azureResourceName',
        'text',
        'azure'
    ],
    readonly [
        'azureDeploymentId',
        'text',
        'azure'
    ],
    readonly [
        'azureApiVersion',
        'text',
        'azure'
    ],
    readonly [
        'azureModelName',
        'text',
        'azure'
    ],
    readonly [
        'azureEndpointName',
        'text',
        'azure'
    ],
    readonly [
        'azureAdToken',
        'key',
        'azure'
    ],
    readonly [
        'azureAuthMode',
        'text',
        'azure'
    ],
    readonly [
        'azureManagedClientId',
        'text',
        'azure'
    ],
    readonly [
        'azureWorkloadClientId',
        'text',
        'azure'
    ],
    readonly [
        'azureEntraClientId',
        'text',
        'azure'
    ],
    readonly [
        'azureEntraClientSecret',
        'key',
        'azure'
    ],
    readonly [
        'azureEntraTenantId',
        'text',
        'azure'
    ],
    readonly [
        'azureEntraScope',
        'text',
        'azure'
    ],
    readonly [
        'azureFoundryUrl',
        'text',
        'azure'
    ],
    readonly [
        'azureExtraParams',
        'text',
        'azure'
    ],
    readonly [
        'awsAccessKeyId',
        'key',
        'aws'
    ],
    readonly [
        'awsSecretAccessKey',
        'key',
        'aws'
    ],
    readonly [
        'awsSessionToken',
        'key',
        'aws'
    ],
    readonly [
        'awsRegion',
        'text',
        'aws'
    ],
    readonly [
        'awsAuthType',
        'text',
        'aws'
    ],
    readonly [
        'awsRoleArn',
        'text',
        'aws'
    ],
    readonly [
        'awsExternalId',
        'text',
        'aws'
    ],
    readonly [
        'awsS3Bucket',
        'text',
        'aws'
    ],
    readonly [
        'awsS3ObjectKey',
        'text',
        'aws'
    ],
    readonly [
        'awsBedrockModel',
        'text',
        'aws'
    ],
    readonly [
        'amzServerSideEncryption',
        'text',
        'aws'
    ],
    readonly [
        'amzServerSideEncryptionAwsKmsKeyId',
        'text',
        'aws'
    ],
    readonly [
        'amznSagemakerCustomAttributes',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerEnableExplanations',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerInferenceComponent',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerInferenceId',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerModelName',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerSessionId',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerTargetContainerHostname',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerTargetModel',
        'text',
        'sagemaker'
    ],
    readonly [
        'amznSagemakerTargetVariant',
        'text',
        'sagemaker'
    ],
    readonly [
        'vertexProjectId',
        'text',
        'vertex'
    ],
    readonly [
        'vertexRegion',
        'text',
        'vertex'
    ],
    readonly [
        'vertexStorageBucketName',
        'text',
        'vertex'
    ],
    readonly [
        'vertexServiceAccountJson',
        'account',
        'vertex'
    ],
    readonly [
        'oracleApiVersion',
        'text',
        'oracle'
    ],
    readonly [
        'oracleCompartmentId',
        'text',
        'oracle'
    ],
    readonly [
        'oracleFingerprint',
        'text',
        'oracle'
    ],
    readonly [
        'oracleKeyPassphrase',
        'secret',
        'oracle'
    ],
    readonly [
        'oraclePrivateKey',
        'secret',
        'oracle'
    ],
    readonly [
        'oracleRegion',
        'text',
        'oracle'
    ],
    readonly [
        'oracleServingMode',
        'text',
        'oracle'
    ],
    readonly [
        'oracleTenancy',
        'text',
        'oracle'
    ],
    readonly [
        'oracleUser',
        'text',
        'oracle'
    ],
    readonly [
        'stabilityClientId',
        'text',
        'stability'
    ],
    readonly [
        'stabilityClientUserId',
        'text',
        'stability'
    ],
    readonly [
        'stabilityClientVersion',
        'text',
        'stability'
    ],
    readonly [
        'providerModel',
        'text',
        'files'
    ],
    readonly [
        'providerFileName',
        'text',
        'files'
    ],
    readonly [
        'providerBatchEndpoint',
        'text',
        'files'
    ],
    readonly [
        'filePurpose',
        'text',
        'files'
    ],
    readonly [
        'fileUploadSize',
        'number',
        'files'
    ],
    readonly [
        'modelType',
        'text',
        'files'
    ],
    readonly [
        'customHeaders',
        'headers',
        'routing'
    ],
    readonly [
        'baseUrl',
        'location',
        'routing'
    ]
];
interface KindValues {
    text: string;
    key: SecretText;
    secret: SecretText;
    flag: boolean;
    yes: boolean;
    number: number;
    duration: number;
    url: string;
    names: readonly string[];
    guardrails: Guardrails;
    account: SecretText | Readonly<Record<string, string>>;
    label: string;
    metadata: Readonly<Record<string, string | number | boolean | null | undefined>>;
    config: string | PortkeyConfig;
    cache: CacheParams;
    retry: RetryParams;
    headers: Readonly<Record<string, string>>;
    location: string;
}
type Guardrails = readonly (string | Readonly<Record<string, unknown>>)[];
type Rows = (typeof PARAM_TABLE)[number];
type SecretText = string | Secret;
type Shape = {
    [Row in Rows as Row[0]]: z.ZodOptional<z.ZodType<KindValues[Row[1]], KindValues[Row[1]]>>;
};

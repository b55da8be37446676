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
    readonly name: 'InvalidParamsError';
    readonly code: InvalidParamsCode;
    readonly origin: 'client';
    readonly retryable: false;
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
interface PortkeyConfigFields extends ConfigSettings {
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
}
type Target = 'hosted' | 'self-hosted';
function checkPortkeyParams(params: PortkeyParams, options?: HeaderOptions | NonNullable<HeaderOptions['target']>): readonly Diagnostic[];
function defaultEnv(): Env;
function fromPortkeyHeaders(headers: HeadersLike, { target }?: FromHeadersOptions): PortkeyParams;
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
function resolveModel(model: ModelIdInput | undefined, params: PortkeyParams, target: Target): ResolvedModel;
function secret(value: string): Secret;
function toPortkeyHeaders(params?: PortkeyParams, options?: HeaderOptions): Record<string, string>;

// @x/portkey-headers/schema

type PortkeyParamsOutput = z.infer<typeof portkeyParamsSchema>;
const portkeyConfigSchema: z.ZodType<string | PortkeyConfig>;
const portkeyParamsSchema: z.ZodObject<Shape, z.core.$strict>;

// mentioned above, not exported

const PARAM_TABLE: `routing apiKey:key* provider:provider virtualKey:key* providerKey:key config:config
observability traceId spanId* parentSpanId* spanName* metadata:metadata user:label* organization:label* environment:label* prompt:label*
performance cache:cache cacheNamespace* cacheForceRefresh:yes
reliability retry:retry requestTimeout:duration
routing customHost:url forwardHeaders:names strictOpenAiCompliance:flag
observability debug:flag*
guardrails defaultInputGuardrails:guardrails defaultOutputGuardrails:guardrails
openai @openai Organization Project
openai @openai @azure-openai Beta
anthropic @anthropic @bedrock @vertex-ai Beta
anthropic @anthropic @bedrock @vertex-ai @azure-ai Version
mistral @mistral-ai FimCompletion:yes-
huggingface @huggingface BaseUrl
workersAi @workers-ai AccountId
fireworks @fireworks-ai AccountId
snowflake @cortex Account
azure @azure-openai ResourceName- DeploymentId- ModelName WorkloadClientId
azure @azure-openai @azure-ai ApiVersion AdToken:key AuthMode ManagedClientId EntraClientId EntraClientSecret:key EntraTenantId EntraScope
azure @azure-ai EndpointName FoundryUrl ExtraParams-
aws @bedrock @sagemaker AccessKeyId:key SecretAccessKey:key SessionToken:key Region AuthType RoleArn ExternalId S3Bucket S3ObjectKey BedrockModel amzServerSideEncryption- amzServerSideEncryptionAwsKmsKeyId-
amznSagemaker @sagemaker CustomAttributes EnableExplanations InferenceComponent InferenceId ModelName SessionId TargetContainerHostname TargetModel TargetVariant
vertex @vertex-ai ProjectId Region StorageBucketName ServiceAccountJson:account
oracle @oracle ApiVersion CompartmentId Fingerprint KeyPassphrase:secret PrivateKey:secret Region ServingMode Tenancy User
stability @stability-ai ClientId ClientUserId ClientVersion
files providerModel providerFileName providerBatchEndpoint filePurpose fileUploadSize:count modelType
routing customHeaders:headers baseUrl:url`;
interface KindValues {
    text: string;
    provider: string;
    key: SecretText;
    secret: SecretText;
    flag: boolean;
    yes: boolean;
    count: number;
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
}
type ConfigSettings = Omit<ProviderParams, 'azureResourceName' | 'azureDeploymentId' | 'azureExtraParams' | 'amzServerSideEncryption' | 'amzServerSideEncryptionAwsKmsKeyId' | 'mistralFimCompletion' | 'providerModel' | 'providerFileName' | 'providerBatchEndpoint' | 'filePurpose' | 'fileUploadSize' | 'modelType'>;
type Guardrails = readonly (string | Readonly<Record<string, unknown>>)[];
type Line = Split<typeof PARAM_TABLE, '\n'>;
type Named<Group extends string, Name extends string> = Name extends Capitalize<Name> ? `${Group}${Name}` : Name;
type Pair<Group extends string, Text extends string> = Text extends `${infer Name}:${infer Kind}` ? [
    Named<Group, Name>,
    Kind
] : [
    Named<Group, Text>,
    'text'
];
type PairsOf<Text extends string> = Text extends `${infer Group} ${infer Words}` ? Exclude<Split<Words, ' '>, `@${string}`> extends infer Word ? Word extends string ? Pair<Group, Unmarked<Word>> : never : never : never;
type ParamPair = PairsOf<Line>;
type SecretText = string | Secret;
type Shape = {
    [Row in ParamPair as Row[0]]: z.ZodOptional<z.ZodType<KindValues[Row[1]], KindValues[Row[1]]>>;
};
type Split<Text extends string, Mark extends string> = Text extends `${infer Head}${Mark}${infer Rest}` ? Head | Split<Rest, Mark> : Text;
type Unmarked<Text extends string> = Text extends `${infer Bare}${'*' | '-'}` ? Bare : Text;

import type { Secret } from './secret.ts';

/**
 * Settings of single providers. The gateway reads each only when the matching provider is chosen
 * (diagnosed otherwise) and checks none of them: what `@x/model-id` lists as required is refused
 * here, before a request goes to `undefined.openai.azure.com`.
 */
export interface ProviderParams {
  /** OpenAI organization id. */
  readonly openaiOrganization?: string | undefined;
  /** OpenAI project id. */
  readonly openaiProject?: string | undefined;
  /** OpenAI beta features, `assistants=v2`. */
  readonly openaiBeta?: string | undefined;
  /** Anthropic beta features, comma-separated. */
  readonly anthropicBeta?: string | undefined;
  /** Anthropic API version, a date. */
  readonly anthropicVersion?: string | undefined;
  /** Sends the request to Mistral's fill-in-the-middle endpoint. Default false. Not read beside a config. */
  readonly mistralFimCompletion?: boolean | undefined;
  /** Base URL of a dedicated Hugging Face endpoint. */
  readonly huggingfaceBaseUrl?: string | undefined;
  /** Cloudflare account id; workers-ai cannot be called without it. */
  readonly workersAiAccountId?: string | undefined;
  /** Fireworks account id, for files and fine-tuning. */
  readonly fireworksAccountId?: string | undefined;
  /** Snowflake account, for cortex. */
  readonly snowflakeAccount?: string | undefined;
  /** Resource of azure-openai: the host is `<name>.openai.azure.com`. */
  readonly azureResourceName?: string | undefined;
  /** Deployment of azure-openai. */
  readonly azureDeploymentId?: string | undefined;
  /** API version of azure-openai and azure-ai, a date. */
  readonly azureApiVersion?: string | undefined;
  /** Model behind the deployment, for logs and prices. */
  readonly azureModelName?: string | undefined;
  /** Endpoint of azure-ai serverless deployments. */
  readonly azureEndpointName?: string | undefined;
  /** Entra access token, used in place of the provider key. Secret. */
  readonly azureAdToken?: string | Secret | undefined;
  /** How the gateway proves itself: `entra`, `managed` or `workload`. Then no provider key is needed. */
  readonly azureAuthMode?: string | undefined;
  /** Client id of a managed identity. */
  readonly azureManagedClientId?: string | undefined;
  /** Client id of a workload identity. */
  readonly azureWorkloadClientId?: string | undefined;
  /** Client id for `azureAuthMode: 'entra'`. */
  readonly azureEntraClientId?: string | undefined;
  /** Client secret for `azureAuthMode: 'entra'`. Secret. */
  readonly azureEntraClientSecret?: string | Secret | undefined;
  /** Tenant id for `azureAuthMode: 'entra'`. */
  readonly azureEntraTenantId?: string | undefined;
  /** Token scope. Default `https://cognitiveservices.azure.com/.default`. */
  readonly azureEntraScope?: string | undefined;
  /** Base URL of an azure-ai deployment. */
  readonly azureFoundryUrl?: string | undefined;
  /** What azure-ai does with unknown body fields: `drop`, `pass-through` or `error`. Default `drop`. */
  readonly azureExtraParams?: string | undefined;
  /** AWS access key id for bedrock and sagemaker. Secret. */
  readonly awsAccessKeyId?: string | Secret | undefined;
  /** AWS secret access key. Secret. */
  readonly awsSecretAccessKey?: string | Secret | undefined;
  /** AWS session token of temporary credentials. Secret. */
  readonly awsSessionToken?: string | Secret | undefined;
  /** AWS region. The gateway falls back to `us-east-1` in silence. */
  readonly awsRegion?: string | undefined;
  /** `assumedRole` to have the gateway assume `awsRoleArn`. */
  readonly awsAuthType?: string | undefined;
  /** ARN of the role to assume. */
  readonly awsRoleArn?: string | undefined;
  /** External id of the role to assume. */
  readonly awsExternalId?: string | undefined;
  /** Bucket for bedrock's files. */
  readonly awsS3Bucket?: string | undefined;
  /** Object key for bedrock's files. */
  readonly awsS3ObjectKey?: string | undefined;
  /** Model that a bedrock file or batch is for. */
  readonly awsBedrockModel?: string | undefined;
  /** S3 encryption, `aws:kms`. */
  readonly amzServerSideEncryption?: string | undefined;
  /** KMS key id for S3 encryption. */
  readonly amzServerSideEncryptionAwsKmsKeyId?: string | undefined;
  /** SageMaker custom attributes. */
  readonly amznSagemakerCustomAttributes?: string | undefined;
  /** SageMaker explanations, a JMESPath expression. */
  readonly amznSagemakerEnableExplanations?: string | undefined;
  /** SageMaker inference component. */
  readonly amznSagemakerInferenceComponent?: string | undefined;
  /** SageMaker inference id. */
  readonly amznSagemakerInferenceId?: string | undefined;
  /** Model name to report for a SageMaker endpoint. */
  readonly amznSagemakerModelName?: string | undefined;
  /** SageMaker session id. */
  readonly amznSagemakerSessionId?: string | undefined;
  /** SageMaker container host name. */
  readonly amznSagemakerTargetContainerHostname?: string | undefined;
  /** SageMaker target model. */
  readonly amznSagemakerTargetModel?: string | undefined;
  /** SageMaker production variant. */
  readonly amznSagemakerTargetVariant?: string | undefined;
  /** Google Cloud project of vertex-ai. */
  readonly vertexProjectId?: string | undefined;
  /** Google Cloud region of vertex-ai, or `global`. */
  readonly vertexRegion?: string | undefined;
  /** Bucket for vertex-ai's files. */
  readonly vertexStorageBucketName?: string | undefined;
  /** Service account, as an object or its JSON text. Secret. Then no provider key is needed. */
  readonly vertexServiceAccountJson?:
    | string
    | Secret
    | Readonly<Record<string, string>>
    | undefined;
  /** Oracle API version. Default `20231130`. */
  readonly oracleApiVersion?: string | undefined;
  /** Oracle compartment id. */
  readonly oracleCompartmentId?: string | undefined;
  /** Fingerprint of the Oracle key. */
  readonly oracleFingerprint?: string | undefined;
  /** Passphrase of the Oracle key. Secret. */
  readonly oracleKeyPassphrase?: string | Secret | undefined;
  /** Oracle key on one line. Secret. PEM text has line breaks, which no header can hold: use `config.oraclePrivateKey`. */
  readonly oraclePrivateKey?: string | Secret | undefined;
  /** Oracle region. */
  readonly oracleRegion?: string | undefined;
  /** Oracle serving mode. */
  readonly oracleServingMode?: string | undefined;
  /** Oracle tenancy id. */
  readonly oracleTenancy?: string | undefined;
  /** Oracle user id. */
  readonly oracleUser?: string | undefined;
  /** Stability client id, for their logs. */
  readonly stabilityClientId?: string | undefined;
  /** Stability client user id, for their logs. */
  readonly stabilityClientUserId?: string | undefined;
  /** Stability client version, for their logs. */
  readonly stabilityClientVersion?: string | undefined;
  /** Model that a file or batch is for. */
  readonly providerModel?: string | undefined;
  /** Name of the file to write. */
  readonly providerFileName?: string | undefined;
  /** Endpoint that a batch is for, `/v1/chat/completions`. */
  readonly providerBatchEndpoint?: string | undefined;
  /** Purpose of an uploaded file. */
  readonly filePurpose?: string | undefined;
  /** Size of an uploaded file, in bytes. */
  readonly fileUploadSize?: number | undefined;
  /** Kind of model that a file or batch is for, `chat`. */
  readonly modelType?: string | undefined;
}

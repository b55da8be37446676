import type { Secret } from './secret.ts';

/**
 * Settings of single providers. The gateway reads each only when the matching provider is chosen
 * (diagnosed otherwise) and checks none of them: what `@x/model-id` lists as required is refused
 * here, before a request goes to `undefined.openai.azure.com`.
 */
export interface ProviderParams {
  /** OpenAI organization id. Header `x-portkey-openai-organization`. */
  readonly openaiOrganization?: string | undefined;
  /** OpenAI project id. Header `x-portkey-openai-project`. */
  readonly openaiProject?: string | undefined;
  /** OpenAI beta features, `assistants=v2`. Header `x-portkey-openai-beta`. */
  readonly openaiBeta?: string | undefined;
  /** Anthropic beta features, comma-separated. Header `x-portkey-anthropic-beta`. */
  readonly anthropicBeta?: string | undefined;
  /** Anthropic API version, a date. Header `x-portkey-anthropic-version`. */
  readonly anthropicVersion?: string | undefined;
  /**
   * Sends the request to Mistral's fill-in-the-middle endpoint. Default false, which sends
   * nothing. Not read beside a config. Header `x-portkey-mistral-fim-completion`.
   */
  readonly mistralFimCompletion?: boolean | undefined;
  /** Base URL of a dedicated Hugging Face endpoint. Header `x-portkey-huggingface-base-url`. */
  readonly huggingfaceBaseUrl?: string | undefined;
  /**
   * Cloudflare account id; workers-ai cannot be called without it (`invalid_params`). Header
   * `x-portkey-workers-ai-account-id`.
   */
  readonly workersAiAccountId?: string | undefined;
  /** Fireworks account id, for files and fine-tuning. Header `x-portkey-fireworks-account-id`. */
  readonly fireworksAccountId?: string | undefined;
  /** Snowflake account, for cortex. Header `x-portkey-snowflake-account`. */
  readonly snowflakeAccount?: string | undefined;
  /**
   * Resource of azure-openai: the host is `<name>.openai.azure.com`. azure-openai cannot be
   * called without it (`invalid_params`), unless `customHost` is given. Header
   * `x-portkey-azure-resource-name`.
   */
  readonly azureResourceName?: string | undefined;
  /**
   * Deployment of azure-openai. azure-openai cannot be called without it (`invalid_params`).
   * Header `x-portkey-azure-deployment-id`.
   */
  readonly azureDeploymentId?: string | undefined;
  /**
   * API version of azure-openai and azure-ai, a date. azure-openai cannot be called without it
   * (`invalid_params`). Header `x-portkey-azure-api-version`.
   */
  readonly azureApiVersion?: string | undefined;
  /** Model behind the deployment, for logs and prices. Header `x-portkey-azure-model-name`. */
  readonly azureModelName?: string | undefined;
  /** Endpoint of azure-ai serverless deployments. Header `x-portkey-azure-endpoint-name`. */
  readonly azureEndpointName?: string | undefined;
  /**
   * Entra access token, used in place of the provider key. Secret. Header
   * `x-portkey-azure-ad-token`.
   */
  readonly azureAdToken?: string | Secret | undefined;
  /**
   * How the gateway proves itself: `entra`, `managed` or `workload`. Then no provider key is
   * needed. Header `x-portkey-azure-auth-mode`.
   */
  readonly azureAuthMode?: string | undefined;
  /** Client id of a managed identity. Header `x-portkey-azure-managed-client-id`. */
  readonly azureManagedClientId?: string | undefined;
  /** Client id of a workload identity. Header `x-portkey-azure-workload-client-id`. */
  readonly azureWorkloadClientId?: string | undefined;
  /** Client id for `azureAuthMode: 'entra'`. Header `x-portkey-azure-entra-client-id`. */
  readonly azureEntraClientId?: string | undefined;
  /**
   * Client secret for `azureAuthMode: 'entra'`. Secret. Header
   * `x-portkey-azure-entra-client-secret`.
   */
  readonly azureEntraClientSecret?: string | Secret | undefined;
  /** Tenant id for `azureAuthMode: 'entra'`. Header `x-portkey-azure-entra-tenant-id`. */
  readonly azureEntraTenantId?: string | undefined;
  /**
   * Token scope. Default `https://cognitiveservices.azure.com/.default`. Header
   * `x-portkey-azure-entra-scope`.
   */
  readonly azureEntraScope?: string | undefined;
  /**
   * Base URL of an azure-ai deployment. azure-ai cannot be called without it (`invalid_params`),
   * unless `customHost` is given. Header `x-portkey-azure-foundry-url`.
   */
  readonly azureFoundryUrl?: string | undefined;
  /**
   * What azure-ai does with unknown body fields: `drop`, `pass-through` or `error`. Default
   * `drop`. Header `x-portkey-azure-extra-params`.
   */
  readonly azureExtraParams?: string | undefined;
  /**
   * AWS access key id for bedrock and sagemaker. Secret. bedrock cannot be called without it
   * (`missing_key`), unless `awsAuthType` is given. Header `x-portkey-aws-access-key-id`.
   */
  readonly awsAccessKeyId?: string | Secret | undefined;
  /**
   * AWS secret access key. Secret. bedrock cannot be called without it (`missing_key`), unless
   * `awsAuthType` is given. Header `x-portkey-aws-secret-access-key`.
   */
  readonly awsSecretAccessKey?: string | Secret | undefined;
  /** AWS session token of temporary credentials. Secret. Header `x-portkey-aws-session-token`. */
  readonly awsSessionToken?: string | Secret | undefined;
  /**
   * AWS region. bedrock cannot be called without it here (`invalid_params`): the gateway falls
   * back to `us-east-1` in silence. Header `x-portkey-aws-region`.
   */
  readonly awsRegion?: string | undefined;
  /**
   * `assumedRole` to have the gateway assume `awsRoleArn`; `apiKey` to send the provider key in
   * place of a signature. Header `x-portkey-aws-auth-type`.
   */
  readonly awsAuthType?: string | undefined;
  /** ARN of the role to assume. Header `x-portkey-aws-role-arn`. */
  readonly awsRoleArn?: string | undefined;
  /** External id of the role to assume. Header `x-portkey-aws-external-id`. */
  readonly awsExternalId?: string | undefined;
  /** Bucket for bedrock's files. Header `x-portkey-aws-s3-bucket`. */
  readonly awsS3Bucket?: string | undefined;
  /** Object key for bedrock's files. Header `x-portkey-aws-s3-object-key`. */
  readonly awsS3ObjectKey?: string | undefined;
  /** Model that a bedrock file or batch is for. Header `x-portkey-aws-bedrock-model`. */
  readonly awsBedrockModel?: string | undefined;
  /** S3 encryption, `aws:kms`. Header `x-portkey-amz-server-side-encryption`. */
  readonly amzServerSideEncryption?: string | undefined;
  /** KMS key id for S3 encryption. Header `x-portkey-amz-server-side-encryption-aws-kms-key-id`. */
  readonly amzServerSideEncryptionAwsKmsKeyId?: string | undefined;
  /** SageMaker custom attributes. Header `x-portkey-amzn-sagemaker-custom-attributes`. */
  readonly amznSagemakerCustomAttributes?: string | undefined;
  /**
   * SageMaker explanations, a JMESPath expression. Header
   * `x-portkey-amzn-sagemaker-enable-explanations`.
   */
  readonly amznSagemakerEnableExplanations?: string | undefined;
  /** SageMaker inference component. Header `x-portkey-amzn-sagemaker-inference-component`. */
  readonly amznSagemakerInferenceComponent?: string | undefined;
  /** SageMaker inference id. Header `x-portkey-amzn-sagemaker-inference-id`. */
  readonly amznSagemakerInferenceId?: string | undefined;
  /**
   * Model name to report for a SageMaker endpoint. Header `x-portkey-amzn-sagemaker-model-name`.
   */
  readonly amznSagemakerModelName?: string | undefined;
  /** SageMaker session id. Header `x-portkey-amzn-sagemaker-session-id`. */
  readonly amznSagemakerSessionId?: string | undefined;
  /** SageMaker container host name. Header `x-portkey-amzn-sagemaker-target-container-hostname`. */
  readonly amznSagemakerTargetContainerHostname?: string | undefined;
  /** SageMaker target model. Header `x-portkey-amzn-sagemaker-target-model`. */
  readonly amznSagemakerTargetModel?: string | undefined;
  /** SageMaker production variant. Header `x-portkey-amzn-sagemaker-target-variant`. */
  readonly amznSagemakerTargetVariant?: string | undefined;
  /**
   * Google Cloud project of vertex-ai. vertex-ai cannot be called without it (`invalid_params`),
   * unless `vertexServiceAccountJson` is given. Header `x-portkey-vertex-project-id`.
   */
  readonly vertexProjectId?: string | undefined;
  /**
   * Google Cloud region of vertex-ai, or `global`. vertex-ai cannot be called without it
   * (`invalid_params`). Header `x-portkey-vertex-region`.
   */
  readonly vertexRegion?: string | undefined;
  /** Bucket for vertex-ai's files. Header `x-portkey-vertex-storage-bucket-name`. */
  readonly vertexStorageBucketName?: string | undefined;
  /**
   * Service account, as an object or its JSON text. Secret. Then no provider key is needed.
   * Header `x-portkey-vertex-service-account-json`.
   */
  readonly vertexServiceAccountJson?:
    | string
    | Secret
    | Readonly<Record<string, string>>
    | undefined;
  /** Oracle API version. Default `20231130`. Header `x-portkey-oracle-api-version`. */
  readonly oracleApiVersion?: string | undefined;
  /**
   * Oracle compartment id. oracle cannot be called without it (`invalid_params`). Header
   * `x-portkey-oracle-compartment-id`.
   */
  readonly oracleCompartmentId?: string | undefined;
  /**
   * Fingerprint of the Oracle key. oracle cannot be called without it (`invalid_params`). Header
   * `x-portkey-oracle-fingerprint`.
   */
  readonly oracleFingerprint?: string | undefined;
  /** Passphrase of the Oracle key. Secret. Header `x-portkey-oracle-key-passphrase`. */
  readonly oracleKeyPassphrase?: string | Secret | undefined;
  /**
   * Oracle key on one line. Secret. PEM text has line breaks, which no header can hold: use
   * `config.oraclePrivateKey`. oracle cannot be called without it (`missing_key`). Header
   * `x-portkey-oracle-private-key`.
   */
  readonly oraclePrivateKey?: string | Secret | undefined;
  /**
   * Oracle region. oracle cannot be called without it (`invalid_params`). Header
   * `x-portkey-oracle-region`.
   */
  readonly oracleRegion?: string | undefined;
  /** Oracle serving mode. Header `x-portkey-oracle-serving-mode`. */
  readonly oracleServingMode?: string | undefined;
  /**
   * Oracle tenancy id. oracle cannot be called without it (`invalid_params`). Header
   * `x-portkey-oracle-tenancy`.
   */
  readonly oracleTenancy?: string | undefined;
  /**
   * Oracle user id. oracle cannot be called without it (`invalid_params`). Header
   * `x-portkey-oracle-user`.
   */
  readonly oracleUser?: string | undefined;
  /** Stability client id, for their logs. Header `x-portkey-stability-client-id`. */
  readonly stabilityClientId?: string | undefined;
  /** Stability client user id, for their logs. Header `x-portkey-stability-client-user-id`. */
  readonly stabilityClientUserId?: string | undefined;
  /** Stability client version, for their logs. Header `x-portkey-stability-client-version`. */
  readonly stabilityClientVersion?: string | undefined;
  /** Model that a file or batch is for. Header `x-portkey-provider-model`. */
  readonly providerModel?: string | undefined;
  /** Name of the file to write. Header `x-portkey-provider-file-name`. */
  readonly providerFileName?: string | undefined;
  /**
   * Endpoint that a batch is for, `/v1/chat/completions`. Header
   * `x-portkey-provider-batch-endpoint`.
   */
  readonly providerBatchEndpoint?: string | undefined;
  /** Purpose of an uploaded file. Header `x-portkey-file-purpose`. */
  readonly filePurpose?: string | undefined;
  /** Size of an uploaded file, in bytes. Header `x-portkey-file-upload-size`. */
  readonly fileUploadSize?: number | undefined;
  /** Kind of model that a file or batch is for, `chat`. Header `x-portkey-model-type`. */
  readonly modelType?: string | undefined;
}

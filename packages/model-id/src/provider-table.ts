import type { ProviderAliases, ProviderName } from './provider-name.ts';

/**
 * One provider, written down as the difference from an OpenAI-shaped one with a key in
 * `NAME_API_KEY`. The table is part of every bundle, so lists are space-separated strings.
 */
export interface ProviderRow {
  /** Key variables in order. Default: `NAME_API_KEY`, and for `name-ai` also `NAME_AI_API_KEY`. */
  readonly keys?: string;
  /** Where a key is made, without `https://`. */
  readonly url?: string;
  /** Required parameters, each with the variable that conventionally holds it: `param=VARIABLE`. */
  readonly needs?: string;
  /** What differs, by the words of {@link Quirk}. */
  readonly quirks?: string;
  /** Beginnings of model names that only this provider's own models have. */
  readonly models?: string;
}

/** Words of a row's `quirks`. */
export type Quirk =
  | 'no-chat'
  | 'no-tools'
  | 'no-format'
  | 'mapped-format'
  | 'no-auth'
  | 'credentials'
  | 'max-tokens'
  | 'max-128'
  | 'first-system'
  | 'no-tool-history'
  | 'tool-name'
  | 'no-done'
  | 'no-finish'
  | 'host-with-v1'
  | 'host-without-v1';

const NEITHER = 'no-tools no-format';
const AWS =
  'awsAccessKeyId=AWS_ACCESS_KEY_ID awsSecretAccessKey=AWS_SECRET_ACCESS_KEY awsRegion=AWS_REGION';

/** All providers that the gateway accepts. Sources: its answers to a probe of each, vendors' pages for keys. */
export const PROVIDER_ROWS: Readonly<Record<ProviderName, ProviderRow>> = {
  '302ai': { keys: 'AI302_API_KEY', quirks: NEITHER },
  ai21: { url: 'studio.ai21.com/account/api-key', quirks: NEITHER, models: 'jamba' },
  aibadgr: {},
  anthropic: {
    url: 'platform.claude.com/settings/keys',
    quirks: 'no-format max-tokens host-with-v1',
    models: 'claude',
  },
  anyscale: {},
  'azure-ai': { keys: 'AZURE_AI_API_KEY', needs: 'azureFoundryUrl', url: 'ai.azure.com' },
  'azure-openai': {
    keys: 'AZURE_OPENAI_API_KEY AZURE_API_KEY',
    needs: 'azureResourceName=AZURE_RESOURCE_NAME azureDeploymentId azureApiVersion',
    url: 'portal.azure.com',
  },
  bedrock: { needs: AWS, url: 'console.aws.amazon.com/iam', quirks: 'credentials no-format' },
  bytez: { url: 'bytez.com/api', quirks: NEITHER },
  cerebras: { url: 'cloud.cerebras.ai', quirks: 'host-with-v1' },
  cohere: {
    keys: 'COHERE_API_KEY CO_API_KEY',
    url: 'dashboard.cohere.com/api-keys',
    quirks: 'no-tool-history host-without-v1',
    models: 'command',
  },
  cometapi: {},
  cortex: { quirks: 'no-chat' },
  dashscope: {
    keys: 'DASHSCOPE_API_KEY ALIBABA_API_KEY',
    url: 'bailian.console.aliyun.com',
    models: 'qwen',
  },
  deepbricks: {},
  deepinfra: { url: 'deepinfra.com/dash/api_keys', quirks: NEITHER },
  deepseek: {
    url: 'platform.deepseek.com/api_keys',
    quirks: 'no-tools host-without-v1',
    models: 'deepseek',
  },
  'featherless-ai': {},
  'fireworks-ai': { url: 'app.fireworks.ai/settings/users/api-keys', quirks: 'host-with-v1' },
  github: { keys: 'GITHUB_TOKEN', url: 'github.com/settings/tokens' },
  google: {
    keys: 'GOOGLE_API_KEY GEMINI_API_KEY GOOGLE_GENERATIVE_AI_API_KEY',
    url: 'aistudio.google.com/apikey',
    quirks: 'mapped-format first-system tool-name no-done host-without-v1',
    models: 'gemini gemma',
  },
  groq: { url: 'console.groq.com/keys', quirks: 'host-with-v1' },
  huggingface: { keys: 'HF_TOKEN HUGGINGFACE_API_KEY', url: 'huggingface.co/settings/tokens' },
  hyperbolic: { url: 'app.hyperbolic.ai', quirks: 'host-without-v1' },
  'inference-net': {},
  iointelligence: {},
  jina: { url: 'jina.ai/api-dashboard', quirks: 'no-chat' },
  'kluster-ai': {},
  krutrim: {},
  lambda: {},
  'lemonfox-ai': { quirks: NEITHER },
  lepton: { quirks: 'no-format' },
  lingyi: { quirks: `${NEITHER} host-without-v1`, models: 'yi-' },
  matterai: {},
  meshy: { quirks: 'no-chat' },
  milvus: { quirks: 'no-chat' },
  'mistral-ai': {
    url: 'console.mistral.ai/api-keys',
    quirks: 'no-format host-with-v1',
    models: 'mistral ministral magistral codestral pixtral',
  },
  modal: {},
  monsterapi: { quirks: NEITHER },
  moonshot: {
    url: 'platform.moonshot.cn/console/api-keys',
    quirks: `${NEITHER} host-without-v1`,
    models: 'kimi moonshot',
  },
  ncompass: { quirks: NEITHER },
  nebius: {},
  nextbit: {},
  nomic: { quirks: 'no-chat' },
  'novita-ai': { url: 'novita.ai/settings/key-management', quirks: 'max-128 host-without-v1' },
  nscale: { quirks: 'no-tools' },
  ollama: { quirks: 'no-auth host-without-v1' },
  openai: {
    url: 'platform.openai.com/api-keys',
    quirks: 'host-with-v1',
    models: 'gpt o1 o3 o4 chatgpt',
  },
  openrouter: { url: 'openrouter.ai/keys', quirks: 'host-without-v1' },
  oracle: {
    needs:
      'oracleTenancy oracleUser oracleFingerprint oraclePrivateKey oracleRegion oracleCompartmentId',
    quirks: 'credentials',
  },
  ovhcloud: {},
  palm: { quirks: NEITHER },
  'perplexity-ai': {
    url: 'perplexity.ai/account/api',
    quirks: 'no-tools no-finish',
    models: 'sonar',
  },
  portkey: { quirks: 'no-chat' },
  predibase: { quirks: 'no-tools' },
  qdrant: { quirks: 'no-chat' },
  'recraft-ai': { quirks: 'no-chat' },
  'reka-ai': { url: 'platform.reka.ai', quirks: NEITHER, models: 'reka' },
  replicate: { keys: 'REPLICATE_API_TOKEN', quirks: 'no-chat' },
  sagemaker: { needs: AWS, quirks: 'credentials no-chat' },
  sambanova: { url: 'cloud.sambanova.ai/apis', quirks: `${NEITHER} host-without-v1` },
  segmind: { quirks: 'no-chat' },
  siliconflow: { quirks: NEITHER },
  'stability-ai': { url: 'platform.stability.ai/account/keys', models: 'stable' },
  'together-ai': { url: 'api.together.ai/settings/api-keys', quirks: 'max-128 host-without-v1' },
  triton: { quirks: 'no-chat' },
  tripo3d: { quirks: 'no-chat' },
  upstage: { url: 'console.upstage.ai/api-keys', models: 'solar' },
  'vertex-ai': {
    needs: 'vertexProjectId=GOOGLE_VERTEX_PROJECT vertexRegion=GOOGLE_VERTEX_LOCATION',
    url: 'console.cloud.google.com/vertex-ai',
    quirks: 'credentials mapped-format',
  },
  voyage: { url: 'dashboard.voyageai.com', quirks: 'no-chat' },
  'workers-ai': {
    keys: 'CLOUDFLARE_API_TOKEN',
    needs: 'workersAiAccountId=CLOUDFLARE_ACCOUNT_ID',
    url: 'dash.cloudflare.com/profile/api-tokens',
    quirks: NEITHER,
    models: '@cf/',
  },
  'x-ai': { keys: 'XAI_API_KEY', url: 'console.x.ai', quirks: 'host-with-v1', models: 'grok' },
  'z-ai': { keys: 'ZAI_API_KEY', url: 'z.ai/manage-apikey/apikey-list', models: 'glm' },
  zhipu: { url: 'open.bigmodel.cn/usercenter/apikeys', quirks: NEITHER },
};

/** The runtime half of {@link ProviderAliases}; the compiler holds the two equal. */
export const PROVIDER_ALIASES: Readonly<ProviderAliases> = {
  alibaba: 'dashscope',
  'amazon-bedrock': 'bedrock',
  aws: 'bedrock',
  'aws-bedrock': 'bedrock',
  azure: 'azure-openai',
  'azure-ai-inference': 'azure-ai',
  'azure-foundry': 'azure-ai',
  azureopenai: 'azure-openai',
  claude: 'anthropic',
  cloudflare: 'workers-ai',
  fireworks: 'fireworks-ai',
  gemini: 'google',
  'github-models': 'github',
  glm: 'z-ai',
  'google-ai': 'google',
  'google-genai': 'google',
  'google-vertex': 'vertex-ai',
  googleai: 'google',
  grok: 'x-ai',
  hf: 'huggingface',
  'hugging-face': 'huggingface',
  kimi: 'moonshot',
  mistral: 'mistral-ai',
  mistralai: 'mistral-ai',
  moonshotai: 'moonshot',
  novita: 'novita-ai',
  'open-router': 'openrouter',
  perplexity: 'perplexity-ai',
  pplx: 'perplexity-ai',
  qwen: 'dashscope',
  reka: 'reka-ai',
  stability: 'stability-ai',
  together: 'together-ai',
  togetherai: 'together-ai',
  vertex: 'vertex-ai',
  vertexai: 'vertex-ai',
  workersai: 'workers-ai',
  xai: 'x-ai',
  zai: 'z-ai',
  zhipuai: 'zhipu',
};

/**
 * Every provider that the gateway accepts (`@portkey-ai/gateway` 1.15.2; a test offers each one to
 * the real gateway), and how it differs from an OpenAI-shaped one whose key is in `NAME_API_KEY`.
 * The one place to change. It is part of every bundle, hence its form: a group for each set of
 * quirks, which its first line names (see `ProviderQuirk`; the first group has none), and in it a
 * line for each provider, with the cells
 *
 *     name | keys | aliases | prefixes of its models | settings it needs | page where a key is made
 *
 * - a name is as `x-portkey-provider` spells it; without its hyphens it is an alias anyway
 * - a key `azure` is in `AZURE_API_KEY`, a key that ends in `token` in a variable of just that name;
 *   none means that of the name, and for `name-ai` that of `name` before it
 * - prefixes, by which a provider is guessed, are those of its own models, or `llama meta` where it
 *   serves those of Meta, which is no provider itself
 * - a setting is a parameter of `@x/portkey-headers`; `=other` where the variable that holds it is
 *   not called like it
 * - a page is without its `https://`
 */
export const PROVIDER_TABLE = `
aibadgr
anyscale
azure-ai|azure-ai|azure-ai-inference azure-foundry||azureFoundryUrl
azure-openai|azure-openai azure|azure||azureResourceName azureDeploymentId azureApiVersion
cerebras|||llama meta
cometapi
dashscope|dashscope alibaba|alibaba qwen|qwen
deepbricks
featherless-ai
fireworks-ai||fireworks|llama meta||app.fireworks.ai/settings/users/api-keys
github|github-token|github-models
groq|||llama meta||console.groq.com/keys
inference-net
iointelligence
kluster-ai
krutrim
lambda
matterai
modal
nebius
nextbit
openai|||gpt o1 o3 o4||platform.openai.com/api-keys
ovhcloud
upstage
x-ai|xai|grok|grok||console.x.ai
z-ai|zai|glm|glm

drops-tools
nscale

drops-tools adds-v1
deepseek|||deepseek||platform.deepseek.com/api_keys
predibase

drops-schema adds-v1
lepton

drops-tools drops-schema adds-v1
302ai|ai302
bytez
lingyi
moonshot||kimi moonshotai|kimi
sambanova

drops-tools drops-schema
deepinfra
lemonfox-ai
monsterapi
ncompass
siliconflow
workers-ai|cloudflare-api-token|cloudflare||workersAiAccountId=cloudflareAccountId
zhipu||zhipuai

drops-tools no-finish-reason
perplexity-ai||perplexity pplx|sonar||perplexity.ai/account/api

drops-tool-history adds-v1
cohere|cohere co||command||dashboard.cohere.com/api-keys

credentials no-chat
sagemaker

drops-schema
mistral-ai||mistral|mistral||console.mistral.ai/api-keys

no-chat
cortex
jina
meshy
milvus
nomic
portkey
qdrant
recraft-ai
replicate|replicate-api-token
segmind
stability-ai||stability
tripo3d
triton
voyage

injects-max-tokens no-finish-reason adds-v1
novita-ai||novita

injects-max-tokens adds-v1
together-ai||together|llama meta||api.together.ai/settings/api-keys

credentials drops-schema
bedrock||amazon-bedrock aws aws-bedrock|llama meta arn:|awsAccessKeyId awsSecretAccessKey awsRegion

drops-tools drops-schema drops-tool-history
ai21
palm
reka-ai||reka

maps-schema first-system-only needs-tool-name no-done adds-v1
google|google gemini google-generative-ai|gemini google-ai google-genai|gemini||aistudio.google.com/apikey

drops-schema needs-max-tokens
anthropic||claude|claude||platform.claude.com/settings/keys

credentials
oracle||||oracleTenancy oracleUser oracleFingerprint oraclePrivateKey oracleRegion oracleCompartmentId

credentials maps-schema first-system-only needs-tool-name no-done adds-v1
vertex-ai||google-vertex vertex||vertexProjectId=googleVertexProject vertexRegion=googleVertexLocation

adds-v1
huggingface|hf-token huggingface|hf|||huggingface.co/settings/tokens
hyperbolic
openrouter|||llama meta||openrouter.ai/keys

no-auth adds-v1
ollama` as const;

/** A provider name that the gateway accepts. The hosted gateway knows more, and its list moves. */
export type ProviderName = NameOf<Row>;

/** Names that people type, and the provider that each one means: `ProviderAliases['gemini']` is `google`. */
export type ProviderAliases = {
  [Pair in ListedAlias<Row> | Unhyphenated<ProviderName> as Pair[0]]: Pair[1];
};

type Row = RowOf<Split<typeof PROVIDER_TABLE, '\n\n'>>;

type RowOf<Group> = Group extends `${string}\n${infer Rows}` ? Split<Rows, '\n'> : never;

type NameOf<Line> = Line extends `${infer Name}|${string}` ? Name : Line;

type ListedAlias<Line> = Line extends `${infer Name}|${string}|${infer Cells}`
  ? [Exclude<Split<FirstOf<Cells>, ' '>, ''>, Name]
  : never;

type Unhyphenated<Name> = Name extends `${string}-${string}` ? [Without<Name, '-'>, Name] : never;

type FirstOf<Cells extends string> = Cells extends `${infer Cell}|${string}` ? Cell : Cells;

/** The parts of a text. Carries what it found along, so that the compiler need not nest: the table has over 70 lines. */
export type Split<
  Text extends string,
  Mark extends string,
  Found = never,
> = Text extends `${infer Head}${Mark}${infer Rest}`
  ? Split<Rest, Mark, Found | Head>
  : Found | Text;

/** A text without a mark. */
export type Without<
  Text extends string,
  Mark extends string,
> = Text extends `${infer Head}${Mark}${infer Rest}` ? Without<`${Head}${Rest}`, Mark> : Text;

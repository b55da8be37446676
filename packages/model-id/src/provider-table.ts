/**
 * Every provider that the gateway accepts (`@portkey-ai/gateway` 1.15.2; a test offers each one to
 * the real gateway), and how it differs from an OpenAI-shaped one whose key is in `NAME_API_KEY`.
 * The one place to change. It is part of every bundle, so a row is a line of words:
 *
 * - the name first, as `x-portkey-provider` spells it
 * - `=alias` a name that people type
 * - `$VARIABLE` of the key, in the order to try; without one `NAME_API_KEY`, and for `name-ai` also
 *   `NAME_AI_API_KEY`
 * - `@page` where a key is made, without `https://`
 * - `+param` of `@x/portkey-headers` that has to be given; `=VARIABLE` where its name in upper case
 *   is not the variable that conventionally holds it
 * - `!quirk` of the provider or of the gateway on the way to it, see `ProviderQuirk`
 * - `~prefix` of the names of its own models, to guess it by
 */
export const PROVIDER_TABLE = `302ai $AI302_API_KEY !drops-tools !drops-schema
ai21 !drops-tools !drops-schema
aibadgr
anthropic =claude @platform.claude.com/settings/keys !drops-schema !needs-max-tokens !host-with-v1 ~claude
anyscale
azure-ai =azure-ai-inference =azure-foundry $AZURE_AI_API_KEY +azureFoundryUrl
azure-openai =azure =azureopenai $AZURE_OPENAI_API_KEY $AZURE_API_KEY +azureResourceName +azureDeploymentId +azureApiVersion
bedrock =amazon-bedrock =aws =aws-bedrock +awsAccessKeyId +awsSecretAccessKey +awsRegion !credentials !drops-schema
bytez !drops-tools !drops-schema
cerebras !host-with-v1
cohere $COHERE_API_KEY $CO_API_KEY @dashboard.cohere.com/api-keys !drops-tool-history !host-without-v1 ~command
cometapi
cortex !no-chat
dashscope =alibaba =qwen $DASHSCOPE_API_KEY $ALIBABA_API_KEY ~qwen
deepbricks
deepinfra !drops-tools !drops-schema
deepseek @platform.deepseek.com/api_keys !drops-tools !host-without-v1 ~deepseek
featherless-ai
fireworks-ai =fireworks @app.fireworks.ai/settings/users/api-keys !host-with-v1
github =github-models $GITHUB_TOKEN
google =gemini =google-ai =google-genai =googleai $GOOGLE_API_KEY $GEMINI_API_KEY $GOOGLE_GENERATIVE_AI_API_KEY @aistudio.google.com/apikey !maps-schema !first-system-only !needs-tool-name !no-done !host-without-v1 ~gemini
groq @console.groq.com/keys !host-with-v1
huggingface =hf =hugging-face $HF_TOKEN $HUGGINGFACE_API_KEY @huggingface.co/settings/tokens
hyperbolic !host-without-v1
inference-net
iointelligence
jina !no-chat
kluster-ai
krutrim
lambda
lemonfox-ai !drops-tools !drops-schema
lepton !drops-schema
lingyi !drops-tools !drops-schema !host-without-v1
matterai
meshy !no-chat
milvus !no-chat
mistral-ai =mistral =mistralai @console.mistral.ai/api-keys !drops-schema !host-with-v1 ~mistral ~codestral
modal
monsterapi !drops-tools !drops-schema
moonshot =kimi =moonshotai !drops-tools !drops-schema !host-without-v1 ~kimi
ncompass !drops-tools !drops-schema
nebius
nextbit
nomic !no-chat
novita-ai =novita !injects-max-tokens !host-without-v1
nscale !drops-tools
ollama !no-auth !host-without-v1
openai @platform.openai.com/api-keys !host-with-v1 ~gpt ~o1 ~o3 ~o4
openrouter =open-router @openrouter.ai/keys !host-without-v1
oracle +oracleTenancy +oracleUser +oracleFingerprint +oraclePrivateKey +oracleRegion +oracleCompartmentId !credentials
ovhcloud
palm !drops-tools !drops-schema
perplexity-ai =perplexity =pplx @perplexity.ai/account/api !drops-tools !no-finish-reason ~sonar
portkey !no-chat
predibase !drops-tools
qdrant !no-chat
recraft-ai !no-chat
reka-ai =reka !drops-tools !drops-schema
replicate $REPLICATE_API_TOKEN !no-chat
sagemaker !credentials !no-chat
sambanova !drops-tools !drops-schema !host-without-v1
segmind !no-chat
siliconflow !drops-tools !drops-schema
stability-ai =stability
together-ai =together =togetherai @api.together.ai/settings/api-keys !injects-max-tokens !host-without-v1
triton !no-chat
tripo3d !no-chat
upstage
vertex-ai =google-vertex =vertex =vertexai +vertexProjectId=GOOGLE_VERTEX_PROJECT +vertexRegion=GOOGLE_VERTEX_LOCATION !credentials !maps-schema
voyage !no-chat
workers-ai =cloudflare =workersai $CLOUDFLARE_API_TOKEN +workersAiAccountId=CLOUDFLARE_ACCOUNT_ID !drops-tools !drops-schema
x-ai =grok =xai $XAI_API_KEY @console.x.ai !host-with-v1 ~grok
z-ai =glm =zai $ZAI_API_KEY ~glm
zhipu =zhipuai !drops-tools !drops-schema` as const;

/** A provider name that the gateway accepts. The hosted gateway knows more, and its list moves. */
export type ProviderName = FirstWord<Row>;

/** Names that people type, and the provider that each one means: `ProviderAliases['gemini']` is `google`. */
export type ProviderAliases = {
  [Pair in AliasOf<Row> as Pair[0]]: Pair[1];
};

type Row = Split<typeof PROVIDER_TABLE, '\n'>;

/** The parts of a text. Carries what it found along, so that the compiler need not nest: the table has over 70 lines. */
export type Split<
  Text extends string,
  Mark extends string,
  Found = never,
> = Text extends `${infer Head}${Mark}${infer Rest}`
  ? Split<Rest, Mark, Found | Head>
  : Found | Text;

type FirstWord<Line> = Line extends `${infer Word} ${string}` ? Word : Line;

type AliasOf<Line extends string> = Line extends string
  ? Split<Line, ' '> extends infer Word
    ? Word extends `=${infer Alias}`
      ? [Alias, FirstWord<Line>]
      : never
    : never
  : never;

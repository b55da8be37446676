// @x/model-id

class InvalidModelIdError extends Error {
    readonly name = "InvalidModelIdError";
    readonly code = "invalid_model_id";
    readonly origin = "client";
    readonly retryable = false;
    readonly docs = "https://github.com/x/llm/blob/main/docs/troubleshooting/invalid_model_id.md";
    readonly attempts: readonly never[];
    readonly reason: InvalidModelIdReason;
    readonly hint: string;
    readonly suggestions: readonly string[];
    readonly suggestion: string | undefined;
    constructor(reason: InvalidModelIdReason, value: unknown, guesses?: readonly string[]);
}
type InvalidModelIdReason = 'not_a_string' | 'empty' | 'too_long' | 'whitespace' | 'invalid_character' | 'empty_segment' | 'missing_provider' | 'missing_model' | 'unknown_provider';
type KnownModelId = ModelsOf<KnownModels> | ModelsOf<Register>;
interface KnownModels {
    anthropic: 'claude-2' | 'claude-3-5-haiku-latest' | 'claude-3-5-sonnet' | 'claude-3-7-sonnet-latest' | 'claude-3-haiku' | 'claude-3-opus-latest' | 'claude-3-sonnet' | 'claude-fable-5' | 'claude-fable-5-1' | 'claude-haiku-4-5' | 'claude-opus-4' | 'claude-opus-4-0' | 'claude-opus-4-1' | 'claude-opus-4-20250514' | 'claude-opus-4-5' | 'claude-opus-4-6' | 'claude-opus-4-7' | 'claude-opus-4-8' | 'claude-opus-5' | 'claude-opus-5-5' | 'claude-sonnet-4' | 'claude-sonnet-4-0' | 'claude-sonnet-4-5' | 'claude-sonnet-4-6' | 'claude-sonnet-5' | 'claude-v1';
    bedrock: 'amazon.nova-lite-v1:0' | 'amazon.nova-micro-v1:0' | 'amazon.nova-premier-v1:0' | 'amazon.nova-pro-v1:0' | 'amazon.titan-text-express-v1' | 'amazon.titan-text-lite-v1' | 'anthropic.claude-fable-5' | 'anthropic.claude-fable-5-1' | 'anthropic.claude-opus-5' | 'anthropic.claude-opus-5-5' | 'au.anthropic.claude-opus-5' | 'au.anthropic.claude-opus-5-5' | 'claude-fable-5' | 'claude-fable-5-1' | 'claude-opus-5' | 'claude-opus-5-5' | 'deepseek.r1-v1:0' | 'eu.anthropic.claude-opus-5' | 'eu.anthropic.claude-opus-5-5' | 'global.amazon.nova-2-lite-v1:0' | 'global.anthropic.claude-fable-5-1-v1:0' | 'global.anthropic.claude-fable-5-v1:0' | 'global.anthropic.claude-haiku-4-5-20251001-v1:0' | 'global.anthropic.claude-opus-4-5-v1:0' | 'global.anthropic.claude-opus-4-6-v1:0' | 'global.anthropic.claude-opus-4-7-v1:0' | 'global.anthropic.claude-opus-4-8-v1:0' | 'global.anthropic.claude-opus-5' | 'global.anthropic.claude-opus-5-5' | 'global.anthropic.claude-sonnet-4-20250514-v1:0' | 'global.anthropic.claude-sonnet-4-5-20250929-v1:0' | 'global.anthropic.claude-sonnet-4-6-v1:0' | 'global.anthropic.claude-sonnet-5-v1:0' | 'global.openai.gpt-5.6-luna' | 'global.openai.gpt-5.6-sol' | 'global.openai.gpt-5.6-terra' | 'google.gemma-3-12b-it' | 'google.gemma-3-27b-it' | 'google.gemma-3-4b-it' | 'jp.anthropic.claude-opus-5' | 'jp.anthropic.claude-opus-5-5' | 'meta.llama3-1-70b-instruct-v1:0' | 'meta.llama3-1-8b-instruct-v1:0' | 'meta.llama3-2-11b-instruct-v1:0' | 'meta.llama3-2-1b-instruct-v1:0' | 'meta.llama3-2-3b-instruct-v1:0' | 'meta.llama3-2-90b-instruct-v1:0' | 'meta.llama3-3-70b-instruct-v1:0' | 'meta.llama3-70b-instruct-v1:0' | 'meta.llama3-8b-instruct-v1:0' | 'meta.llama4-maverick-17b-instruct-v1:0' | 'meta.llama4-scout-17b-instruct-v1:0' | 'mistral.devstral-2-123b' | 'mistral.magistral-small-2509' | 'mistral.ministral-3-14b-instruct' | 'mistral.ministral-3-3b-instruct' | 'mistral.ministral-3-8b-instruct' | 'mistral.mistral-7b-instruct-v0:2' | 'mistral.mistral-large-2402-v1:0' | 'mistral.mistral-large-3-675b-instruct' | 'mistral.mistral-small-2402-v1:0' | 'mistral.mixtral-8x7b-instruct-v0:1' | 'mistral.pixtral-large-2502-v1:0' | 'nvidia.nemotron-nano-3-30b:0' | 'nvidia.nemotron-nano-9b-v2:0' | 'nvidia.nemotron-super-3-120b:0' | 'openai.gpt-5.4' | 'openai.gpt-5.5' | 'openai.gpt-oss-120b-1:0' | 'openai.gpt-oss-20b-1:0' | 'qwen.qwen3-32b-v1:0' | 'qwen.qwen3-coder-30b-a3b-v1:0' | 'qwen.qwen3-coder-480b-a35b-v1:0' | 'qwen.qwen3-vl-235b-a22b-v1:0' | 'us.anthropic.claude-opus-5' | 'us.anthropic.claude-opus-5-5' | 'writer.palmyra-x4-v1:0' | 'writer.palmyra-x5-v1:0';
    cerebras: 'gemma-4-31b' | 'gpt-oss-120b' | 'qwen-3-coder-480b';
    cohere: 'command' | 'command-a' | 'command-a-03-2025' | 'command-r' | 'command-r-08-2024' | 'command-r-plus' | 'command-r-plus-08-2024' | 'command-r7b' | 'command-r7b-12-2024';
    deepseek: 'deepseek-chat' | 'deepseek-chat-v3-0324' | 'deepseek-r1-0528' | 'deepseek-reasoner' | 'deepseek-v3.1-terminus' | 'deepseek-v3.2' | 'deepseek-v3.2-exp' | 'deepseek-v4-flash' | 'deepseek-v4-pro';
    'fireworks-ai': 'accounts/fireworks/models/accounts/fireworks/routers/glm-5p1-fast' | 'accounts/fireworks/models/accounts/fireworks/routers/glm-5p2-fast' | 'accounts/fireworks/models/accounts/fireworks/routers/glm-5p2-fast-us' | 'accounts/fireworks/models/accounts/fireworks/routers/kimi-k2p6-fast' | 'accounts/fireworks/models/accounts/fireworks/routers/kimi-k2p7-code-fast' | 'accounts/fireworks/models/accounts/fireworks/routers/kimi-k3-fast' | 'accounts/fireworks/models/accounts/fireworks/routers/kimi-k3-us' | 'accounts/fireworks/models/deepseek-r1-0528' | 'accounts/fireworks/models/deepseek-v3-0324' | 'accounts/fireworks/models/deepseek-v3p2' | 'accounts/fireworks/models/deepseek-v4-flash' | 'accounts/fireworks/models/deepseek-v4-flash-0731' | 'accounts/fireworks/models/deepseek-v4-pro' | 'accounts/fireworks/models/gemma-3-27b-it' | 'accounts/fireworks/models/glm-4p7' | 'accounts/fireworks/models/glm-5p1' | 'accounts/fireworks/models/glm-5p1-fast' | 'accounts/fireworks/models/glm-5p2' | 'accounts/fireworks/models/glm-5p2-fast' | 'accounts/fireworks/models/gpt-oss-120b' | 'accounts/fireworks/models/gpt-oss-20b' | 'accounts/fireworks/models/inkling' | 'accounts/fireworks/models/kimi-k2p5' | 'accounts/fireworks/models/kimi-k2p6' | 'accounts/fireworks/models/kimi-k2p6-fast' | 'accounts/fireworks/models/kimi-k2p7-code' | 'accounts/fireworks/models/kimi-k2p7-code-fast' | 'accounts/fireworks/models/kimi-k3' | 'accounts/fireworks/models/kimi-k3-fast' | 'accounts/fireworks/models/kimi-k3-us' | 'accounts/fireworks/models/llama-v3p1-8b-instruct' | 'accounts/fireworks/models/llama4-maverick-instruct-basic' | 'accounts/fireworks/models/minimax-m2p1' | 'accounts/fireworks/models/minimax-m2p7' | 'accounts/fireworks/models/minimax-m3' | 'accounts/fireworks/models/nemotron-3-ultra-nvfp4' | 'accounts/fireworks/models/qwen2p5-vl-72b-instruct' | 'accounts/fireworks/models/qwen3-235b-a22b' | 'accounts/fireworks/models/qwen3p6-plus' | 'accounts/fireworks/models/qwen3p7-plus';
    google: 'gemini-1.0-pro' | 'gemini-1.0-pro-vision-001' | 'gemini-1.5-flash' | 'gemini-1.5-pro' | 'gemini-2.0-flash' | 'gemini-2.0-flash-lite' | 'gemini-2.5-flash' | 'gemini-2.5-flash-latest' | 'gemini-2.5-flash-lite' | 'gemini-2.5-flash-preview-09-2025' | 'gemini-2.5-pro' | 'gemini-3-flash-preview' | 'gemini-3-pro-preview' | 'gemini-3-pro-text-preview' | 'gemini-3.1-flash-lite' | 'gemini-3.1-pro-preview' | 'gemini-3.5-flash' | 'gemini-3.5-flash-lite' | 'gemini-3.6-flash' | 'gemini-3.7-flash' | 'gemini-3.8-flash' | 'gemma-2-27b-it' | 'gemma-4-26b-a4b-it' | 'gemma-4-31b-it';
    groq: 'deepseek-r1-distill-llama-70b' | 'gemma-7b-it' | 'gemma2-9b' | 'gemma2-9b-it' | 'llama-3.1-405b-reasoning' | 'llama-3.1-70b-versatile' | 'llama-3.1-8b-instant' | 'llama-3.2-11b-text-preview' | 'llama-3.2-11b-vision-preview' | 'llama-3.2-1b-preview' | 'llama-3.2-3b-preview' | 'llama-3.2-90b-text-preview' | 'llama-3.2-90b-vision-preview' | 'llama-3.3-70b-specdec' | 'llama-3.3-70b-versatile' | 'llama2-70b-4096' | 'llama3-70b-8192' | 'llama3-8b-8192' | 'llama3-groq-70b-8192-tool-use-preview' | 'llama3-groq-8b-8192-tool-use-preview' | 'meta-llama/llama-4-maverick-17b-128e-instruct' | 'meta-llama/llama-4-scout-17b-16e-instruct' | 'mistral-saba-24b' | 'mixtral-8x7b-32768' | 'moonshotai/kimi-k2-instruct' | 'moonshotai/kimi-k2-instruct-0905' | 'openai/gpt-oss-120b' | 'openai/gpt-oss-20b' | 'qwen/qwen3-32b';
    'mistral-ai': 'codestral' | 'codestral-2501' | 'codestral-2508' | 'codestral-latest' | 'devstral-2512' | 'magistral-medium' | 'magistral-small' | 'ministral-14b-2512' | 'ministral-3b' | 'ministral-3b-2512' | 'ministral-8b' | 'ministral-8b-2410' | 'ministral-8b-2512' | 'ministral-8b-latest' | 'mistral-7b' | 'mistral-large' | 'mistral-large-2407' | 'mistral-large-2411' | 'mistral-large-2512' | 'mistral-large-latest' | 'mistral-medium' | 'mistral-medium-2312' | 'mistral-medium-2505' | 'mistral-medium-2508' | 'mistral-medium-3' | 'mistral-medium-3-1' | 'mistral-medium-3-5' | 'mistral-medium-3.5' | 'mistral-medium-latest' | 'mistral-nemo' | 'mistral-saba' | 'mistral-saba-latest' | 'mistral-small-24b-instruct-2501' | 'mistral-small-2603' | 'mistral-small-3.1-24b-instruct' | 'mistral-small-3.2-24b-instruct' | 'mistral-small-latest' | 'mixtral-8x22b-instruct' | 'mixtral-8x7b' | 'open-mistral-7b' | 'open-mistral-nemo' | 'open-mixtral-8x7b' | 'pixtral-12b' | 'pixtral-12b-latest' | 'pixtral-large' | 'pixtral-large-2411' | 'pixtral-large-latest';
    moonshot: 'kimi-k2.5' | 'kimi-k2.6' | 'kimi-k2.7-code' | 'kimi-k2.7-code-highspeed' | 'kimi-k3' | 'moonshot-v1-128k' | 'moonshot-v1-128k-vision-preview' | 'moonshot-v1-32k' | 'moonshot-v1-32k-vision-preview' | 'moonshot-v1-8k' | 'moonshot-v1-8k-vision-preview';
    'novita-ai': 'Sao10K/L3-8B-Stheno-v3.2' | 'cognitivecomputations/dolphin-mixtral-8x22b' | 'deepseek/deepseek-r1' | 'deepseek/deepseek-r1-distill-llama-70b' | 'deepseek/deepseek-r1-distill-llama-8b' | 'deepseek/deepseek-r1-distill-qwen-14b' | 'deepseek/deepseek-r1-distill-qwen-32b' | 'deepseek/deepseek_v3' | 'google/gemma-2-9b-it' | 'gryphe/mythomax-l2-13b' | 'jondurbin/airoboros-l2-70b' | 'meta-llama/llama-3-70b-instruct' | 'meta-llama/llama-3-8b-instruct' | 'meta-llama/llama-3.1-70b-instruct' | 'meta-llama/llama-3.1-8b-instruct' | 'meta-llama/llama-3.1-8b-instruct-bf16' | 'meta-llama/llama-3.1-8b-instruct-max' | 'meta-llama/llama-3.2-11b-vision-instruct' | 'meta-llama/llama-3.2-1b-instruct' | 'meta-llama/llama-3.2-3b-instruct' | 'meta-llama/llama-3.3-70b-instruct' | 'microsoft/wizardlm-2-8x22b' | 'mistralai/mistral-7b-instruct' | 'mistralai/mistral-nemo' | 'nousresearch/hermes-2-pro-llama-3-8b' | 'nousresearch/nous-hermes-llama2-13b' | 'openchat/openchat-7b' | 'qwen/qwen-2-7b-instruct' | 'qwen/qwen-2-vl-72b-instruct' | 'qwen/qwen-2.5-72b-instruct' | 'sao10k/l3-70b-euryale-v2.1' | 'sao10k/l3-8b-lunaris' | 'sao10k/l31-70b-euryale-v2.2' | 'sophosympatheia/midnight-rose-70b' | 'teknium/openhermes-2.5-mistral-7b';
    openai: 'chatgpt-4o-latest' | 'codex-mini' | 'codex-mini-latest' | 'gpt-3.5-0301' | 'gpt-3.5-turbo' | 'gpt-3.5-turbo-0125' | 'gpt-3.5-turbo-0301' | 'gpt-3.5-turbo-0613' | 'gpt-3.5-turbo-1106' | 'gpt-3.5-turbo-16k' | 'gpt-3.5-turbo-16k-0613' | 'gpt-35-turbo' | 'gpt-35-turbo-16k' | 'gpt-35-turbo-16k-0613' | 'gpt-4' | 'gpt-4-0125-preview' | 'gpt-4-0314' | 'gpt-4-0613' | 'gpt-4-1106-preview' | 'gpt-4-1106-vision-preview' | 'gpt-4-32k' | 'gpt-4-32k-0314' | 'gpt-4-32k-0613' | 'gpt-4-turbo' | 'gpt-4-turbo-0125-preview' | 'gpt-4-turbo-2024-04-09' | 'gpt-4-turbo-preview' | 'gpt-4-vision-preview' | 'gpt-4.1' | 'gpt-4.1-2025-04-14' | 'gpt-4.1-mini' | 'gpt-4.1-mini-2025-04-14' | 'gpt-4.1-nano' | 'gpt-4.1-nano-2025-04-14' | 'gpt-4.5-preview' | 'gpt-4o' | 'gpt-4o-2024-05-13' | 'gpt-4o-2024-08-06' | 'gpt-4o-2024-11-20' | 'gpt-4o-mini' | 'gpt-4o-mini-2024-07-18' | 'gpt-4o-mini-search-preview' | 'gpt-4o-mini-search-preview-2025-03-11' | 'gpt-4o-search-preview' | 'gpt-4o-search-preview-2025-03-11' | 'gpt-5' | 'gpt-5-1' | 'gpt-5-1-2025-11-13' | 'gpt-5-1-chat' | 'gpt-5-1-chat-latest' | 'gpt-5-1-codex' | 'gpt-5-1-codex-max' | 'gpt-5-1-codex-mini' | 'gpt-5-1-mini' | 'gpt-5-2' | 'gpt-5-2-2025-12-11' | 'gpt-5-2-chat' | 'gpt-5-2-chat-latest' | 'gpt-5-2-codex' | 'gpt-5-2-pro-2025-12-11' | 'gpt-5-2025-08-07' | 'gpt-5-3' | 'gpt-5-3-chat' | 'gpt-5-3-chat-latest' | 'gpt-5-3-codex' | 'gpt-5-4' | 'gpt-5-4-2026-03-05' | 'gpt-5-4-mini' | 'gpt-5-4-mini-2026-03-17' | 'gpt-5-4-nano' | 'gpt-5-4-nano-2026-03-17' | 'gpt-5-4-pro' | 'gpt-5-4-pro-2026-03-05' | 'gpt-5-5' | 'gpt-5-5-2026-04-23' | 'gpt-5-5-2026-04-24' | 'gpt-5-5-chat' | 'gpt-5-5-chat-latest' | 'gpt-5-5-codex' | 'gpt-5-5-pro' | 'gpt-5-5-pro-2026-04-23' | 'gpt-5-6' | 'gpt-5-6-luna' | 'gpt-5-6-sol' | 'gpt-5-6-terra' | 'gpt-5-chat' | 'gpt-5-chat-latest' | 'gpt-5-codex' | 'gpt-5-mini' | 'gpt-5-mini-2025-08-07' | 'gpt-5-nano' | 'gpt-5-pro' | 'gpt-5-pro-2025-10-06' | 'gpt-5.1' | 'gpt-5.1-2025-11-13' | 'gpt-5.1-chat' | 'gpt-5.1-chat-latest' | 'gpt-5.1-codex' | 'gpt-5.1-codex-max' | 'gpt-5.1-codex-mini' | 'gpt-5.1-mini' | 'gpt-5.2' | 'gpt-5.2-2025-12-11' | 'gpt-5.2-chat' | 'gpt-5.2-chat-latest' | 'gpt-5.2-codex' | 'gpt-5.2-pro' | 'gpt-5.2-pro-2025-12-11' | 'gpt-5.3' | 'gpt-5.3-chat' | 'gpt-5.3-chat-latest' | 'gpt-5.3-codex' | 'gpt-5.4' | 'gpt-5.4-2026-03-05' | 'gpt-5.4-mini' | 'gpt-5.4-mini-2026-03-17' | 'gpt-5.4-nano' | 'gpt-5.4-nano-2026-03-17' | 'gpt-5.4-pro' | 'gpt-5.4-pro-2026-03-05' | 'gpt-5.5' | 'gpt-5.5-2026-04-23' | 'gpt-5.5-2026-04-24' | 'gpt-5.5-chat' | 'gpt-5.5-chat-latest' | 'gpt-5.5-codex' | 'gpt-5.5-pro' | 'gpt-5.5-pro-2026-04-23' | 'gpt-5.6' | 'gpt-5.6-luna' | 'gpt-5.6-sol' | 'gpt-5.6-terra' | 'gpt-6-astra' | 'gpt-6-luna' | 'gpt-6-sol' | 'gpt-chat-latest' | 'gpt-oss-120b' | 'gpt-oss-20b' | 'o1' | 'o1-2024-12-17' | 'o1-mini' | 'o1-mini-2024-09-12' | 'o1-preview' | 'o1-preview-2024-09-12' | 'o1-pro' | 'o1-pro-2025-03-19' | 'o3' | 'o3-2025-04-16' | 'o3-deep-research' | 'o3-deep-research-2025-06-26' | 'o3-mini' | 'o3-mini-2025-01-31' | 'o3-mini-high' | 'o3-pro' | 'o3-pro-2025-06-10' | 'o4-mini' | 'o4-mini-2025-04-16' | 'o4-mini-deep-research' | 'o4-mini-deep-research-2025-06-26' | 'o4-mini-high';
    ovhcloud: 'DeepSeek-R1-Distill-Llama-70B' | 'Llama-3.1-8B-Instruct' | 'Meta-Llama-3_3-70B-Instruct' | 'Mistral-7B-Instruct-v0.3' | 'Mistral-Nemo-Instruct-2407' | 'Mistral-Small-3.2-24B-Instruct-2506' | 'Mixtral-8x7B-Instruct-v0.1' | 'Qwen2.5-VL-72B-Instruct' | 'Qwen3-32B' | 'Qwen3-Coder-30B-A3B-Instruct' | 'bge-base-en-v1.5' | 'bge-m3' | 'bge-multilingual-gemma2' | 'deepseek-r1-distill-llama-70b' | 'gpt-oss-120b' | 'gpt-oss-20b' | 'llama-3.1-8b-instruct' | 'meta-llama-3_3-70b-instruct' | 'mistral-7b-instruct-v0.3' | 'mistral-nemo-instruct-2407' | 'mistral-small-3.2-24b-instruct-2506' | 'mixtral-8x7b-instruct-v0.1' | 'qwen2.5-vl-72b-instruct' | 'qwen3-32b' | 'qwen3-coder-30b-a3b-instruct';
    'perplexity-ai': 'llama-3.1-sonar-large-128k-online' | 'llama-3.1-sonar-small-128k-online' | 'r1-1776' | 'sonar' | 'sonar-deep-research' | 'sonar-pro' | 'sonar-pro-search' | 'sonar-reasoning' | 'sonar-reasoning-pro';
    'together-ai': 'Austism/chronos-hermes-13b' | 'Gryphe/MythoMax-L2-13b' | 'Nexusflow/NexusRaven-V2-13B' | 'NousResearch/Nous-Capybara-7B-V1p9' | 'NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO' | 'NousResearch/Nous-Hermes-2-Mixtral-8x7B-SFT' | 'NousResearch/Nous-Hermes-2-Yi-34B' | 'NousResearch/Nous-Hermes-Llama2-13b' | 'NousResearch/Nous-Hermes-llama-2-7b' | 'Open-Orca/Mistral-7B-OpenOrca' | 'Qwen/Qwen1.5-0.5B' | 'Qwen/Qwen1.5-0.5B-Chat' | 'Qwen/Qwen1.5-1.8B' | 'Qwen/Qwen1.5-1.8B-Chat' | 'Qwen/Qwen1.5-14B' | 'Qwen/Qwen1.5-14B-Chat' | 'Qwen/Qwen1.5-4B' | 'Qwen/Qwen1.5-4B-Chat' | 'Qwen/Qwen1.5-72B' | 'Qwen/Qwen1.5-7B' | 'Qwen/Qwen1.5-7B-Chat' | 'Undi95/ReMM-SLERP-L2-13B' | 'Undi95/Toppy-M-7B' | 'WizardLM/WizardLM-13B-V1.2' | 'allenai/OLMo-7B' | 'allenai/OLMo-7B-Instruct' | 'allenai/OLMo-7B-Twin-2T' | 'codellama/CodeLlama-13b-Instruct-hf' | 'codellama/CodeLlama-34b-Instruct-hf' | 'codellama/CodeLlama-70b-Instruct-hf' | 'codellama/CodeLlama-7b-Instruct-hf' | 'deepseek-ai/deepseek-coder-33b-instruct' | 'garage-bAInd/Platypus2-70B-instruct' | 'google/gemma-2b' | 'google/gemma-2b-it' | 'google/gemma-7b' | 'google/gemma-7b-it' | 'lmsys/vicuna-13b-v1.5' | 'lmsys/vicuna-7b-v1.5' | 'meta-llama/Llama-2-13b-chat-hf' | 'meta-llama/Llama-2-70b-chat-hf' | 'meta-llama/Llama-2-7b-chat-hf' | 'meta-llama/Llama-3-70b-chat-hf' | 'meta-llama/Llama-3-8b-chat-hf' | 'meta-llama/Llama-3.3-70B-Instruct-Turbo' | 'meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8' | 'meta-llama/Llama-4-Scout-17B-16E-Instruct' | 'meta-llama/Meta-Llama-3-70B-Instruct-Lite' | 'meta-llama/Meta-Llama-3-70B-Instruct-Turbo' | 'meta-llama/Meta-Llama-3-8B-Instruct-Lite' | 'meta-llama/Meta-Llama-3-8B-Instruct-Turbo' | 'meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo' | 'meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo' | 'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo' | 'meta-llama/Meta-Llama-3.3-70B-Instruct-Turbo' | 'microsoft/WizardLM-2-8x22B' | 'microsoft/phi-2' | 'mistralai/Mistral-7B-Instruct-v0.1' | 'mistralai/Mistral-7B-Instruct-v0.2' | 'mistralai/Mistral-7B-v0.1' | 'mistralai/Mixtral-8x22B-Instruct-v0.1' | 'mistralai/Mixtral-8x7B-Instruct-v0.1' | 'mistralai/Mixtral-8x7B-v0.1' | 'openchat/openchat-3.5-1210' | 'snorkelai/Snorkel-Mistral-PairRM-DPO' | 'teknium/OpenHermes-2-Mistral-7B' | 'teknium/OpenHermes-2p5-Mistral-7B' | 'togethercomputer/Llama-2-7B-32K-Instruct' | 'togethercomputer/RedPajama-INCITE-7B-Base' | 'togethercomputer/RedPajama-INCITE-7B-Chat' | 'togethercomputer/RedPajama-INCITE-7B-Instruct' | 'togethercomputer/RedPajama-INCITE-Base-3B-v1' | 'togethercomputer/RedPajama-INCITE-Chat-3B-v1' | 'togethercomputer/RedPajama-INCITE-Instruct-3B-v1' | 'togethercomputer/StripedHyena-Hessian-7B' | 'togethercomputer/StripedHyena-Nous-7B' | 'togethercomputer/alpaca-7b' | 'upstage/SOLAR-10.7B-Instruct-v1.0' | 'zero-one-ai/Yi-34B' | 'zero-one-ai/Yi-6B';
    'x-ai': 'grok-2-vision' | 'grok-2-vision-1212' | 'grok-2-vision-latest' | 'grok-3' | 'grok-3-beta' | 'grok-3-fast' | 'grok-3-fast-beta' | 'grok-3-fast-latest' | 'grok-3-latest' | 'grok-3-mini' | 'grok-3-mini-beta' | 'grok-3-mini-fast' | 'grok-3-mini-fast-beta' | 'grok-3-mini-fast-latest' | 'grok-3-mini-latest' | 'grok-4' | 'grok-4-0709' | 'grok-4-1-fast' | 'grok-4-1-fast-non-reasoning' | 'grok-4-1-fast-non-reasoning-latest' | 'grok-4-1-fast-reasoning' | 'grok-4-1-fast-reasoning-latest' | 'grok-4-fast' | 'grok-4-fast-non-reasoning' | 'grok-4-fast-non-reasoning-latest' | 'grok-4-fast-reasoning' | 'grok-4-fast-reasoning-latest' | 'grok-4-latest' | 'grok-4.20' | 'grok-4.20-multi-agent' | 'grok-4.3' | 'grok-4.3-latest' | 'grok-4.5' | 'grok-4.5-latest' | 'grok-4.6' | 'grok-4.6-latest' | 'grok-build-0.1' | 'grok-code-fast' | 'grok-code-fast-1' | 'grok-code-fast-1-0825' | 'grok-latest' | 'grok-voice-latest' | 'grok-voice-think-fast-2.0' | 'x-ai/grok-4.3' | 'x-ai/grok-4.5' | 'x-ai/grok-4.6';
}
type KnownProvider = ProviderName | keyof ProviderAliases | Exclude<keyof Register & string, `@${string}`>;
type ModelIdInput = ModelIdString | ParsedModelId;
interface ModelIdParts<Provider extends string = string, Model extends string = string> {
    readonly provider: Provider;
    readonly model: Model;
}
type ModelIdString = KnownModelId | (`portkey/${KnownProvider}/${string}` & Record<never, never>) | (`${Exclude<KnownProvider, 'portkey'>}/${string}` & Record<never, never>) | (`${'' | 'portkey/'}@${string}/${string}` & Record<never, never>);
interface ParseModelIdOptions {
    readonly defaultProvider?: string | undefined;
    readonly unknownProvider?: 'error' | 'allow' | undefined;
    readonly registry?: ProviderRegistry | undefined;
}
interface ParsedModelId<Provider extends string = string, Model extends string = string> extends ModelIdParts<Provider, Model> {
    readonly id: `portkey/${Provider}/${Model}`;
}
interface Provider {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly keyVariables: readonly string[];
    readonly keyUrl?: string | undefined;
    readonly requires: readonly ProviderRequirement[];
    readonly quirks: readonly ProviderQuirk[];
    readonly prefixes: readonly string[];
}
type ProviderAliases = {
    [Pair in ListedAlias<Row> | Unhyphenated<ProviderName> as Pair[0]]: Pair[1];
};
type ProviderDefinition = Partial<Omit<Provider, 'name'>>;
type ProviderName = NameOf<Row>;
type ProviderQuirk = 'no-chat' | 'drops-tools' | 'drops-schema' | 'maps-schema' | 'drops-tool-history' | 'first-system-only' | 'needs-tool-name' | 'needs-max-tokens' | 'injects-max-tokens' | 'no-done' | 'no-finish-reason' | 'no-auth' | 'credentials' | 'adds-v1';
interface ProviderRegistry {
    readonly providers: readonly Provider[];
    get(nameOrAlias: string): Provider | undefined;
    resolve(nameOrAlias: string): string | undefined;
    nearest(text: string): readonly string[];
    suggest(id: string): readonly string[];
}
interface ProviderRegistryOptions {
    readonly providers?: Readonly<Record<string, ProviderDefinition>> | undefined;
}
interface ProviderRequirement {
    readonly param: string;
    readonly variable: string;
}
interface Register {
}
type SafeParseResult = {
    readonly success: true;
    readonly value: ParsedModelId;
    readonly error?: undefined;
} | {
    readonly success: false;
    readonly error: InvalidModelIdError;
    readonly value?: undefined;
};
function createProviderRegistry(options?: ProviderRegistryOptions): ProviderRegistry;
function formatModelId<const Provider extends string, const Model extends string>(parts: ModelIdParts<Provider, Model>): `portkey/${Provider}/${Model}`;
const gatewayRegistry: ProviderRegistry;
function getProvider(name: ProviderName | keyof ProviderAliases): Provider;
function getProvider(name: string): Provider | undefined;
function isModelId(value: unknown, options?: Pick<ParseModelIdOptions, 'registry' | 'unknownProvider'>): value is ModelIdString;
function nearestNames(text: string, names: readonly string[]): readonly string[];
function parseModelId<const Id extends ModelIdString>(id: Id, options?: ParseModelIdOptions): ParsedLiteral<Id>;
function parseModelId<const Id extends string | ParsedModelId | null | undefined>(id: Id, options: ParseModelIdOptions & UncheckedByTypes): ParsedLiteral<Id>;
function parseModelId<const Id extends string | ParsedModelId | null | undefined>(id: CheckedId<Id>, options?: ParseModelIdOptions): ParsedLiteral<Id>;
function providerKeyVariables(nameOrAlias: string): readonly string[];
function safeParseModelId(id: unknown, options?: ParseModelIdOptions): SafeParseResult;

// @x/model-id/parse

export { InvalidModelIdError }
export { InvalidModelIdReason }
export { ModelIdParts }
export { ParseModelIdOptions }
export { ParsedModelId }
export { SafeParseResult }
export { formatModelId }
function parseModelId(id: unknown, options?: ParseModelIdOptions): ParsedModelId;
function safeParseModelId(id: unknown, options?: ParseModelIdOptions): SafeParseResult;

// mentioned above, not exported

const PROVIDER_TABLE: `
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
ollama`;
type CheckedId<Id> = Id extends string ? string extends Id ? Id : WithoutPrefix<Id> extends `${infer Provider}/${string}` ? string extends Provider ? Id : Provider extends `@${string}` ? Id : Squeezed<Provider> extends Squeezed<KnownProvider> ? Id : {
    'the gateway has no provider': Provider;
} : {
    'write portkey/provider/model instead of': Id;
} : Id;
type FirstOf<Cells extends string> = Cells extends `${infer Cell}|${string}` ? Cell : Cells;
type ListedAlias<Line> = Line extends `${infer Name}|${string}|${infer Cells}` ? [
    Exclude<Split<FirstOf<Cells>, ' '>, ''>,
    Name
] : never;
type ModelsOf<Models> = {
    [Provider in keyof Models & string]: `portkey/${Provider}/${Models[Provider] & string}`;
}[keyof Models & string];
type NameOf<Line> = Line extends `${infer Name}|${string}` ? Name : Line;
type Names = {
    [Name in ProviderName as Squeezed<Name>]: Name;
} & {
    [Alias in keyof ProviderAliases as Squeezed<Alias>]: ProviderAliases[Alias];
};
type ParsedLiteral<Id> = Id extends ParsedModelId ? Id : Id extends string ? string extends Id ? ParsedModelId : WithoutPrefix<Id> extends `${infer Provider}/${infer Model}` ? ParsedModelId<ResolvedName<Provider>, Model> : ParsedModelId : ParsedModelId;
type ResolvedName<Provider extends string> = string extends Provider ? string : Provider extends `@${string}` ? Provider : Squeezed<Provider> extends infer Key extends keyof Names ? Names[Key] : Lowercase<Provider>;
type Row = RowOf<Split<typeof PROVIDER_TABLE, '\n\n'>>;
type RowOf<Group> = Group extends `${string}\n${infer Rows}` ? Split<Rows, '\n'> : never;
type Split<Text extends string, Mark extends string, Found = never> = Text extends `${infer Head}${Mark}${infer Rest}` ? Split<Rest, Mark, Found | Head> : Found | Text;
type Squeezed<Name extends string> = Without<Without<Without<Lowercase<Name>, '-'>, '_'>, '.'>;
type UncheckedByTypes = {
    readonly unknownProvider: 'allow';
} | {
    readonly registry: NonNullable<ParseModelIdOptions['registry']>;
} | {
    readonly defaultProvider: string;
};
type Unhyphenated<Name> = Name extends `${string}-${string}` ? [
    Without<Name, '-'>,
    Name
] : never;
type Without<Text extends string, Mark extends string> = Text extends `${infer Head}${Mark}${infer Rest}` ? Without<`${Head}${Rest}`, Mark> : Text;
type WithoutPrefix<Id extends string> = Id extends `${infer Head}/${infer Rest}` ? Lowercase<Head> extends 'portkey' ? Rest : Id : Id;

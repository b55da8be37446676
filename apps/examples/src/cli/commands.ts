import type { ExampleContext } from '../mode/context.ts';
import { loadSdkExample } from './load-sdk-example.ts';

/** An example: its name is the command. */
export interface Command {
  readonly summary: string;
  /** Shows one line a model while it runs, on a terminal. */
  readonly live?: boolean | undefined;
  /** Loads the example only when it runs: the start stays quick. */
  readonly load: () => Promise<(context: ExampleContext) => Promise<void>>;
}

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  start: {
    summary: 'the tour: three providers, whole and streamed, then our docs',
    load: async () => (await import('../examples/start.ts')).start,
  },
  basic: {
    summary: 'one question, several providers at once, streamed',
    load: async () => (await import('../examples/basic.ts')).basic,
  },
  advanced: {
    summary: 'cache, retries, tracing, keys, config, errors: on the wire',
    load: async () => (await import('../examples/advanced.ts')).advanced,
  },
  'multi-provider': {
    summary: 'several prompts, all providers, one table; then a fallback',
    live: true,
    load: async () => (await import('../examples/multi-provider.ts')).multiProvider,
  },
  fallback: {
    summary: 'the next provider answers when one fails or breaks off',
    load: async () => (await import('../examples/fallback.ts')).fallbackAlone,
  },
  tools: {
    summary: 'the model calls functions, with typed arguments',
    load: async () => (await import('../examples/tools.ts')).tools,
  },
  'structured-output': {
    summary: 'a typed and validated value in place of a text',
    load: async () => (await import('../examples/structured-output.ts')).structuredOutput,
  },
  'shared-breaker': {
    summary: 'two workers share what they know of a dead provider (Redis)',
    load: async () => (await import('../examples/shared-breaker.ts')).sharedBreaker,
  },
  'with-openai-sdk': {
    summary: 'the openai package through the gateway, with failover',
    load: () => loadSdkExample('with-openai-sdk'),
  },
  'with-ai-sdk': {
    summary: 'the AI SDK through the gateway, streamed and with failover',
    load: () => loadSdkExample('with-ai-sdk'),
  },
};

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
    summary: 'the tour: three providers, then our own docs',
    load: async () => (await import('../examples/start.ts')).start,
  },
  basic: {
    summary: 'one question to several providers, streamed',
    load: async () => (await import('../examples/basic.ts')).basic,
  },
  advanced: {
    summary: 'cache, retries, tracing, keys and errors',
    load: async () => (await import('../examples/advanced.ts')).advanced,
  },
  'multi-provider': {
    summary: 'several prompts to all providers, compared',
    live: true,
    load: async () => (await import('../examples/multi-provider.ts')).multiProvider,
  },
  fallback: {
    summary: 'the next provider answers when one fails',
    load: async () => (await import('../examples/fallback.ts')).fallbackAlone,
  },
  tools: {
    summary: 'the model calls functions with typed arguments',
    load: async () => (await import('../examples/tools.ts')).tools,
  },
  'structured-output': {
    summary: 'a typed, validated value in place of a text',
    load: async () => (await import('../examples/structured-output.ts')).structuredOutput,
  },
  'shared-breaker': {
    summary: 'workers share who is dead, through Redis',
    load: async () => (await import('../examples/shared-breaker.ts')).sharedBreaker,
  },
  'with-openai-sdk': {
    summary: 'the openai package through the gateway',
    load: () => loadSdkExample('with-openai-sdk'),
  },
  'with-ai-sdk': {
    summary: 'the AI SDK through the gateway',
    load: () => loadSdkExample('with-ai-sdk'),
  },
};

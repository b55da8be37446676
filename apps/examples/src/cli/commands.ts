import type { ExampleContext } from '../mode/context.ts';
import { loadSdkExample } from './load-sdk-example.ts';

/** An example: its name is the command. */
export interface Command {
  readonly summary: string;
  /** Its file, seen from the repository's top. */
  readonly source: string;
  /** Takes `--stream` and `--no-stream`; the others show what they show. */
  readonly streams?: boolean | undefined;
  /** Asks one model, whatever the mode offers. */
  readonly asksOne?: boolean | undefined;
  /** Shows one line a model while it runs, on a terminal. */
  readonly live?: boolean | undefined;
  /** Loads the example only when it runs: the start stays quick. */
  readonly load: () => Promise<(context: ExampleContext) => Promise<void>>;
}

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  start: {
    summary: 'the tour: three providers, then our own docs',
    source: 'apps/examples/src/examples/start.ts',
    load: async () => (await import('../examples/start.ts')).start,
  },
  basic: {
    streams: true,
    summary: 'one question to several providers, streamed',
    source: 'apps/examples/src/examples/basic.ts',
    load: async () => (await import('../examples/basic.ts')).basic,
  },
  advanced: {
    asksOne: true,
    summary: 'cache, retries, tracing, keys and errors',
    source: 'apps/examples/src/examples/advanced.ts',
    load: async () => (await import('../examples/advanced.ts')).advanced,
  },
  'multi-provider': {
    summary: 'several prompts to all providers, compared',
    source: 'apps/examples/src/examples/multi-provider.ts',
    streams: true,
    live: true,
    load: async () => (await import('../examples/multi-provider.ts')).multiProvider,
  },
  fallback: {
    summary: 'the next provider answers when one fails',
    source: 'apps/examples/src/examples/fallback.ts',
    load: async () => (await import('../examples/fallback.ts')).fallbackAlone,
  },
  tools: {
    summary: 'the model calls functions with typed arguments',
    source: 'apps/examples/src/examples/tools.ts',
    load: async () => (await import('../examples/tools.ts')).tools,
  },
  'structured-output': {
    summary: 'a typed, validated value in place of a text',
    source: 'apps/examples/src/examples/structured-output.ts',
    load: async () => (await import('../examples/structured-output.ts')).structuredOutput,
  },
  'shared-breaker': {
    summary: 'workers share who is dead, through Redis',
    source: 'apps/examples/src/examples/shared-breaker.ts',
    load: async () => (await import('../examples/shared-breaker.ts')).sharedBreaker,
  },
  'with-openai-sdk': {
    streams: true,
    summary: 'the openai package through the gateway',
    source: 'apps/sdk-examples/src/with-openai-sdk.ts',
    load: () => loadSdkExample('with-openai-sdk'),
  },
  'with-ai-sdk': {
    summary: 'the AI SDK through the gateway',
    source: 'apps/sdk-examples/src/with-ai-sdk.ts',
    load: () => loadSdkExample('with-ai-sdk'),
  },
};

import type { ExampleContext } from '../mode/context.ts';

/** An example: its name is the command. */
export interface Command {
  readonly summary: string;
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
    load: async () => (await import('../examples/multi-provider.ts')).multiProvider,
  },
};

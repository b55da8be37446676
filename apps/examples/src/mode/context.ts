import type { ClientOptions } from '@x/llm-client';
import type { ParsedModelId } from '@x/model-id';
import { parseModelId } from '@x/model-id';
import type { Flags } from '../cli/flags.ts';
import type { Exchange } from '../output/exchange.ts';
import type { Report } from '../output/report.ts';
import type { Mode } from './choose-mode.ts';
import { chooseModels } from './hosted-models.ts';
import type { Env } from './read-env.ts';
import { recordingFetch } from './recording-fetch.ts';

/** What an example is given: which models to ask, how to reach them, and where to tell about it. */
export interface ExampleContext {
  /** Models to ask: those of `--model`, else the mode's own. Never empty. */
  readonly models: readonly [ParsedModelId, ...ParsedModelId[]];
  /** What the simulated provider has besides; undefined where real models answer. */
  readonly local: LocalModels | undefined;
  /** The question of `--prompt`. */
  readonly prompt: string | undefined;
  /** `--stream` or `--no-stream`; undefined leaves it to the example. */
  readonly stream: boolean | undefined;
  readonly report: Report;
  /** What `createClient` needs to reach a model in this mode. */
  options(model: ParsedModelId): ClientOptions;
  /** The same, and a record of what went over the wire, without secrets. */
  watched(model: ParsedModelId): {
    readonly options: ClientOptions;
    readonly exchanges: Exchange[];
  };
}

/** Models of the simulated provider that do more than answer. */
export interface LocalModels {
  /** Knows this repository's documentation, and names its source. */
  readonly docs: ParsedModelId;
  /** Answers after one 503 with `Retry-After: 1`. */
  readonly failsOnce: ParsedModelId;
  /** Answers 503 and nothing else. */
  readonly failsAlways: ParsedModelId;
}

/** A way to the models that has been opened, and has to be closed. */
export interface Target {
  /** What the first line of a run says, after `mode: `. */
  readonly label: string;
  readonly models: readonly ParsedModelId[];
  readonly local?: LocalModels | undefined;
  /** Sentences for the reader, such as which key is missing. */
  readonly notes: readonly string[];
  options(model: ParsedModelId): ClientOptions;
  /** What the environment of a program holds to take this way. */
  readonly variables: Env;
  close(): Promise<void>;
}

/** Opens the way that a mode stands for. In embedded mode it starts two local servers. */
export async function openTarget(mode: Mode, env: Env, flags: Flags): Promise<Target> {
  if (mode.kind === 'embedded') {
    const { openEmbedded } = await import('./embedded.ts');
    return openEmbedded(flags.port);
  }
  const { models, notes } = flags.models.length > 0 ? { models: [], notes: [] } : chooseModels(env);
  const hosted = mode.kind === 'hosted';
  return {
    label: hosted ? 'hosted (api.portkey.ai, PORTKEY_API_KEY)' : gatewayLabel(mode.url),
    models,
    notes,
    options: () => ({ env, baseUrl: hosted ? 'https://api.portkey.ai' : mode.url }),
    variables: { ...env, PORTKEY_BASE_URL: hosted ? 'https://api.portkey.ai' : mode.url },
    close: async () => {},
  };
}

/** Reads the ids of `--model`. Throws the error of the first that is wrong. */
export function parseModels(ids: readonly string[], mode: Mode): readonly ParsedModelId[] {
  // The hosted gateway knows more providers than the table: there an unlisted one may be right.
  const unknownProvider = mode.kind === 'hosted' ? 'allow' : 'error';
  return ids.map((id): ParsedModelId => parseModelId(id, { unknownProvider }));
}

/**
 * Makes the context of a run that asks the named models, or else the mode's own. `onExchange` is
 * told of every request when `--dry-run` is set.
 */
export function createContext(
  target: Target,
  named: readonly ParsedModelId[],
  flags: Flags,
  report: Report,
  onExchange: (exchange: Exchange) => void,
): ExampleContext {
  const [model, ...more] = named.length > 0 ? named : target.models;
  if (model === undefined) throw new Error('There is no model to ask: name one with --model.');
  const options = (name: ParsedModelId): ClientOptions => ({
    ...target.options(name),
    model: name,
    timeout: flags.timeoutMs,
    // The report shows the diagnostics of each result.
    logLevel: 'error',
    ...(flags.dryRun ? { fetch: recordingFetch(onExchange, true) } : undefined),
  });
  return {
    models: [model, ...more],
    local: target.local,
    prompt: flags.prompt,
    stream: flags.stream,
    report,
    options,
    watched: (name) => {
      const exchanges: Exchange[] = [];
      const record = (exchange: Exchange): void => {
        exchanges.push(exchange);
        if (flags.dryRun) onExchange(exchange);
      };
      return {
        options: { ...options(name), fetch: recordingFetch(record, flags.dryRun) },
        exchanges,
      };
    },
  };
}

// A URL can hold a user and a password.
function gatewayLabel(url: string): string {
  const parsed = URL.parse(url);
  return `gateway=${parsed === null ? url : parsed.origin + parsed.pathname}`;
}

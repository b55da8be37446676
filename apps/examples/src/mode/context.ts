import type { RedisClient } from '@x/fallback/redis';
import type { ClientOptions } from '@x/llm-client';
import type { ParsedModelId } from '@x/model-id';
import { parseModelId } from '@x/model-id';
import type { PortkeyParams } from '@x/portkey-headers';
import { portkeyParamsFromEnv, providerKeyFromEnv } from '@x/portkey-headers';
import type { Flags } from '../cli/flags.ts';
import type { Exchange } from '../output/exchange.ts';
import type { Report } from '../output/report.ts';
import { recordingFetch } from './recording-fetch.ts';
import type { LocalModels, Target } from './target.ts';

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
  /** What any other client needs to reach a model in this mode. */
  connection(model: ParsedModelId): Connection;
  /** A model of the same provider that does not exist. */
  missing(model: ParsedModelId): ParsedModelId;
  /** Opens one more connection to the Redis server of this run, which ends with the run. */
  redis(): Promise<RedisClient>;
}

/** How a client that is not ours reaches a model through the gateway. */
export interface Connection {
  /** Base URL of the gateway, for `resolveBaseUrl`. */
  readonly baseUrl: string | undefined;
  /** The provider's key; undefined where Portkey holds it. */
  readonly apiKey: string | undefined;
  /** For `toPortkeyHeaders`. */
  readonly params: PortkeyParams;
  /** Obeys `--dry-run`. */
  readonly fetch: typeof fetch;
}

/** What a context is made of. */
export interface ContextParts {
  readonly target: Target;
  /** The models of `--model`. */
  readonly named: readonly ParsedModelId[];
  readonly flags: Flags;
  readonly report: Report;
  /** Told of every request when `--dry-run` is set. */
  readonly onExchange: (exchange: Exchange) => void;
  /** Told of what happens inside every client. */
  readonly onEvent: (event: object) => void;
  readonly redis: () => Promise<RedisClient>;
}

/** Makes the context of a run that asks the named models, or else the mode's own. */
export function createContext(parts: ContextParts): ExampleContext {
  const { target, named, flags, report, onExchange, onEvent, redis } = parts;
  const [model, ...more] = named.length > 0 ? named : target.models;
  if (model === undefined) throw new Error('There is no model to ask: name one with --model.');
  const fetchTo = (tell: (exchange: Exchange) => void): typeof fetch =>
    recordingFetch(tell, { dryRun: flags.dryRun, variables: target.variables });
  const options = (name: ParsedModelId): ClientOptions => ({
    ...target.options(name),
    model: name,
    timeout: flags.timeoutMs,
    onEvent,
    // The report shows the diagnostics of each result.
    logLevel: 'error',
    ...(flags.dryRun ? { fetch: fetchTo(onExchange) } : undefined),
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
      const fetch = fetchTo((exchange) => {
        exchanges.push(exchange);
        if (flags.dryRun) onExchange(exchange);
      });
      return { options: { ...options(name), fetch }, exchanges };
    },
    connection: (name) => connectionOf(name, options(name)),
    missing: (name) => parseModelId(name.id.replace(/[^/]+$/, 'no-such-model')),
    redis,
  };
}

function connectionOf(model: ParsedModelId, options: ClientOptions): Connection {
  const { baseUrl, env = {}, fetch = globalThis.fetch } = options;
  const own = options.apiKey ?? providerKeyFromEnv(model.provider ?? '', env);
  return {
    baseUrl,
    apiKey: typeof own === 'object' ? own.expose() : own,
    params: { ...portkeyParamsFromEnv(env), ...options.portkey },
    fetch,
  };
}

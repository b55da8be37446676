import { checkGatewayUrl } from '../mode/check-gateway-url.ts';
import { nearest } from './nearest.ts';
import { readArguments } from './read-arguments.ts';
import { UsageError } from './usage-error.ts';

/** What was asked on the command line, checked. */
export interface Flags {
  /** Undefined when no command was named. */
  readonly command: string | undefined;
  /** The program that `run` is to run; undefined for every other command. */
  readonly file: string | undefined;
  readonly help: boolean;
  /** Empty when the mode is to choose. */
  readonly models: readonly string[];
  readonly prompt: string | undefined;
  /** Undefined leaves it to the example. */
  readonly stream: boolean | undefined;
  readonly json: boolean;
  readonly dryRun: boolean;
  /** Folder that gets a folder of this run. */
  readonly save: string | undefined;
  /** File for the page of this run. */
  readonly report: string | undefined;
  readonly via: Via;
  /** In milliseconds, for each logical call. */
  readonly timeoutMs: number;
  /** Port of the embedded gateway; undefined takes a free one. */
  readonly port: number | undefined;
}

/** The way to the models, as asked. */
export type Via =
  | { readonly kind: 'auto' }
  | { readonly kind: 'portkey' }
  | { readonly kind: 'embedded' }
  /** A model server on this machine: the one at the URL, or those found at their usual ports. */
  | { readonly kind: 'local'; readonly url: string | undefined }
  | { readonly kind: 'gateway'; readonly url: string };

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  model: { type: 'string', multiple: true, short: 'm' },
  prompt: { type: 'string', short: 'p' },
  stream: { type: 'boolean' },
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  via: { type: 'string', default: 'auto' },
  timeout: { type: 'string', default: '30' },
  port: { type: 'string' },
  save: { type: 'string' },
  report: { type: 'string' },
} as const;

const values = {
  model: 'an id such as portkey/openai/gpt-4o-mini',
  prompt: 'a question',
  via: 'auto, portkey, embedded, local, local=URL or gateway=URL (http or https)',
  timeout: 'a number of seconds up to 3600',
  port: 'a number from 1 to 65535',
  save: 'a folder',
  report: 'a file',
} as const;

/** Reads the arguments after the program's name. Throws {@link UsageError}. */
export function parseFlags(args: readonly string[]): Flags {
  const { values: given, positionals } = readArguments(args, options, values, ['stream']);
  const [command, ...words] = positionals;
  const [file, ...rest] = command === 'run' ? words : [undefined, ...words];
  if (command === 'run' && file === undefined && !given.help) {
    throw new UsageError('run needs the file of a program: run try.ts');
  }
  if (rest.length > 0) {
    throw new UsageError(
      `One command at a time: "${command}" is followed by "${rest[0]}". A question goes in quotes after --prompt.`,
    );
  }
  for (const flag of ['prompt', 'save', 'report'] as const) {
    if (given[flag]?.trim() === '')
      throw new UsageError(`--${flag} is empty: give it ${values[flag]}.`);
  }
  return {
    command,
    file,
    help: given.help,
    models: parseModelList(given.model ?? []),
    prompt: given.prompt,
    stream: given.stream,
    json: given.json,
    dryRun: given['dry-run'],
    save: given.save,
    report: given.report,
    via: parseVia(given.via),
    timeoutMs: parseSeconds(given.timeout),
    port: given.port === undefined ? undefined : parsePort(given.port),
  };
}

function parseModelList(lists: readonly string[]): readonly string[] {
  const ids = lists.flatMap((list) => list.split(',')).map((id) => id.trim());
  if (!ids.includes('')) return ids;
  throw new UsageError(`--model is ${values.model}, and one is empty.`);
}

const ways = ['auto', 'portkey', 'embedded', 'local'] as const;

function parseVia(value: string): Via {
  if (value === 'local') return { kind: 'local', url: undefined };
  if (value === 'auto' || value === 'portkey' || value === 'embedded') return { kind: value };
  const [, kind, url = ''] = /^(gateway|local)=(.+)$/.exec(value) ?? [];
  if (kind === 'local' && isHttpUrl(url)) return { kind, url };
  // What no client would take is told once, before anything is started.
  if (kind === 'gateway' && isHttpUrl(url)) {
    return { kind, url: checkGatewayUrl(url, '--via gateway=URL') };
  }
  const known = nearest(value, ways);
  const remedy = known === undefined ? '' : ` Did you mean --via ${known}?`;
  throw new UsageError(`--via is ${values.via}, not "${value}".${remedy}`);
}

function isHttpUrl(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() !== '' && seconds > 0 && seconds <= 3600) return Math.ceil(seconds * 1000);
  throw new UsageError(`--timeout is ${values.timeout}, not "${value}".`);
}

function parsePort(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--port is ${values.port}, not "${value}".`);
}

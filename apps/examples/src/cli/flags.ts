import { parseArgs } from 'node:util';
import { resolveBaseUrl } from '@x/portkey-headers';
import { nearest } from './nearest.ts';
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

/** Reads the arguments after the program's name. Throws {@link UsageError}. */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals } = parse(args);
  const [command, ...words] = positionals;
  const [file, ...rest] = command === 'run' ? words : [undefined, ...words];
  if (command === 'run' && file === undefined) {
    throw new UsageError('run needs the file of a program: run try.ts');
  }
  if (rest.length > 0) {
    throw new UsageError(
      `One command at a time: "${command}" is followed by "${rest[0]}". A question goes in quotes after --prompt.`,
    );
  }
  if (values.prompt?.trim() === '') throw new UsageError('--prompt is empty: give it a question.');
  if (values.save?.trim() === '') throw new UsageError('--save is empty: give it a folder.');
  if (values.report?.trim() === '') throw new UsageError('--report is empty: give it a file.');
  return {
    command,
    file,
    help: values.help,
    models: parseModelList(values.model ?? []),
    prompt: values.prompt,
    stream: values.stream,
    json: values.json,
    dryRun: values['dry-run'],
    save: values.save,
    report: values.report,
    via: parseVia(values.via),
    timeoutMs: parseSeconds(values.timeout),
    port: values.port === undefined ? undefined : parsePort(values.port),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const message = cause instanceof Error ? cause.message : String(cause);
    const [first = message] = message.split(/\.\s/);
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`${first}.`, { cause });
    const flag = /'(--?[^' ]+)/.exec(message)?.[1] ?? '';
    const known = nearest(flag.replace(/^-+/, ''), [...Object.keys(options), 'no-stream']);
    const remedy = known === undefined ? '--help lists the flags.' : `Did you mean --${known}?`;
    throw new UsageError(`Unknown flag ${flag}. ${remedy}`, { cause });
  }
}

function parseModelList(lists: readonly string[]): readonly string[] {
  const ids = lists.flatMap((list) => list.split(',')).map((id) => id.trim());
  if (!ids.includes('')) return ids;
  throw new UsageError('--model is an id such as portkey/openai/gpt-4o-mini, and one is empty.');
}

const ways = ['auto', 'portkey', 'embedded', 'local'] as const;

function parseVia(value: string): Via {
  if (value === 'local') return { kind: 'local', url: undefined };
  if (value === 'auto' || value === 'portkey' || value === 'embedded') return { kind: value };
  const [, kind, url = ''] = /^(gateway|local)=(.+)$/.exec(value) ?? [];
  if (kind === 'local' && isHttpUrl(url)) return { kind, url };
  if (kind === 'gateway' && isHttpUrl(url)) return { kind, url: checkGateway(url) };
  const known = nearest(value, ways);
  const remedy = known === undefined ? '' : ` Did you mean --via ${known}?`;
  throw new UsageError(
    '--via is auto, portkey, embedded, local, local=URL or gateway=URL (http or https), ' +
      `not "${value}".${remedy}`,
  );
}

// What no client would take is told once, before anything is started.
function checkGateway(url: string): string {
  try {
    resolveBaseUrl(url);
    return url;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.replace(/^baseUrl: /, '') : '';
    throw new UsageError(`--via gateway=URL: ${message}`, { cause });
  }
}

function isHttpUrl(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() !== '' && seconds > 0 && seconds <= 3600) return Math.ceil(seconds * 1000);
  throw new UsageError(`--timeout is a number of seconds up to 3600, not "${value}".`);
}

function parsePort(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--port is a number from 1 to 65535, not "${value}".`);
}

import { parseArgs } from 'node:util';
import { nearestNames } from '@x/model-id';
import { diagnose } from './diagnose.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { formatReport } from './format-report.ts';

/** How the command is run; tests give their own. */
export interface DoctorIo {
  readonly args: readonly string[];
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly color: boolean;
  /** Options under those of the command line. */
  readonly defaults?: DiagnoseOptions | undefined;
}

const USAGE = `Usage: llm-client doctor [options]

  --model ID        a model to check, portkey/provider/model; may be repeated
  --base-url URL    the gateway; default: PORTKEY_BASE_URL, else the hosted one
  --live            make a real chat and stream of a few tokens, which may cost
  --offline         leave the network out
  --only ID         only checks whose id begins so; may be repeated
  --header N=V      a header for every request; may be repeated
  --timeout MS      limit of each request; default 5000
  --env-file FILE   variables that the environment does not have; default .env
  --strict          warnings count as failures
  --json            one JSON object on standard output
  --help            this text

Exit codes: 0 nothing failed, 1 a check failed, 2 wrong usage, 3 the doctor
itself failed.`;

const FLAGS = {
  model: { type: 'string', multiple: true },
  'base-url': { type: 'string' },
  live: { type: 'boolean', default: false },
  offline: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  timeout: { type: 'string' },
  'env-file': { type: 'string' },
  strict: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Runs the command; gives its exit code. */
export async function runDoctor(io: DoctorIo): Promise<number> {
  let command: Command;
  try {
    command = readCommand(io.args);
  } catch (error) {
    io.error(`error: ${explain(error)}`);
    return 2;
  }
  if (command.help) {
    io.out(USAGE);
    return 0;
  }
  try {
    const report = await diagnose({ ...io.defaults, ...command.options });
    io.out(command.json ? JSON.stringify(report, null, 2) : formatReport(report, io.color));
    return report.summary.fail > 0 || (command.strict && report.summary.warn > 0) ? 1 : 0;
  } catch (error) {
    // Its stack may hold anything; the name and place of the failure do not.
    io.error(`The doctor itself failed: ${error instanceof Error ? error.name : 'unknown error'}`);
    return 3;
  }
}

interface Command {
  readonly help: boolean;
  readonly json: boolean;
  readonly strict: boolean;
  readonly options: DiagnoseOptions;
}

function readCommand(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    return { help: true, json: false, strict: false, options: {} };
  }
  if (name !== 'doctor') throw new Error(`Unknown command ${JSON.stringify(name.slice(0, 40))}`);
  const { values } = parseArgs({ args: rest, options: FLAGS });
  if (values.live && values.offline) throw new Error('--live and --offline exclude each other');
  const timeoutMs = values.timeout === undefined ? undefined : Number(values.timeout);
  if (timeoutMs !== undefined && !(Number.isInteger(timeoutMs) && timeoutMs > 0)) {
    throw new Error('--timeout: expected a whole number of milliseconds from 1');
  }
  return {
    help: values.help,
    json: values.json,
    strict: values.strict,
    options: {
      live: values.live,
      offline: values.offline,
      ...(values.model === undefined ? {} : { models: values.model }),
      ...(values['base-url'] === undefined ? {} : { baseUrl: values['base-url'] }),
      ...(values.only === undefined ? {} : { only: values.only }),
      ...(values.header === undefined ? {} : { headers: readHeaders(values.header) }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(values['env-file'] === undefined ? {} : { envFile: values['env-file'] }),
    },
  };
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const flag = /^Unknown option '--([^' ]+)/.exec(message)?.[1];
  if (flag === undefined) return `${message.replace(/\.$/, '')}. See --help.`;
  const [near] = nearestNames(flag, Object.keys(FLAGS));
  return `Unknown flag --${flag}. ${near === undefined ? 'See --help.' : `Did you mean --${near}?`}`;
}

function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      if (at < 1) throw new Error('--header: expected name=value');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1)];
    }),
  );
}

import type { Command } from './commands.ts';
import { commands } from './commands.ts';

const own: Readonly<Record<string, string>> = {
  'run FILE': 'your own program, with the way to the models in its env',
  'report FILE': 'one HTML page of the events that --save kept; report --help',
  doctor: 'what is wrong with keys, gateway or network; doctor --help',
};

/** The text of `--help`. */
export function helpText(): string {
  const list = [
    ...Object.entries(commands).map(([name, { summary }]) => [name, summary] as const),
    ...Object.entries(own),
  ].map(([name, summary]) => `  ${name.padEnd(18)}${summary}`);
  return `Calls language models through the Portkey AI gateway. Without a key it starts
the real gateway on this machine, in front of a simulated provider.

  npm run examples                          a menu, on a terminal
  npm run examples -- <command> [flags]

Commands
${list.join('\n')}

Flags
${flagText(true)}
${rest}`;
}

/** The text of `<command> --help`. */
export function commandHelp(name: string, { summary, source, streams, asksOne }: Command): string {
  return `${name}: ${summary}

  npm run examples -- ${name} [flags]

Source: ${source}

Flags
${flagText(streams === true, asksOne === true)}
${rest}`;
}

/** The text of `run --help`. */
export function programHelp(): string {
  return `run: your own program, in any of the modes

  npm run examples -- run FILE [--via WAY] [--port NUMBER]

The variables that createClient reads are put into its environment, so that
createClient({ model }) finds its way to the gateway of the mode by itself.

Flags
${via}
${rest}`;
}

const via = `  --via WAY            auto, portkey, gateway=URL, local, local=URL or embedded
                       (default auto)
  --port NUMBER        port of the gateway that is started here (default: a free
                       one)`;

function flagText(streams: boolean, asksOne = false): string {
  return `  -m, --model ID       ask this model, such as portkey/openai/gpt-4o-mini${asksOne ? '' : ';\n                       repeatable'}
  -p, --prompt TEXT    ask this instead of the example's own question
${streams ? '  --stream, --no-stream\n                       stream (default), or wait for whole answers: basic,\n                       multi-provider and with-openai-sdk\n' : ''}${via}
  --timeout SECONDS    limit of each call, retries included (default 30)
  --json               one JSON document on stdout, nothing else
  --save DIR           keep results.json, events.jsonl and report.html in a
                       folder of this run
  --report FILE        write one HTML page of this run
  --dry-run            print each request as it would be sent, and send nothing
  -h, --help           this text
`;
}

const rest = `Mode with --via auto
  PORTKEY_BASE_URL set   that gateway
  PORTKEY_API_KEY set    hosted Portkey, with the provider keys you have
  Ollama, LM Studio or llama.cpp answers at its usual port
                         that real model, through the gateway
  none of these          embedded: no key, and nothing leaves this machine
Variables are read from the environment and from .env (see .env.example).

Exit codes: 0 every call did what it should, 1 a call failed or nothing could be
saved, 2 wrong usage or settings (nothing was sent), 130 interrupted.
`;

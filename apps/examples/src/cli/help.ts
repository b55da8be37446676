import { commands } from './commands.ts';

/** The text of `--help`. */
export function helpText(): string {
  const list = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(18)}${summary}`,
  );
  return `Calls language models through the Portkey AI gateway. Without a key it starts
the real gateway on this machine, in front of a simulated provider.

  npm run examples                          a menu, on a terminal
  npm run examples -- <command> [flags]

Commands
${list.join('\n')}
  run FILE          your own program, with the way to the models in its environment
  report FILE       one HTML page of the events that --save kept; report --help
  doctor            what is wrong with your keys, gateway or network; doctor --help

Flags
  -m, --model ID       ask this model, such as portkey/openai/gpt-4o-mini; repeatable
  -p, --prompt TEXT    ask this instead of the example's own question
  --stream, --no-stream
                       where both are possible: stream, or wait for whole answers
  --via WAY            auto, portkey, gateway=URL, local, local=URL or embedded
                       (default auto)
  --timeout SECONDS    limit of each call, retries included (default 30)
  --port NUMBER        port of the embedded gateway (default: a free one)
  --json               one JSON document on stdout, nothing else
  --save DIR           keep results.json, events.jsonl and report.html in a folder
                       of this run
  --report FILE        write one HTML page of this run
  --dry-run            print each request as it would be sent, and send nothing
  -h, --help           this text

Mode with --via auto
  PORTKEY_BASE_URL set   that gateway
  PORTKEY_API_KEY set    hosted Portkey, with the provider keys you have
  Ollama, LM Studio or llama.cpp answers at its usual port
                         that real model, through the gateway
  none of these          embedded: no key, no account, nothing leaves this machine
Variables are read from the environment and from .env (see .env.example).

Exit codes: 0 every call did what it should, 1 one failed, 2 wrong usage,
130 interrupted.
`;
}

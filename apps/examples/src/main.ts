import { commands } from './cli/commands.ts';
import type { Flags } from './cli/flags.ts';
import { parseFlags } from './cli/flags.ts';
import { helpText } from './cli/help.ts';
import { nearest } from './cli/nearest.ts';
import type { Terminal } from './cli/run-command.ts';
import { runCommand } from './cli/run-command.ts';
import { runProgram } from './cli/run-program.ts';
import { UsageError } from './cli/usage-error.ts';
import type { Target } from './mode/context.ts';
import { readEnv, repositoryRoot } from './mode/read-env.ts';
import { describeError, errorLine } from './output/describe-error.ts';
import { styleFor } from './output/style.ts';

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  width: terminalWidth(),
  style: styleFor(process.stdout),
};

let open: Target | undefined;

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    void Promise.resolve(open?.close()).finally(() => process.exit(code));
  });
}
// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  process.exitCode = await run(parseFlags(process.argv.slice(2)));
} catch (error) {
  terminal.error(`error: ${errorLine(describeError(error))}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function run(flags: Flags): Promise<number> {
  const { command: name } = flags;
  if (flags.help || name === undefined) {
    terminal.out(helpText());
    return 0;
  }
  const readVariables = () => readEnv(process.env, [process.cwd(), repositoryRoot()]);
  const onOpen = (target: Target): void => {
    open = target;
  };
  if (flags.file !== undefined) {
    return runProgram(flags.file, flags, readVariables(), terminal, onOpen);
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const names = [...Object.keys(commands), 'run'];
    const guess = nearest(name, names);
    const remedy =
      guess === undefined ? `Commands: ${names.join(', ')}.` : `Did you mean ${guess}?`;
    throw new UsageError(`Unknown command "${name}". ${remedy}`);
  }
  return runCommand(name, command, flags, readVariables, terminal, onOpen);
}

// A pipe has no width; a log is read at 100 or less.
function terminalWidth(): number {
  const asked = process.stdout.columns ?? Number(process.env['COLUMNS']);
  return Math.min(Math.max(asked || 80, 40), 160);
}

import { checkFlags, checkProgramFlags } from './cli/check-flags.ts';
import type { Command } from './cli/commands.ts';
import { commands } from './cli/commands.ts';
import type { Flags } from './cli/flags.ts';
import { parseFlags } from './cli/flags.ts';
import { commandHelp, helpText, programHelp } from './cli/help.ts';
import { nearest } from './cli/nearest.ts';
import { runCommand } from './cli/run-command.ts';
import { runDoctor } from './cli/run-doctor.ts';
import { runProgram } from './cli/run-program.ts';
import type { Surroundings, Terminal } from './cli/terminal.ts';
import { UsageError } from './cli/usage-error.ts';
import { whyNotWritten } from './cli/write-file.ts';
import { readEnv, repositoryRoot } from './mode/read-env.ts';
import { describeError, errorLine } from './output/describe-error.ts';
import { styleFor } from './output/style.ts';

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  width: terminalWidth(),
  style: styleFor(process.stdout),
  isLive: process.stdout.isTTY && process.env['TERM'] !== 'dumb',
};

const interruption = new AbortController();
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
let interruptedBy: keyof typeof signals | undefined;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait.
    if (interruptedBy !== undefined) process.exit(signals[name]);
    interruptedBy = name;
    interruption.abort();
  });
}
// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  terminal.error(`error: Cannot write to the output: ${whyNotWritten(error)}.\n`);
  process.exit(1);
});

// npm and pnpm change the folder, and tell where the user was.
const base = process.env['INIT_CWD'] ?? process.cwd();
const surroundings: Surroundings = {
  terminal,
  readEnv: () => readEnv(process.env, [base, repositoryRoot()]),
  interrupted: interruption.signal,
  base,
};

try {
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'report') process.exitCode = await report(rest);
  else if (first === 'doctor') process.exitCode = await runDoctor(rest, base);
  else process.exitCode = await run(parseFlags(process.argv.slice(2)));
} catch (error) {
  terminal.error(`error: ${errorLine(describeError(error))}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
// Calls that were left behind must not keep the program alive.
if (interruptedBy !== undefined) {
  const code = signals[interruptedBy];
  process.stdout.write('', () => process.exit(code));
}

async function run(flags: Flags): Promise<number> {
  const { command: name, help } = flags;
  if (name === undefined || name === 'help') {
    if (help || name === 'help' || (process.argv.length === 2 && !isTerminal()))
      return print(helpText());
    if (flags.json || !isTerminal()) {
      throw new UsageError(`Name a command: ${Object.keys(commands).join(', ')}.`);
    }
    const { chooseCommand } = await import('./cli/menu.ts');
    const choice = await chooseCommand(commands);
    if (choice === undefined) return 130;
    return choice === 'doctor' ? runDoctor([], base) : run({ ...flags, command: choice });
  }
  if (name === 'run') {
    if (help) return print(programHelp());
    checkProgramFlags(flags);
    return runProgram(flags.file ?? '', flags, surroundings);
  }
  const command = commandNamed(name);
  if (help) return print(commandHelp(name, command));
  checkFlags(name, command, flags);
  return runCommand(name, command, flags, surroundings);
}

// Calls no model, and has flags of its own.
async function report(args: readonly string[]): Promise<number> {
  const { runReport } = await import('./report/command/run-report.ts');
  return runReport(args, terminal, base);
}

function commandNamed(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const names = [...Object.keys(commands), 'run', 'report', 'doctor'];
  const guess = nearest(name, names);
  const remedy = guess === undefined ? `Commands: ${names.join(', ')}.` : `Did you mean ${guess}?`;
  throw new UsageError(`Unknown command "${name}". ${remedy}`);
}

function print(text: string): number {
  terminal.out(text);
  return 0;
}

function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

// A pipe has no width; a log is read at 100 or less.
function terminalWidth(): number {
  const asked = process.stdout.columns ?? Number(process.env['COLUMNS']);
  return Math.min(Math.max(asked || 80, 40), 160);
}

import type { Command } from './commands.ts';
import { commands } from './commands.ts';
import type { Flags } from './flags.ts';
import { UsageError } from './usage-error.ts';

/** Refuses flags that a command would have to ignore. Throws {@link UsageError}. */
export function checkFlags(name: string, command: Command, flags: Flags): void {
  if (flags.stream !== undefined && command.streams !== true) {
    const own = Object.keys(commands).filter((each) => commands[each]?.streams === true);
    throw new UsageError(`${name} does not take --stream or --no-stream: ${listed(own)} do.`);
  }
  if (flags.models.length > 1 && command.asksOne === true) {
    throw new UsageError(`${name} asks one model: give it one --model.`);
  }
  if (flags.dryRun && flags.report !== undefined) {
    throw new UsageError(
      '--dry-run sends nothing, so there is no run to report: leave --report out.',
    );
  }
}

/** The same for a program of one's own, which asks what it wants to ask. */
export function checkProgramFlags(flags: Flags): void {
  const { models, prompt, stream, json, dryRun, save, report } = flags;
  const given = { model: models[0], prompt, stream, json, 'dry-run': dryRun, save, report };
  const [extra] =
    Object.entries(given).find(([, value]) => value !== undefined && value !== false) ?? [];
  if (extra !== undefined) {
    throw new UsageError(
      `run takes --via and --port, not --${extra}: the program decides the rest.`,
    );
  }
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

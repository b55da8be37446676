import { isCancel, select } from '@clack/prompts';
import type { Command } from './commands.ts';

const doctor = { summary: 'what is wrong with keys or network' };

/** Lets a person on a terminal choose a command; undefined when they leave with Ctrl-C or Escape. */
export async function chooseCommand(
  commands: Readonly<Record<string, Command>>,
): Promise<string | undefined> {
  const choice = await select({
    message: 'Which example? Without a key it runs against a simulated provider.',
    options: [...Object.entries(commands), ['doctor', doctor] as const].map(
      ([name, { summary }]) => ({
        value: name,
        label: `${name.padEnd(18)}${summary}`,
      }),
    ),
    maxItems: 20,
  });
  return isCancel(choice) ? undefined : choice;
}

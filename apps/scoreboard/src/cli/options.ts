import { parseArgs } from 'node:util';

/** What the commands take. */
export interface BoardOptions {
  /** Only cases whose name holds this text. */
  readonly case: string | undefined;
  /** Only this client. */
  readonly client: string | undefined;
  readonly json: boolean;
  /** Writes the result into the README and `results/`. */
  readonly write: boolean;
}

const HELP = `  --case TEXT     only cases whose name holds this text; with few left, tells what was seen
  --client NAME   only this client
  --json          every verdict as JSON
  --write         puts the table into README.md and every verdict into results/
`;

/** Reads the command line; prints help and ends where it is asked for or wrong. */
export function readOptions(purpose: string): BoardOptions {
  try {
    const { values } = parseArgs({
      options: {
        case: { type: 'string' },
        client: { type: 'string' },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (!values.help) return { ...values, case: values.case, client: values.client };
    process.stdout.write(`${purpose}\n\n${HELP}`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(2);
  }
}

/** Those of a list that an option names; ends with the names when there is none. */
export function select<T extends { readonly name: string }>(
  items: readonly T[],
  wanted: string | undefined,
  exact: boolean,
): readonly T[] {
  if (wanted === undefined) return items;
  const same = items.filter(({ name }) => name === wanted);
  if (same.length > 0) return same;
  const found = exact ? [] : items.filter(({ name }) => name.includes(wanted));
  if (found.length > 0) return found;
  process.stderr.write(`nothing is named ${wanted}; there are:\n`);
  for (const { name } of items) process.stderr.write(`  ${name}\n`);
  process.exit(2);
}

/** Clients print by themselves; nothing of it belongs into a result. */
export function muteConsole(): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[method] = () => {};
  }
  Reflect.set(globalThis, 'AI_SDK_LOG_WARNINGS', false);
}

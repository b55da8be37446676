import type { Env } from '../mode/read-env.ts';
import type { Style } from '../output/style.ts';

/** The terminal as a run sees it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly width: number;
  readonly style: Style;
  /** Whether `out` takes control sequences. */
  readonly isLive: boolean;
}

/** What a run is given from outside. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly readEnv: () => Env;
  /** Aborted by Ctrl-C: the run ends with what it has. */
  readonly interrupted: AbortSignal;
  /** What relative paths of the command line are relative to. */
  readonly base: string;
}

/** Where two targets are, the second one being the way out. */
export interface Targets {
  /** Base URLs with `/v1`. */
  readonly first: string;
  readonly second: string;
  /** The real gateway, for those that leave the failover to it. */
  readonly gateway: string;
  /** Longest wait for an answer, or for the first content of a stream, in milliseconds. */
  readonly limitMs: number;
}

/** One call over both targets. */
export interface FailoverCall {
  readonly mode: 'chat' | 'stream';
  readonly signal: AbortSignal;
  /** Told of each piece of a streamed text. */
  readonly onText: (piece: string) => void;
}

/** A way to fail over, set up as its documentation advises. */
export interface FailoverContestant {
  readonly name: string;
  readonly packages: readonly string[];
  /** What is set for it. */
  readonly setup: string;
  /** Makes what serves all calls of one case, concurrent ones too. Gives the text of an answer. */
  open(targets: Targets): (call: FailoverCall) => Promise<string>;
  /** How many attempts an error names; 1 when it names none. */
  attempts(error: unknown): number;
}

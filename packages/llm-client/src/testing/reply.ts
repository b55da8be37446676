import type { ScriptedAnswer } from './answer.ts';

/**
 * What a scripted `fetch` answers, as plain data: spread one to change it, as in
 * `{ ...scenario.overloaded(), afterMs: 500 }`.
 */
export interface Reply {
  /** HTTP status. Default 200. */
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * A chat answer, sent whole or as an event stream, whichever the call asks for; a string is its
   * text. Beats `body`.
   */
  readonly answer?: string | ScriptedAnswer | undefined;
  /** The body in the pieces in which the client gets it; text goes as UTF-8. Default: none. */
  readonly body?: readonly (string | Uint8Array)[] | undefined;
  /**
   * What comes after the last piece: `complete` the end; `cut` the end as well, but an `answer`
   * loses its finish, as when the gateway hides a broken provider; `reset` a broken connection;
   * `stall` nothing, until the client gives up. Default `complete`.
   */
  readonly ending?: 'complete' | 'cut' | 'reset' | 'stall' | undefined;
  /** In place of a response: `hang` never answers, an error is what `fetch` rejects with. */
  readonly instead?: 'hang' | Error | undefined;
  /** Wait before the response headers, in milliseconds of the clock. Default 0. */
  readonly afterMs?: number | undefined;
  /** Wait before each piece of the body, in milliseconds of the clock. Default 0. */
  readonly everyMs?: number | undefined;
}

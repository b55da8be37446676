/** Something asked for that will not have the effect that one expects. */
export interface Diagnostic {
  /** Where it was asked, `cache.ttl`. */
  readonly path: string;
  /** What will not happen, in a word that programs can branch on. */
  readonly code: DiagnosticCode;
  /** Why, and what to do instead. */
  readonly message: string;
}

/**
 * - `ignored_by_target`: this target does not read it.
 * - `partly_honoured`: some of it cannot be expressed to the gateway.
 * - `overridden`: something else that was passed wins over it.
 * - `ignored_by_provider`: the gateway reads it for other providers only.
 * - `unknown_provider`: not in the list of this version; a misspelling, or newer than the list.
 * - `incomplete`: the provider usually needs a field that was not passed.
 */
export type DiagnosticCode =
  | 'ignored_by_target'
  | 'partly_honoured'
  | 'overridden'
  | 'ignored_by_provider'
  | 'unknown_provider'
  | 'incomplete';

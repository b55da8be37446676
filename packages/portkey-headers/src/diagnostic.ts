/** Something asked for that will not have the effect that one expects. */
export interface Diagnostic {
  /** Where it was asked, `cache.ttl`. */
  readonly path: string;
  /** What will not happen, in a word that programs can branch on. */
  readonly code: string;
  /** Why, and what to do instead. */
  readonly message: string;
}

/** An object of these members alone: on no prototype, so that a polluted one adds nothing. */
export function bare(...sources: readonly object[]): Record<string, unknown> {
  return Object.assign(Object.create(null), ...sources);
}

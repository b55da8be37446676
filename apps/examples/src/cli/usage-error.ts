/** The command line or a setting is wrong, and nothing was sent: printed as one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

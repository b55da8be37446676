import { InvalidParamsError } from '@x/portkey-headers';

const WIRE_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** Holds a name of a tool or a schema to the rule that providers answer a 400 for. */
export function checkWireName(name: unknown, path: string): void {
  if (typeof name === 'string' && WIRE_NAME.test(name)) return;
  const nearest =
    typeof name === 'string' ? name.replace(/[^a-zA-Z0-9_-]+/g, '_').slice(0, 64) : '';
  throw new InvalidParamsError('invalid_params', [
    {
      path,
      message: 'expected 1 to 64 letters, digits, `_` or `-`',
      ...(WIRE_NAME.test(nearest) ? { suggestion: nearest } : {}),
    },
  ]);
}

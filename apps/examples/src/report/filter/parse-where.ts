import { nearest } from '../../cli/nearest.ts';
import { UsageError } from '../../cli/usage-error.ts';
import type { Call } from '../calls/call.ts';
import type { CallFilter } from './call-filter.ts';

/** What `--where` takes, in words. */
export const CONDITIONS =
  'metadata.KEY=VALUE, headers.NAME=VALUE, provider=NAME, model=ID or status=ok|failed|aborted|unfinished|CODE';

/** Reads the value of `--where`. Throws {@link UsageError}. */
export function parseWhere(text: string): CallFilter {
  const [, left = '', value = ''] = /^([^=]+)=([\s\S]+)$/.exec(text) ?? [];
  const [, field, name] = /^(metadata|headers)\.(.+)$/.exec(left) ?? [];
  if (field === 'metadata' || field === 'headers') return { field, name, value };
  if (left === 'provider' || left === 'model' || left === 'status') return { field: left, value };
  throw new UsageError(`--where is ${CONDITIONS}, not "${text}".`);
}

/** Refuses a key or header that no call has: it is mistyped, and would give an empty report. */
export function checkNames(filters: readonly CallFilter[], calls: readonly Call[]): void {
  for (const { field, name } of filters) {
    if (name === undefined || (field !== 'metadata' && field !== 'headers')) continue;
    const known = new Set(calls.flatMap((call) => Object.keys(call[field])));
    if ([...known].some((one) => one.toLowerCase() === name.toLowerCase())) continue;
    const guess = nearest(name, [...known]);
    const names = [...known].sort().slice(0, 12).join(', ');
    const remedy =
      guess === undefined
        ? `They have ${names === '' ? 'none' : names}.`
        : `Did you mean ${field}.${guess}?`;
    throw new UsageError(`--where: no call has ${field}.${name}. ${remedy}`);
  }
}

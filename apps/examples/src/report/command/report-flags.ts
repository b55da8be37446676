import { readArguments } from '../../cli/read-arguments.ts';
import { UsageError } from '../../cli/usage-error.ts';
import type { CallFilter } from '../filter/call-filter.ts';
import { CONDITIONS, parseWhere } from '../filter/parse-where.ts';

/** What `report` was asked for. */
export interface ReportFlags {
  readonly help: boolean;
  readonly file: string;
  readonly out: string;
  readonly where: readonly CallFilter[];
  /** The conditions as they were written. */
  readonly conditions: readonly string[];
  readonly json: boolean;
}

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  out: { type: 'string', short: 'o', default: 'report.html' },
  where: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the arguments after `report`. Throws {@link UsageError}. */
export function parseReportFlags(args: readonly string[]): ReportFlags {
  const { values, positionals } = readArguments(args, options, {
    out: 'a file',
    where: CONDITIONS,
  });
  const [file, ...rest] = positionals;
  if (!values.help && file === undefined) {
    throw new UsageError('report needs a file of events: report events.jsonl');
  }
  if (rest.length > 0) {
    throw new UsageError(`report takes one file, not "${rest[0]}" as well.`);
  }
  if (values.out.trim() === '') throw new UsageError('--out is empty: give it a file.');
  const conditions = values.where ?? [];
  return {
    help: values.help,
    file: file ?? '',
    out: values.out,
    where: conditions.map(parseWhere),
    conditions,
    json: values.json,
  };
}

import { stripVTControlCharacters, styleText } from 'node:util';
import type { Check, CheckCategory, CheckStatus, DoctorReport } from './report.ts';

const MARKS: Readonly<Record<CheckStatus, readonly [string, Parameters<typeof styleText>[0]]>> = {
  pass: ['ok  ', 'green'],
  warn: ['warn', 'yellow'],
  fail: ['FAIL', 'red'],
  skip: ['skip', 'dim'],
};
const TITLES: Readonly<Record<CheckCategory, string>> = {
  environment: 'Environment',
  config: 'Configuration',
  network: 'Network',
  gateway: 'Gateway',
  auth: 'Authentication and model',
  call: 'Calls',
};

/** Words a report for people. The status is a word, so that it reads without colour. */
export function formatReport(report: DoctorReport, color: boolean): string {
  const lines: string[] = [];
  // Only categories that checks have, in the order of the table.
  for (const category of Object.keys(TITLES) as CheckCategory[]) {
    const checks = report.checks.filter((check) => check.category === category);
    if (checks.length > 0)
      lines.push(TITLES[category], ...checks.flatMap((each) => lineOf(each, color)), '');
  }
  const { pass, warn, fail, skip } = report.summary;
  lines.push(`${pass} ok, ${warn} warnings, ${fail} failed, ${skip} skipped`, nextStep(report));
  return lines.join('\n');
}

function lineOf({ status, id, detail, fix, docs }: Check, color: boolean): readonly string[] {
  const [word, style] = MARKS[status];
  const mark = color ? styleText(style, word, { validateStream: false }) : word;
  // What a server said may hold escape sequences of its own.
  const clean = (text: string): string =>
    stripVTControlCharacters(text).replace(/[\p{Cc}\s]+/gu, ' ');
  return [
    `  ${mark}  ${id}: ${clean(detail)}`,
    ...(fix === undefined ? [] : [`        ${clean(fix)}`]),
    ...(docs === undefined || status === 'pass' ? [] : [`        ${docs}`]),
  ];
}

function nextStep({ ok, checks, environment }: DoctorReport): string {
  if (!ok) return 'Mend the first failure and run it again: the later ones may follow from it.';
  if (environment.models.length === 0)
    return 'Next: doctor --model portkey/openai/gpt-4o-mini --live';
  return checks.some(({ category }) => category === 'call')
    ? 'All is well.'
    : 'Next: the same with --live, which makes a real call of a few tokens.';
}

import { formatCost, formatCount, formatMs, formatShare, plural } from '../page/format.ts';
import type { Percentiles } from '../summary/percentiles.ts';
import type { Summary } from '../summary/summarize.ts';

/** A summary as lines for a terminal. */
export function summaryText({ all, failures }: Summary, simulated: boolean): readonly string[] {
  const codes = failures.map(({ code, calls }) => `${code} ${formatCount(calls)}`).join(', ');
  return [
    `calls        ${formatCount(all.calls)}, ${formatCount(all.ok)} answered${simulated ? ' (simulated)' : ''}`,
    `failed       ${formatCount(all.failed)} (${formatShare(all.failed, all.calls)})${codes === '' ? '' : `: ${codes}`}`,
    ...(all.recovered > 0
      ? [`             ${formatCount(all.recovered)} made good by another call`]
      : []),
    ...(all.aborted > 0 ? [`aborted      ${formatCount(all.aborted)}`] : []),
    ...(all.unfinished > 0 ? [`unfinished   ${formatCount(all.unfinished)}`] : []),
    `first token  ${percentiles(all.firstToken)}`,
    `total        ${percentiles(all.total)}`,
    `tokens       ${formatCount(all.inputTokens)} in, ${formatCount(all.outputTokens)} out`,
    `cost         ${formatCost(all.cost)}${all.unpriced > 0 && all.cost !== undefined ? `, unknown for ${plural(all.unpriced, 'call')}` : ''}`,
  ];
}

function percentiles(of: Percentiles | undefined): string {
  if (of === undefined) return 'unknown';
  return `p50 ${formatMs(of.p50)}, p90 ${formatMs(of.p90)}, p99 ${formatMs(of.p99)}`;
}

import type { PriceFunction } from '@x/llm-client/pricing';
import type { Call } from './calls/call.ts';
import { collectCalls } from './calls/collect-calls.ts';
import { packCalls } from './calls/pack-calls.ts';
import type { CallFilter } from './filter/call-filter.ts';
import { filterCalls } from './filter/call-filter.ts';
import type { PageData } from './page/page-data.ts';
import { buildPageParts } from './page-parts.ts';

/** How a report is made. */
export interface ReportPageOptions {
  readonly title: string;
  /** Whether a demo provider answered; calls of its models mark the report by themselves. */
  readonly simulated: boolean;
  /** What tokens cost, in US dollars. Without it no cost is known. */
  readonly price?: PriceFunction | undefined;
  /** Conditions that a call must meet to be in the report; all of them. */
  readonly where?: readonly CallFilter[] | undefined;
  /** Sentences below the title, such as what could not be read. */
  readonly notes?: readonly string[] | undefined;
}

/**
 * Makes one HTML file of the events of clients and fallbacks: it needs no network and no library, and
 * what models wrote is text in it. Takes anything; what is no event is left out.
 */
export function renderReport(events: Iterable<unknown>, options: ReportPageOptions): string {
  const { calls } = collectCalls(events, options.price);
  return renderPage(filterCalls(calls, options.where ?? []), options);
}

/** The same of calls that are there already. */
export function renderPage(
  calls: readonly Call[],
  { title, simulated, notes = [] }: Pick<ReportPageOptions, 'title' | 'simulated' | 'notes'>,
): string {
  const { script, style, policy } = buildPageParts();
  const data: PageData = {
    title,
    simulated: simulated || calls.some((call) => call.simulated === true),
    notes,
    ...packCalls(calls),
  };
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Report</title>
<style>${style}</style>
<body>
<noscript>This report is drawn by the script inside it, and scripts are off.</noscript>
<script type="application/json" id="data">${inertJson(data)}</script>
<script>${script}</script>
</html>
`;
}

/** JSON that cannot end the element it stands in, nor open a comment there. */
function inertJson(data: PageData): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

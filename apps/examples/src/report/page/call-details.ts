import type { Call, Fields } from '../calls/call.ts';
import { remedyFor } from '../remedies.ts';
import { waterfallOf } from '../summary/waterfalls.ts';
import { element } from './element.ts';
import { codeName } from './errors.ts';
import { formatCost, formatCount, shortModel, UNKNOWN } from './format.ts';
import { waterfallChart } from './waterfall-chart.ts';

/** More calls of a trace than this are not drawn below each of them. */
const MOST_RELATED = 12;

/** All that is known about one call. `related` are the calls of its trace, itself among them. */
export function callDetails(call: Call, related: readonly Call[]): HTMLElement {
  const shown = related.length <= MOST_RELATED ? related : [call];
  return element(
    'div',
    { class: 'details' },
    failureOf(call),
    element(
      'dl',
      {},
      ...entry('Trace', element('code', {}, call.trace)),
      ...entry('Operation', call.operation),
      ...entry('Asked', shortModel(call.model)),
      ...entry('Answered as', call.servedModel ?? UNKNOWN),
      ...entry('HTTP status', call.status === undefined ? UNKNOWN : String(call.status)),
      ...entry('Finish reason', call.finish ?? UNKNOWN),
      ...entry('Cache', call.cache ?? UNKNOWN),
      ...entry('Tokens', tokensOf(call)),
      ...entry('Cost', formatCost(call.cost)),
      ...entry('URL', call.url ?? UNKNOWN),
    ),
    fieldList('Metadata', call.metadata),
    fieldList('Request headers, without secrets', call.headers),
    call.body === undefined ? undefined : element('h3', {}, 'Request body'),
    call.body === undefined ? undefined : element('pre', { tabindex: 0 }, call.body),
    element(
      'h3',
      {},
      shown.length > 1 ? `Attempts of this and ${shown.length - 1} more of its trace` : 'Attempts',
    ),
    waterfallChart(waterfallOf(shown)),
  );
}

function tokensOf({ inputTokens, cachedTokens, outputTokens }: Call): string {
  const cached = cachedTokens === undefined ? '' : ` (${formatCount(cachedTokens)} cached)`;
  return `${formatCount(inputTokens)} in${cached}, ${formatCount(outputTokens)} out`;
}

function failureOf({ code, origin, message, recovered }: Call): HTMLElement | undefined {
  if (code === undefined) return undefined;
  const made = recovered === true ? ' Another call of its trace was answered after it.' : '';
  return element(
    'div',
    { class: 'failure' },
    element(
      'p',
      {},
      codeName(code),
      ` from ${origin ?? UNKNOWN}. ${remedyFor(code)?.text ?? ''}${made}`,
    ),
    element('p', { class: 'message' }, message ?? ''),
  );
}

function fieldList(title: string, fields: Fields): HTMLElement | undefined {
  const entries = Object.entries(fields);
  if (entries.length === 0) return undefined;
  return element(
    'div',
    {},
    element('h3', {}, title),
    element(
      'dl',
      {},
      ...entries.flatMap(([name, value]) => entry(name, element('code', {}, value))),
    ),
  );
}

function entry(name: string, value: Node | string): readonly HTMLElement[] {
  return [element('dt', {}, name), element('dd', {}, value)];
}

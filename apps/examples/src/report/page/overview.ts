import { element } from './element.ts';
import { formatCost, formatCount, formatMs, formatShare, plural } from './format.ts';
import { section } from './section.ts';

/** The figures at the top. */
export function overview() {
  return section('overview', 'Overview', ({ calls, summary: { all } }) => {
    const repeats = all.attempts - calls.filter(({ attempts }) => attempts.length > 0).length;
    return [
      element(
        'dl',
        { class: 'cards' },
        card(
          'Calls',
          formatCount(all.calls),
          notes([repeats, 'repeat'], [all.cacheHits, 'cache hit']),
        ),
        card(
          'Failed',
          formatCount(all.failed),
          [
            formatShare(all.failed, all.calls),
            all.recovered > 0 ? `${formatCount(all.recovered)} made good by another call` : '',
            all.aborted > 0 ? `${formatCount(all.aborted)} aborted` : '',
            all.unfinished > 0 ? `${formatCount(all.unfinished)} unfinished` : '',
          ],
          all.failed > all.recovered ? 'bad' : undefined,
        ),
        card('First token, median', formatMs(all.firstToken?.p50), [
          all.firstToken === undefined
            ? 'no call was streamed'
            : `99%: ${formatMs(all.firstToken.p99)}`,
        ]),
        card('Total, median', formatMs(all.total?.p50), [`99%: ${formatMs(all.total?.p99)}`]),
        card('Tokens', formatCount(total(all.inputTokens, all.outputTokens)), [
          `${formatCount(all.inputTokens)} in, ${formatCount(all.outputTokens)} out`,
          all.withoutUsage > 0 ? `${plural(all.withoutUsage, 'answer')} did not tell` : '',
        ]),
        card('Cost', formatCost(all.cost), [
          all.unpriced > 0
            ? `unknown for ${plural(all.unpriced, 'call')}`
            : 'list prices, where the calls were served',
        ]),
      ),
    ];
  });
}

function card(name: string, value: string, more: readonly string[], kind?: string): HTMLElement {
  return element(
    'div',
    { class: kind },
    element('dt', {}, name),
    element('dd', {}, value),
    ...more.filter((text) => text !== '').map((text) => element('dd', { class: 'note' }, text)),
  );
}

function notes(...counts: readonly (readonly [number, string])[]): readonly string[] {
  return counts.filter(([count]) => count > 0).map(([count, word]) => plural(count, word));
}

function total(input: number | undefined, output: number | undefined): number | undefined {
  return input === undefined && output === undefined ? undefined : (input ?? 0) + (output ?? 0);
}

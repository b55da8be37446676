import { barChart } from './bar-chart.ts';
import { behind, dataTable } from './data-table.ts';
import { element } from './element.ts';
import { formatCost, formatCount, plural, shortModel } from './format.ts';
import { section } from './section.ts';

/** Tokens and cost of each model. */
export function tokens() {
  return section('tokens', 'Tokens and cost', ({ summary: { models, all } }) => {
    const told = models.filter(
      ({ inputTokens, outputTokens }) => inputTokens !== undefined || outputTokens !== undefined,
    );
    const table = dataTable(
      'Tokens and cost by model',
      [
        { title: 'Model' },
        ...['Calls', 'Input', 'Cached', 'Output', 'Cost', 'Cost unknown'].map((title) => ({
          title,
          number: true,
        })),
      ],
      models.map((model) => [
        shortModel(model.name),
        formatCount(model.calls),
        formatCount(model.inputTokens),
        formatCount(model.cachedTokens),
        formatCount(model.outputTokens),
        formatCost(model.cost),
        formatCount(model.unpriced),
      ]),
    );
    if (told.length === 0) return models.length === 0 ? [] : [note('No answer told its tokens.')];
    return [
      note(
        all.unpriced > 0
          ? `The cost of ${plural(all.unpriced, 'call')} is not known and is in no sum.`
          : 'List prices, at the provider and model that served.',
      ),
      barChart(
        'Tokens by model as bars',
        told.slice(0, 12).map(({ name, inputTokens = 0, outputTokens = 0, cost }) => ({
          name: shortModel(name),
          pieces: [
            { value: inputTokens, kind: 'input' },
            { value: outputTokens, kind: 'output' },
          ],
          text: `${formatCount(inputTokens + outputTokens)} · cost ${formatCost(cost)}`,
        })),
        [
          ['input', 'input'],
          ['output', 'output'],
        ],
      ),
      behind(table),
    ];
  });
}

function note(text: string): HTMLElement {
  return element('p', { class: 'note' }, text);
}

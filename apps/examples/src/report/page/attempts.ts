import { waterfallsOf } from '../summary/waterfalls.ts';
import { element } from './element.ts';
import { formatMs, shortModel } from './format.ts';
import { section } from './section.ts';
import { waterfallChart, waterfallLegend } from './waterfall-chart.ts';

/** More would be a wall of bars; the log shows those of every call. */
const SHOWN = 8;

/** The attempts of the calls that took longest, as a waterfall. */
export function attempts() {
  return section('attempts', 'Attempts', ({ calls }) => {
    const waterfalls = waterfallsOf(calls, SHOWN);
    if (waterfalls.length === 0) return [];
    const repeated = waterfalls.some(({ bars }) => bars.length > 1);
    return [
      element(
        'p',
        { class: 'note' },
        `The slowest ${repeated ? 'with more than one attempt' : 'calls'}, up to ${SHOWN}; the log has those of every call.`,
      ),
      waterfallLegend(),
      ...waterfalls.map((waterfall) =>
        element(
          'article',
          {},
          element(
            'h3',
            {},
            `${shortModel(waterfall.model)}: ${waterfall.state} after ${formatMs(waterfall.totalMs)}`,
          ),
          element('p', { class: 'note' }, 'trace ', element('code', {}, waterfall.trace)),
          waterfallChart(waterfall),
        ),
      ),
    ];
  });
}

import { unpackCalls } from '../calls/pack-calls.ts';
import { filterCalls } from '../filter/call-filter.ts';
import { summarize } from '../summary/summarize.ts';
import { attempts } from './attempts.ts';
import { element } from './element.ts';
import { errors } from './errors.ts';
import { filterBar } from './filter-bar.ts';
import { formatTime, plural } from './format.ts';
import { latency } from './latency.ts';
import { log } from './log.ts';
import { overview } from './overview.ts';
import type { PageData } from './page-data.ts';
import { providers } from './providers.ts';
import { themeButton } from './theme-button.ts';
import { tokens } from './tokens.ts';

// The page is made by renderReport, which puts this shape there.
const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const everything = unpackCalls(data);
const sections = [overview(), latency(), providers(), tokens(), errors(), attempts(), log()];
const count = element('p', { role: 'status', class: 'count' });
const bar = filterBar(everything, () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(show);
});
let pending = 0;

function show(): void {
  const calls = filterCalls(everything, bar.filters());
  const view = { calls, everything, summary: summarize(calls) };
  count.textContent =
    calls.length === everything.length
      ? `All ${plural(calls.length, 'call')}`
      : `${plural(calls.length, 'call')} of ${plural(everything.length, 'call')}`;
  for (const part of sections) part.show(view);
}

function header(): HTMLElement {
  const [first, last] = [everything[0], everything.at(-1)];
  const simulated = everything.filter((call) => call.simulated === true).length;
  const period =
    first === undefined || last === undefined
      ? 'No calls'
      : `${formatTime(first.startedAt)} to ${formatTime(last.startedAt)} UTC`;
  return element(
    'header',
    {},
    element('div', { class: 'top' }, element('h1', {}, data.title), themeButton()),
    element('p', { class: 'note' }, period),
    data.simulated
      ? element(
          'p',
          { class: 'banner' },
          element('strong', {}, 'Simulated. '),
          simulated === 0 || simulated === everything.length
            ? 'A demo provider on the same machine answered in place of a model: its tokens are its own count, and it has no price.'
            : `A demo provider answered ${plural(simulated, 'call')} of ${plural(everything.length, 'call')} in place of a model.`,
        )
      : undefined,
    ...data.notes.map((note) => element('p', { class: 'note' }, note)),
  );
}

document.title = data.title;
document.body.replaceChildren(
  element('a', { href: '#log', class: 'skip' }, 'Skip to the request log'),
  header(),
  element('div', { class: 'sticky' }, bar.root, count),
  element('main', {}, ...sections.map(({ root }) => root)),
);
show();
performance.measure('report-ready');
document.documentElement.dataset['ready'] = 'true';

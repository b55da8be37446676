import type { Call } from '../calls/call.ts';
import type { CallFilter } from '../filter/call-filter.ts';
import { button, element } from './element.ts';

/** The boxes, and what they say at the moment. */
export interface FilterBar {
  readonly root: HTMLElement;
  filters(): readonly CallFilter[];
}

/** As many suggestions as a list can be looked through. */
const MOST_SUGGESTIONS = 200;

/**
 * Text boxes that narrow the page down. A whole value means just that one, as `--where` does; anything
 * else means every value that it is a part of.
 */
export function filterBar(calls: readonly Call[], onChange: () => void): FilterBar {
  const boxes = [
    box(
      'metadata',
      'Metadata',
      'feature=chat',
      pairs(calls, ({ metadata }) => metadata),
    ),
    box(
      'headers',
      'Header',
      'x-request-type=production',
      pairs(calls, ({ headers }) => headers),
    ),
    box(
      'provider',
      'Provider',
      'openai',
      unique(calls, ({ provider }) => [provider]),
    ),
    box('status', 'Status or code', 'failed', unique(calls, statusesOf)),
  ] as const;
  for (const { input } of boxes) input.addEventListener('input', onChange);
  const clear = button('Clear', () => {
    for (const { input } of boxes) input.value = '';
    boxes[0].input.focus();
    onChange();
  });
  const form = element(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Filter the calls' },
    ...boxes.map(({ root }) => root),
    clear,
    element(
      'p',
      { class: 'note' },
      'A whole value finds just that one, a part of it every value that has it.',
    ),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  return {
    root: form,
    filters: () =>
      boxes
        .map(({ input, field, known }) => ({ text: input.value.trim(), field, known }))
        .filter(({ text }) => text !== '')
        .map(({ text, field, known }) => filterOf(field, text, !known.has(text.toLowerCase()))),
  };
}

function filterOf(field: CallFilter['field'], text: string, partly: boolean): CallFilter {
  if (field !== 'metadata' && field !== 'headers') return { field, value: text, partly };
  const [name = '', ...value] = text.split('=');
  return { field, name: name.trim(), value: value.join('=').trim(), partly };
}

function box<Field extends CallFilter['field']>(
  field: Field,
  label: string,
  example: string,
  values: readonly string[],
) {
  const suggestions = values.slice(0, MOST_SUGGESTIONS);
  const known = new Set(values.map((value) => value.toLowerCase()));
  const input = element('input', {
    id: `filter-${field}`,
    list: `list-${field}`,
    placeholder: example,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const options = suggestions.map((value) => element('option', { value }));
  const root = element(
    'label',
    {},
    element('span', { class: 'box-name' }, label),
    input,
    element('datalist', { id: `list-${field}` }, ...options),
  );
  return { field, input, root, known };
}

function pairs(
  calls: readonly Call[],
  read: (call: Call) => Readonly<Record<string, string>>,
): readonly string[] {
  // Calls share their fields: each set is looked at once.
  const sets = [...new Set(calls.map(read))];
  const texts = sets.flatMap((fields) =>
    Object.entries(fields).map(([name, value]) => `${name}=${value}`),
  );
  return [...new Set(texts)].sort();
}

function unique(
  calls: readonly Call[],
  read: (call: Call) => readonly (string | undefined)[],
): readonly string[] {
  const values = calls.flatMap(read).filter((value) => value !== undefined);
  return [...new Set(values)].sort();
}

function statusesOf({ state, code, status }: Call): readonly (string | undefined)[] {
  return [state, code, status === undefined ? undefined : String(status)];
}

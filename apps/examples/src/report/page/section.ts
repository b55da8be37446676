import type { Call } from '../calls/call.ts';
import type { Summary } from '../summary/summarize.ts';
import { element } from './element.ts';

/** What is shown at the moment: the calls that pass the filters, and what they come to. */
export interface View {
  readonly calls: readonly Call[];
  readonly summary: Summary;
  /** All calls, whatever the filters say. */
  readonly everything: readonly Call[];
}

/** A part of the page that is drawn again whenever the filters change. */
export interface Section {
  readonly root: HTMLElement;
  show(view: View): void;
}

/** Makes a section with a heading. `draw` gives what is below it; nothing hides the section. */
export function section(id: string, title: string, draw: (view: View) => readonly Node[]): Section {
  const content = element('div');
  const root = element(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title` }, title),
    content,
  );
  return {
    root,
    show: (view) => {
      const nodes = draw(view);
      root.hidden = nodes.length === 0;
      content.replaceChildren(...nodes);
    },
  };
}

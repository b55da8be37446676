import type { Answer, Sampling } from './engine.ts';
import { splitPieces } from './pieces.ts';

/** Delivers an answer piece by piece and ends it at a stop sequence or at the token limit. */
export function* applyLimits(answer: Answer, limits: Pick<Sampling, 'maxTokens' | 'stop'>): Answer {
  const maxTokens = limits.maxTokens ?? Number.POSITIVE_INFINITY;
  const stops = limits.stop.filter((stop) => stop !== '');
  // A stop sequence may begin in one piece and end in another, so its length is held back.
  const heldBack = Math.max(0, ...stops.map((stop) => stop.length - 1));
  let held = '';
  let used = 0;
  try {
    for (;;) {
      const step = answer.next();
      if (step.done === true) {
        if (held !== '') yield { type: 'text', text: held };
        return step.value;
      }
      if (step.value.type === 'tool-call') {
        if (held !== '') yield { type: 'text', text: held };
        held = '';
        yield step.value;
        continue;
      }
      for (const piece of splitPieces(step.value.text)) {
        if (used >= maxTokens) {
          if (held !== '') yield { type: 'text', text: held };
          return 'length';
        }
        used += 1;
        held += piece;
        const end = firstIndex(held, stops);
        if (end >= 0) {
          if (end > 0) yield { type: 'text', text: held.slice(0, end) };
          return 'stop';
        }
        const ready = safeCut(held, held.length - heldBack);
        if (ready > 0) yield { type: 'text', text: held.slice(0, ready) };
        held = held.slice(Math.max(0, ready));
      }
    }
  } finally {
    answer.return('stop');
  }
}

function firstIndex(text: string, stops: readonly string[]): number {
  const found = stops.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

// Half of a surrogate pair would be written as a replacement character.
function safeCut(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}

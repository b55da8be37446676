import type { Match, SearchIndex } from './search-index.ts';
import type { Passage } from './split-passages.ts';
import { searchTerms } from './terms.ts';

/** What the documents say to a question. */
export interface DocsAnswer {
  readonly found: boolean;
  readonly text: string;
  /** `docs/x.md › Heading`, of the passage or of the nearest one; '' when there is none. */
  readonly source: string;
}

const enoughCoverage = 0.55;
const longestAnswer = 700;

/** Answers with the best passage and its source, or says that the documents do not hold the answer. */
export function answerFromDocs(question: string, index: SearchIndex): DocsAnswer {
  // One common word, such as "import", meets code everywhere, and means none of it.
  const broad = new Set(searchTerms(question)).size < 3;
  const best = index.search(question, 20).find(({ passage }) => !broad || passage.kind !== 'code');
  const source = best === undefined ? '' : sourceOf(best.passage);
  if (best !== undefined && best.coverage >= enoughCoverage) {
    return { found: true, source, text: `${shorten(best)}\n\nSource: ${source}` };
  }
  const nearest = source === '' ? '' : ` The nearest passage is ${source}.`;
  return {
    found: false,
    source,
    text:
      'I do not know: this is a local simulation that only searches the documentation of this ' +
      `repository, and no passage answers that.${nearest}`,
  };
}

/** Names the place of a passage. */
function sourceOf(passage: Passage): string {
  return [passage.path, ...passage.headings.slice(-1)].join(' › ');
}

function shorten({ passage }: Match): string {
  const text = passage.kind === 'code' ? `\`\`\`\n${passage.text}\n\`\`\`` : passage.text;
  if (text.length <= longestAnswer) return text;
  const cut = text.slice(0, longestAnswer);
  const sentence = cut.lastIndexOf('. ');
  return sentence > longestAnswer / 2 ? cut.slice(0, sentence + 1) : `${cut.trimEnd()} …`;
}

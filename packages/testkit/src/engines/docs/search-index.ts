import type { Passage } from './split-passages.ts';
import { isCompound, searchTerms } from './terms.ts';

/** A passage that matches a question. */
export interface Match {
  readonly passage: Passage;
  readonly score: number;
  /** The share of the question's weight that the passage mentions, 0 to 1. */
  readonly coverage: number;
}

/** Passages that can be searched. */
export interface SearchIndex {
  readonly passages: readonly Passage[];
  /** The best matches, best first. */
  search(question: string, limit?: number): Match[];
}

interface Entry {
  readonly passage: Passage;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
  /** The terms of all passages below the same heading. */
  readonly section: ReadonlySet<string>;
  readonly topic: readonly string[];
}

// The usual BM25 constants; b is low because a list item is short for good reasons.
const saturation = 1.2;
const lengthWeight = 0.4;
const headingWeight = 2;
// "What is a target?" wants the passage about targets, not the one that says the word most often.
const topicWeight = 1.5;
const kindWeight = { prose: 1, row: 1, code: 0.4 };
const maxQueryTerms = 64;
// What the rest of the section says counts less, and so does a word that no document knows.
const sectionShare = 0.5;
const unknownShare = 0.75;

/** Builds a BM25 index in which headings count more than the text below them. */
export function createSearchIndex(passages: readonly Passage[]): SearchIndex {
  const sections = new Map<string, Set<string>>();
  const entries = passages.map((passage) => indexPassage(passage, sections));
  const documents = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const term of entry.counts.keys()) {
      const list = documents.get(term);
      if (list === undefined) documents.set(term, [entry]);
      else list.push(entry);
    }
  }
  const meanLength =
    entries.reduce((sum, entry) => sum + entry.length, 0) / Math.max(1, entries.length);
  const rarity = (term: string): number => {
    const count = documents.get(term)?.length ?? 0;
    const value = Math.log(1 + (entries.length - count + 0.5) / (count + 0.5));
    return count === 0 ? value * unknownShare : value;
  };

  return {
    passages,
    search: (question, limit = 3) => {
      const terms = [...new Set(searchTerms(question.slice(0, 4_000)))].slice(0, maxQueryTerms);
      const words = terms.filter((term) => !isCompound(term));
      const weight = words.reduce((sum, term) => sum + rarity(term), 0);
      const scores = new Map<Entry, number>();
      for (const term of terms) {
        for (const entry of documents.get(term) ?? []) {
          const count = entry.counts.get(term) ?? 0;
          const norm = 1 - lengthWeight + lengthWeight * (entry.length / meanLength);
          const gain = (count * (saturation + 1)) / (count + saturation * norm);
          scores.set(entry, (scores.get(entry) ?? 0) + rarity(term) * gain);
        }
      }
      return [...scores]
        .map(([entry, score]) => {
          const share = (term: string): number =>
            entry.counts.has(term) ? 1 : entry.section.has(term) ? sectionShare : 0;
          const covered = words.reduce((sum, term) => sum + rarity(term) * share(term), 0);
          const coverage = weight === 0 ? 0 : covered / weight;
          const { passage } = entry;
          const named = entry.topic.length > 0 && entry.topic.every((term) => terms.includes(term));
          const weights = kindWeight[passage.kind] * (named ? topicWeight : 1);
          return { passage, coverage, score: score * coverage * weights };
        })
        .sort((one, other) => other.score - one.score)
        .slice(0, limit);
    },
  };
}

function indexPassage(passage: Passage, sections: Map<string, Set<string>>): Entry {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of searchTerms(text)) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  const text = withoutQuotedQuestions(passage.text);
  add(text, 1);
  add(passage.lead, 1);
  for (const heading of passage.headings.slice(0, -1)) add(heading, 0.5);
  add(passage.headings.at(-1) ?? '', headingWeight);
  add(passage.path.replace(/\.md$/, ''), 0.5);
  const place = [passage.path, ...passage.headings].join('\n');
  const section = sections.get(place) ?? new Set();
  sections.set(place, section);
  for (const term of counts.keys()) section.add(term);
  const topic = searchTerms(passage.topic);
  return { passage, counts, section, topic, length: searchTerms(text).length };
}

// A document that shows somebody asking something does not answer it.
function withoutQuotedQuestions(text: string): string {
  return text.replaceAll(/(["'`“‘])[^"'`“”‘’\n]{3,200}?\?[^"'`“”‘’\n]{0,80}["'`”’]/g, ' ');
}

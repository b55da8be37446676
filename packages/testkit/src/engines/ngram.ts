import { createRandom } from '../time/random.ts';
import type { Answer } from './engine.ts';

/** Which words follow which in a text. */
export interface NgramModel {
  /** How often a word follows the last one or two words; the key joins them with a space. */
  readonly followers: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What to sample. */
export interface NgramRequest {
  /** Its last known words start the text. */
  readonly prompt: string;
  readonly temperature: number;
  readonly seed: number;
}

/** Stands before each output, because a reader could take fluent nonsense for an answer. */
export const babbleLabel = 'Babble of a local word model, not an answer:';

const boundary = '\n';
const longestText = 4_000;

/** Counts the word pairs and triples of some texts. */
export function createNgramModel(texts: Iterable<string>): NgramModel {
  const followers = new Map<string, Map<string, number>>();
  const count = (context: string, word: string): void => {
    const known = followers.get(context) ?? new Map<string, number>();
    known.set(word, (known.get(word) ?? 0) + 1);
    followers.set(context, known);
  };
  for (const text of texts) {
    let [before, last] = [boundary, boundary];
    for (const word of [...text.split(/\s+/).filter(Boolean), boundary]) {
      count(`${before} ${last}`, word);
      count(last, word);
      [before, last] = [last, word];
    }
  }
  return { followers };
}

/**
 * Samples babble word by word. The same seed gives the same text; temperature 0 takes the likeliest
 * word, higher ones flatten the choice. It goes on until the reader has enough.
 */
export function* sampleBabble(model: NgramModel, request: NgramRequest): Answer {
  yield { type: 'text', text: babbleLabel };
  const random = createRandom(request.seed);
  let [before, last] = startWords(model, request.prompt);
  for (let words = 0; words < longestText; words += 1) {
    const options = model.followers.get(`${before} ${last}`) ?? model.followers.get(last);
    if (options === undefined) return 'stop';
    const word = choose(options, request.temperature, random);
    // The end of a passage ends the text only once there is something to read.
    if (word === boundary && words >= 60) return 'stop';
    if (word !== boundary) yield { type: 'text', text: ` ${word}` };
    [before, last] = [last, word];
  }
  return 'length';
}

function startWords(model: NgramModel, prompt: string): [string, string] {
  const known = prompt.split(/\s+/).findLast((word) => model.followers.has(word));
  return [boundary, known ?? boundary];
}

function choose(
  options: ReadonlyMap<string, number>,
  temperature: number,
  random: () => number,
): string {
  const ranked = [...options].sort((one, other) => other[1] - one[1]);
  const [likeliest = [boundary, 1] as const] = ranked;
  if (temperature <= 0) return likeliest[0];
  // Counts are relative to the largest, so that a small temperature underflows to 0, not to NaN.
  const weights = ranked.map(([, count]) => (count / likeliest[1]) ** (1 / temperature));
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, [word]] of ranked.entries()) {
    rest -= weights[index] ?? 0;
    if (rest < 0) return word;
  }
  return likeliest[0];
}

/** A prompt to compare providers with; `expect` are words that a right answer contains. */
export interface Question {
  readonly text: string;
  readonly expect?: readonly string[];
}

/** Answers that can be checked, so that a run without a key proves something. */
export const checkable: readonly Question[] = [
  { text: 'What is the smallest prime number?', expect: ['2', 'two'] },
  { text: 'What is 17 * 23 - 4?', expect: ['387'] },
  { text: 'How many days are between 2024-01-01 and 2024-12-31?', expect: ['365'] },
  { text: 'What is the median of 9, 3, 27, 12 and 5?', expect: ['9'] },
  { text: 'Is 97 a prime number?', expect: ['prime'] },
  { text: 'Convert 10 km to miles', expect: ['6.2'] },
];

/** For real models: three to create, three to analyse. */
export const open: readonly Question[] = [
  { text: 'Write a haiku about a machine that learns.' },
  { text: 'Explain quantum computers with an analogy from the kitchen.' },
  { text: 'Open a short story in at most 50 words.' },
  { text: 'Weigh the main advantages and drawbacks of renewable energy.' },
  { text: 'Name the main causes of inflation.' },
  { text: 'How does machine learning differ from ordinary programming?' },
];

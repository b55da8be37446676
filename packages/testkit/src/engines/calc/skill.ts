/** What a skill found out. */
export interface Computed {
  /** A sentence that holds the result. */
  readonly text: string;
  /** The result alone, for structured answers. */
  readonly value?: Scalar | readonly Scalar[] | undefined;
}

type Scalar = string | number | boolean;

/** Answers one kind of question, or passes. */
export type Skill = (question: string, now: Date) => Computed | undefined;

/** All whole and decimal numbers of a text that stand by themselves, in order. */
export function readNumbers(text: string): number[] {
  const pattern = /(?<![\p{L}\d._-])[-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?![\d_])/gu;
  return [...text.matchAll(pattern)].map(([match]) =>
    Number(match.replaceAll(',', '').replace('−', '-')),
  );
}

/** `1, 2 and 3`. */
export function joinList(items: readonly (string | number)[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `1st`, `2nd`, `113th`. */
export function ordinal(rank: number): string {
  const teen = Math.floor(rank / 10) % 10 === 1;
  return `${rank}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')}`;
}

import type { Usage } from '../chat/usage.ts';

/**
 * What tokens of a model cost, in a unit of your choice; undefined when not known, never 0 instead.
 * `model` is an id in its long form, `portkey/openai/gpt-4o`. May be called with an estimate.
 */
export type PriceFunction = (model: string, usage: Usage) => number | undefined;

/**
 * Your own providers and models, for the type level. A key is a provider (or `@slug` of Portkey's
 * model catalog), its type the models to complete; `never` for none. Any model of it is accepted.
 *
 * ```ts
 * declare module '@x/model-id' {
 *   interface Register {
 *     acme: 'acme-large' | 'acme-small';
 *     '@prod-openai': 'gpt-4o';
 *   }
 * }
 * ```
 *
 * At run time a provider is added by `createProviderRegistry`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged into.
export interface Register {}

export { createFallbackFetch } from './create-fallback-fetch.ts';
export type { FetchPolicy, FetchTarget } from './fetch-target.ts';

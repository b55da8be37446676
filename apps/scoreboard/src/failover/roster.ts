import type { FailoverContestant } from './contestant.ts';
import { aiFallback } from './contestants/ai-fallback.ts';
import { aiRetry, aiRetryCall } from './contestants/ai-retry.ts';
import { aiOverFetch, langchainOverFetch, openaiOverFetch } from './contestants/fallback-fetch.ts';
import { gatewayFallback } from './contestants/gateway.ts';
import { langchain } from './contestants/langchain.ts';
import { ours } from './contestants/with-fallback.ts';

/** Who plays, in the order of the columns. */
export const FAILOVER_ROSTER: readonly FailoverContestant[] = [
  aiFallback,
  aiRetry,
  aiRetryCall,
  langchain,
  gatewayFallback,
  ours,
  openaiOverFetch,
  aiOverFetch,
  langchainOverFetch,
];

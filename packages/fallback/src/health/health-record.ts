import type { LlmErrorCode } from '@x/llm-client';
import type { Circuit } from './breaker.ts';
import { NEW_CIRCUIT } from './breaker.ts';

/** Why a target is left out for a while, apart from its circuit. */
export interface Block {
  /** `cool-down`: it asked us to wait. `misconfigured`: its key, model or account will not do. */
  readonly kind: 'cool-down' | 'misconfigured';
  /** Moment until which it holds, in milliseconds of the clock. */
  readonly until: number;
  readonly code: LlmErrorCode;
}

/** What is remembered of a target, and shared where a store is. */
export interface HealthRecord {
  readonly circuit: Circuit;
  readonly block: Block | undefined;
}

/** A target of which nothing is known. */
export const NEW_RECORD: HealthRecord = { circuit: NEW_CIRCUIT, block: undefined };

import type { Attempt, LlmErrorCode } from '@x/llm-client';
import { quietly } from './quietly.ts';

/** Something that happened inside a fallback client. `target` is the target's name. */
export type FallbackEvent =
  | {
      readonly type: 'attempt-start';
      readonly target: string;
      readonly attempt: number;
      readonly limitMs: number;
    }
  | { readonly type: 'attempt-end'; readonly target: string; readonly attempt: Attempt }
  | { readonly type: 'attempt-skip'; readonly target: string; readonly code: LlmErrorCode }
  | {
      readonly type: 'switch';
      readonly from: string;
      readonly to: string;
      readonly code: FailureCode;
    }
  | {
      readonly type: 'retry';
      readonly target: string;
      readonly delayMs: number;
      readonly code: FailureCode;
    }
  | {
      readonly type: 'interrupt';
      readonly target: string;
      readonly code: FailureCode;
      readonly action: 'throw' | 'restart' | 'continue';
    }
  | { readonly type: 'circuit-open'; readonly target: string; readonly until: number }
  | { readonly type: 'circuit-half-open'; readonly target: string }
  | { readonly type: 'circuit-close'; readonly target: string }
  | {
      readonly type: 'target-block';
      readonly target: string;
      readonly kind: 'cool-down' | 'misconfigured';
      readonly until: number;
      readonly code: LlmErrorCode;
    }
  | {
      readonly type: 'hedge-start';
      readonly target: string;
      readonly against: string;
      readonly delayMs: number;
    }
  | { readonly type: 'hedge-win'; readonly target: string; readonly against: string }
  | { readonly type: 'budget-reserved'; readonly target: string; readonly amount: number }
  | {
      readonly type: 'budget-settled';
      readonly target: string;
      readonly reserved: number;
      readonly charged: number;
    };

/** Why an attempt did not do: an error's code, or an answer that was not taken. */
export type FailureCode = LlmErrorCode | 'empty_answer' | 'rejected_answer' | 'unknown_error';

/** Takes events. What it throws is dropped: watching a call never breaks it. */
export type FallbackListener = (event: FallbackEvent) => void;

/** Makes a function that gives events to a listener and survives it. */
export function createEmitter(listener: FallbackListener | undefined): FallbackListener {
  return (event) => quietly(() => listener?.(event));
}

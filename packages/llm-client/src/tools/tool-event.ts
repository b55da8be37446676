import type { ChatResult } from '../chat/chat-result.ts';
import type { Tool } from './tool.ts';
import type { ToolOutcome } from './tool-run.ts';

/** What happens in a streamed run, in order. `step` counts from 1, `index` the calls of a step from 0. */
export type ToolEvent<Tools extends readonly Tool[] = readonly Tool[]> =
  | { readonly type: 'text-delta'; readonly step: number; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly step: number; readonly text: string }
  | {
      readonly type: 'tool-call-start';
      readonly step: number;
      readonly index: number;
      readonly name: string;
    }
  | {
      readonly type: 'tool-call-delta';
      readonly step: number;
      readonly index: number;
      /** The next piece of the arguments' JSON text. */
      readonly arguments: string;
    }
  | {
      readonly type: 'tool-call-finish';
      readonly step: number;
      readonly index: number;
      readonly id: string;
      readonly name: string;
      /** The whole JSON text, not yet validated. */
      readonly arguments: string;
    }
  /** A tool answered or failed; in the order of their ends. */
  | { readonly type: 'tool-finish'; readonly step: number; readonly call: ToolOutcome<Tools> }
  | { readonly type: 'step-finish'; readonly step: number; readonly result: ChatResult }
  /** From `withFallback` only: the deltas of this step are void, another target starts over. */
  | {
      readonly type: 'step-restart';
      readonly step: number;
      readonly from: string;
      readonly to: string;
    };

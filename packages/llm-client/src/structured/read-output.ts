import type { ChatResult } from '../chat/chat-result.ts';
import type { ValidationIssue } from '../schema/validate-value.ts';
import { validateValue } from '../schema/validate-value.ts';
import { createJsonFollower, findJson } from './find-json.ts';
import type { ObjectPlan } from './object-options.ts';
import type { OutputErrorCode } from './output-error.ts';
import { unwrapValue } from './wire-schema.ts';

/** What an answer turned out to be. */
export type Output =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: OutputErrorCode;
      readonly text: string;
      readonly partial: unknown;
      readonly issues: readonly ValidationIssue[];
      readonly cause?: unknown;
    };

/** Reasoning that a server leaves in front of the text: objects in it are drafts. */
const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>/;

const CUT: ReadonlySet<unknown> = new Set(['length', 'max_tokens']);

/** Finds the value in an answer, or says why there is none. */
export async function readOutput(result: ChatResult, plan: ObjectPlan): Promise<Output> {
  const { text, called } = answerText(result, plan);
  let issues: readonly ValidationIssue[] = [];
  let cause: unknown;
  for (const candidate of findJson(text)) {
    const value = unwrapValue(candidate, plan.wire);
    const validated = await validateValue(plan.schema, value);
    if (validated.ok) return { ok: true, value: validated.value };
    // Prose may hold braces of its own: the issues of the last object are those of the answer.
    ({ issues, cause } = validated);
  }
  const refusal = result.refusal ?? '';
  const refused = !called && (refusal !== '' || result.finishReason === 'content_filter');
  const cut = CUT.has(result.finishReason);
  const follower = createJsonFollower();
  follower.feed(text);
  return {
    ok: false,
    code: refused ? 'refused' : cut ? 'truncated' : 'invalid',
    text: refused && refusal !== '' ? refusal : text,
    partial: unwrapValue(follower.value, plan.wire),
    issues,
    cause,
  };
}

// A model that was told to call a tool sometimes writes the value as text instead.
function answerText(
  result: ChatResult,
  plan: ObjectPlan,
): { readonly text: string; readonly called: boolean } {
  const call = result.toolCalls.find(({ name }) => name === plan.name) ?? result.toolCalls[0];
  if (plan.strategy !== 'tool' || call === undefined) {
    return { text: result.text.replace(THOUGHTS, ''), called: false };
  }
  return { text: call.arguments, called: true };
}

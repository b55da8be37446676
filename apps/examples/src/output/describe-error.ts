import { isLlmError } from '@x/llm-client';
import { UsageError } from '../cli/usage-error.ts';
import { printable } from './wrap.ts';

/** An error in words for people and for JSON: no stack, no cause chain, nothing that was sent. */
export interface DescribedError {
  /** The typed error's code; `usage` or `failed` for what is not one of the packages' errors. */
  readonly code: string;
  readonly message: string;
  /** What to do, when it is known. */
  readonly hint: string | undefined;
  /** Who spoke: portkey, gateway, provider, network or client. */
  readonly origin: string | undefined;
  readonly status: number | undefined;
  readonly docs: string | undefined;
}

/** Reads what a caught value has to say. */
export function describeError(error: unknown): DescribedError {
  if (isLlmError(error)) {
    const message = firstLine(error.message);
    const hint = error.hint === undefined ? undefined : firstLine(error.hint);
    return {
      code: error.code,
      message,
      hint: hint !== undefined && message.includes(hint) ? undefined : hint,
      origin: error.origin,
      status: error.status,
      docs: error.docs,
    };
  }
  return {
    code: error instanceof UsageError ? 'usage' : 'failed',
    message: firstLine(error instanceof Error ? error.message : String(error)),
    hint: undefined,
    origin: undefined,
    status: undefined,
    docs: undefined,
  };
}

/** The message and the remedy as one line. */
export function errorLine({ message, hint }: DescribedError): string {
  if (hint === undefined) return message;
  return `${/[.!?]$/.test(message) ? message : `${message}.`} ${hint}`;
}

function firstLine(text: string): string {
  return printable(text).trim().split('\n', 1)[0] ?? '';
}

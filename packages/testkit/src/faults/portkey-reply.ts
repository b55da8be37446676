import { reply } from '../reply/reply.ts';
import type { ScriptedReply } from '../reply/scripted-reply.ts';

/** An error as a provider reports it. */
export interface ProviderErrorParts {
  readonly provider?: string | undefined;
  readonly type?: string | null | undefined;
  readonly code?: string | number | null | undefined;
}

/** The error envelopes of the gateway as measured on the wire, for a fault server that plays it. */
export const portkeyReply = {
  /** The gateway refused the request: bad config, unknown provider. */
  refused(message: string, errors?: readonly string[]): ScriptedReply {
    return reply.json(400, {
      status: 'failure',
      message,
      ...(errors === undefined ? {} : { errors }),
    });
  },

  /** The gateway failed by itself, or does not support the endpoint for the provider. */
  crashed(message = 'Something went wrong'): ScriptedReply {
    return reply.json(
      500,
      { status: 'failure', message },
      { 'x-portkey-gateway-exception': 'true' },
    );
  },

  /** An error status of the provider, as the gateway wraps it. */
  providerError(status: number, message: string, parts: ProviderErrorParts = {}): ScriptedReply {
    const provider = parts.provider ?? 'openai';
    return reply.json(status, {
      error: {
        message: `${provider} error: ${message}`,
        type: parts.type ?? null,
        param: null,
        code: parts.code ?? null,
      },
      provider,
    });
  },

  /** The provider answered with a page of text. */
  html(status: number, text: string): ScriptedReply {
    return reply.json(status, { 'html-message': text });
  },

  /** The gateway could not reach the provider: `Error: connect ECONNREFUSED 127.0.0.1:9`. */
  unreachable(cause: string): ScriptedReply {
    return reply.json(500, {
      'html-message': `Message: fetch failed Cause: ${cause} Name: TypeError`,
    });
  },

  /** The provider did not answer within `x-portkey-request-timeout`. */
  timedOut(ms: number): ScriptedReply {
    return reply.json(408, {
      error: {
        message: `Request exceeded the timeout sent in the request: ${ms}ms`,
        type: 'timeout_error',
        param: null,
        code: null,
      },
    });
  },

  /** A guardrail denied the request. The real hook results also hold ids, times and each check. */
  guardrailDenied(): ScriptedReply {
    return reply.json(446, {
      error: {
        message:
          'The guardrail checks defined in the config failed. You can find more information in the `hook_results` object.',
        type: 'hooks_failed',
        param: null,
        code: null,
      },
      hook_results: {
        before_request_hooks: [{ verdict: false, deny: true }],
        after_request_hooks: [],
      },
    });
  },

  /** A path that the gateway does not have, as when `/v1` is missing. */
  notFound(): ScriptedReply {
    return reply.json(404, { message: 'Not Found', ok: false });
  },

  /** Headers of more than about 16 KB. */
  headersTooLarge(): ScriptedReply {
    return reply.status(431).closeConnection();
  },

  /** The hosted gateway refused the Portkey key. */
  invalidPortkeyKey(): ScriptedReply {
    return reply.json(401, {
      status: 'failure',
      message: 'Portkey Error: Invalid API Key. Error Code: 03',
    });
  },
} as const;

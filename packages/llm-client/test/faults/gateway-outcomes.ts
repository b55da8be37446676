import type { Ask, Expected, ExpectedFailure } from '@x/testkit/scenarios';

/** What comes of a scenario when the real gateway stands between, where that is something else. */
export interface GatewayOutcome {
  /** What the gateway does to it. */
  readonly because: string;
  readonly expected: Expected;
  /** What the call has besides. */
  readonly ask?: Partial<Ask> | undefined;
  /** Bytes never stop, so that no quiet moment lets virtual time move on. */
  readonly realTime?: boolean | undefined;
}

const crashed: GatewayOutcome = {
  because:
    'the gateway cannot read the answer and says "Something went wrong" with a 500 of its own',
  expected: fails({ kind: 'status', status: 500, code: 'gateway_error', retryable: true }),
};

const endless: GatewayOutcome = {
  because: 'the gateway reads on and passes on nothing, so that only a time limit ends the call',
  expected: fails({ kind: 'timeout', code: 'timeout_total' }),
  ask: { timeouts: { total: 1500 } },
  realTime: true,
};

const followed: GatewayOutcome = {
  because: 'the gateway follows the redirect itself, here to a port that fetch refuses',
  expected: fails({ kind: 'connection' }),
};

const keptHeaders: GatewayOutcome = {
  because: 'x-portkey headers are for the gateway, and do not reach the provider',
  expected: { answer: { text: 'All is well.' } },
};

const lostWords: GatewayOutcome = {
  because: 'the gateway keeps the status and drops the words, which are not where it looks',
  expected: fails({ kind: 'status' }),
};

/** By the name of the scenario. Whatever is not here comes out as it does without a gateway. */
export const gatewayOutcomes: Readonly<Record<string, GatewayOutcome>> = {
  'transport: headers and then a close': crashed,
  'transport: a connection closed in the middle of a chunk': crashed,
  'transport: a body shorter than its length': crashed,
  'transport: a reset in the middle of a body': crashed,
  'transport: a broken compression': crashed,
  'transport: a chunk of no size': crashed,
  'transport: trailers after the body are skipped': {
    because: 'the gateway repeats the trailer header, which its own server then refuses',
    expected: fails({ kind: 'status', status: 500 }),
  },
  'status: an error body that is cut keeps its status': {
    because: 'the gateway says "terminated" with a 500 of its own',
    expected: fails({ kind: 'status', status: 500, code: 'server_error', retryable: true }),
  },
  'status: an error whose JSON is cut': crashed,
  'status: an error body that stalls keeps its status': {
    because: 'the gateway waits for the whole body before it says anything',
    expected: fails({ kind: 'timeout', code: 'timeout_total' }),
  },
  'status: an error body without end keeps its status': endless,
  'status: an error as a text field': lostWords,
  'status: an error of OpenRouter, with the words of the provider below': lostWords,
  'status: a redirect with 301 is not followed with keys': followed,
  'status: a redirect with 302 is not followed with keys': followed,
  'status: a redirect with 303 is not followed with keys': followed,
  'status: a redirect with 307 is not followed with keys': followed,
  'status: a redirect with 308 is not followed with keys': followed,
  'security: a key echoed in a redirect is redacted': followed,
  'body: a 200 with JSON that is cut is no answer': crashed,
  'body: a 200 with nothing is no answer': crashed,
  'body: a 200 with blanks is no answer': crashed,
  'body: a cut event stream where JSON was asked for': crashed,
  'body: an event stream where JSON was asked for': crashed,
  'body: nesting that is very deep': crashed,
  'security: a key echoed in bad JSON is redacted': crashed,
  'body: a 200 with a web page is no answer': {
    because: 'the gateway wraps it as `html-message`, still with a 200',
    expected: fails({ kind: 'status', status: 200, code: 'server_error', says: 'Sign in' }),
  },
  'body: an answer under the name of plain text': {
    because: 'the gateway wraps it as `html-message`, and the answer with it',
    expected: fails({ kind: 'status', status: 200, code: 'server_error' }),
  },
  'body: blanks without end': endless,
  'body: an answer without end': endless,
  'sse: a line without end breaks off': endless,
  'sse: an event without end breaks off': endless,
  'retry: a trace id stays the same': keptHeaders,
  'security: metadata of any script arrives': keptHeaders,
  'security: calls at the same time keep their own headers': keptHeaders,
};

/** Failures that the gateway hides from every client, with what it does. */
export const hiddenByGateway: Readonly<Record<string, string>> = {
  'security: keys do not follow a 302 to another host': 'it follows the redirect and answers well',
  'security: keys do not follow a 307 to another host': 'it follows the redirect and answers well',
  'security: keys do not follow a 308 to another host': 'it follows the redirect and answers well',
};

function fails(failure: ExpectedFailure): Expected {
  return { failure };
}

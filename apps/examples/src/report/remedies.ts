import type { LlmErrorCode } from '@x/llm-client';

const DOCS_URL = 'https://github.com/x/llm/blob/main/docs/troubleshooting/';

/** What to do about each code, in a sentence. */
const REMEDIES: Readonly<Record<LlmErrorCode, string>> = {
  invalid_model_id: 'Write the id as portkey/PROVIDER/MODEL; the error names the nearest provider.',
  invalid_params: 'Mend the option that the error names by its path.',
  missing_key: 'Set the variable that the error names, or pass apiKey.',
  unsupported_by_target:
    'This gateway cannot do it: leave the option out, or use the other gateway.',
  bad_request: 'The provider refused the request as it is: read its message and mend the request.',
  authentication: 'Check the key of whoever spoke: Portkey’s own, or the provider’s.',
  permission_denied:
    'The key may not use this model or feature: ask for access or use another key.',
  not_found: 'Check the model id and the base URL; the provider may not serve this model.',
  conflict: 'Somebody else holds it at this moment: a repeat usually helps.',
  request_too_large: 'Send less in one request.',
  unprocessable: 'The request is well formed but not valid for this model: read the message.',
  context_length_exceeded: 'Shorten the conversation, or use a model with a larger window.',
  content_filtered: 'The provider’s filter stopped it: rephrase, or ask another model.',
  guardrail_denied: 'A guardrail of the config denied the request.',
  rate_limited: 'Wait as long as asked, spread the load over keys or providers, or use a fallback.',
  quota_exhausted: 'The account is out of quota: a repeat cannot help until it is raised.',
  upstream_timeout:
    'The provider was too slow for the gateway: repeat, or raise its request timeout.',
  server_error: 'The provider failed: repeat, or fall back to another.',
  overloaded: 'The provider is overloaded: repeat later, or fall back to another.',
  gateway_error: 'The gateway itself failed: look at its log; the doctor knows its usual faults.',
  connection_failed:
    'Nothing answered at the base URL: check the address, the network and the proxy.',
  timeout_connect: 'No response headers in time: raise timeout.connect, or look at the network.',
  timeout_first_token: 'No first token in time: raise timeout.firstToken, or use a faster model.',
  timeout_idle: 'The stream paused too long: raise timeout.idle, or fall back.',
  timeout_total: 'Not done in time: raise timeout.total, ask for less, or fall back.',
  stream_incomplete: 'The stream ended early; the error holds what came: repeat, or take the part.',
  stream_failed: 'The provider failed in the middle of the stream: repeat, or take the part.',
  stream_malformed:
    'The stream was not readable: look at what stands between you and the provider.',
  invalid_json: 'The answer was no JSON: check that the base URL is that of a gateway.',
  unexpected_shape: 'The answer was JSON of another kind: check the base URL and the endpoint.',
  refused: 'The model refused: rephrase, or ask another model.',
  truncated: 'The answer hit max_tokens before its end: raise it.',
  invalid: 'The answer did not fit the schema: describe its fields, or use a stronger model.',
  unknown_tool: 'The model called a tool that does not exist: name the tools in the prompt.',
  invalid_arguments: 'The tool’s arguments did not fit its schema: describe the parameters.',
  tool_failed: 'Your tool threw: the cause is on the error.',
  max_steps: 'The run of tools did not end: raise maxSteps, or look at what it repeats.',
  fallback_exhausted: 'Every target failed: each attempt has its own code.',
  circuit_open: 'All circuits are open: wait until the moment that the error names.',
  budget_exceeded: 'The call could cost more than the budget has left.',
};

/** What is to be done about a code, and the page on it. Undefined for a code that is not ours. */
export function remedyFor(
  code: string,
): { readonly text: string; readonly url: string } | undefined {
  if (!isKnown(code)) return undefined;
  return { text: REMEDIES[code], url: `${DOCS_URL}${code}.md` };
}

function isKnown(code: string): code is LlmErrorCode {
  return Object.hasOwn(REMEDIES, code);
}

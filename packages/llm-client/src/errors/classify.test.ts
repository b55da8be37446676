import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';
import { readPayload } from './read-payload.ts';

const inside200 = (error: Record<string, unknown>) => classify(200, readPayload({ error }));

describe('an error inside a 200', () => {
  it('is read by the status that Groq tells beside the code', () => {
    const error = {
      message: 'Tool call validation failed',
      code: 'tool_use_failed',
      status_code: 400,
    };
    expect(inside200(error)).toEqual({ code: 'bad_request', retryable: false });
  });

  it('is the fault of the request when its type says so', () => {
    const error = { message: 'no such parameter', type: 'invalid_request_error', code: 'odd' };
    expect(inside200(error)).toEqual({ code: 'bad_request', retryable: false });
  });

  it('is the fault of the server when nothing tells', () => {
    expect(inside200({ message: 'no' })).toEqual({ code: 'server_error', retryable: true });
  });
});

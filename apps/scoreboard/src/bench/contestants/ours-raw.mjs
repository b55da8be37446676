// The same client without ky.
import { createClient, fetchTransport } from '@x/llm-client';
import { options, over } from './ours.mjs';

export const create = (baseUrl) =>
  over(createClient({ ...options(baseUrl), transport: fetchTransport() }));

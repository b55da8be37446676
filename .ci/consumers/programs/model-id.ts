import { InvalidModelIdError, parseModelId, safeParseModelId } from '@x/model-id';
import { formatModelId } from '@x/model-id/parse';
import type { Server, Typed } from './server.ts';

const parse: Typed<typeof parseModelId> = parseModelId;

// The id decides both the gateway's provider header and the model in the body.
export async function program({ baseUrl, customHost, question }: Server): Promise<string> {
  const { provider, model } = parse('portkey/openai/local-calc');
  const checked: 'openai' = provider;
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer local',
      'x-portkey-provider': checked,
      'x-portkey-custom-host': customHost,
    },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: question }] }),
  });
  const { error } = safeParseModelId('portkey/opnai/gpt-4o');
  if (!(error instanceof InvalidModelIdError)) throw new Error('the typo was not refused');
  if (error.suggestion === undefined) throw new Error('the typo got no suggestion');
  if (formatModelId({ provider, model }) !== 'portkey/openai/local-calc') {
    throw new Error('the id does not survive formatting');
  }
  return response.text();
}

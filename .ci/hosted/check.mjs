// Asks the hosted gateway whether what the documentation says of it holds.
//
//   PORTKEY_API_KEY=... OPENAI_API_KEY=... pnpm test:hosted
//   pnpm test:hosted --imitation     proves the checks themselves, against a server on loopback
//
// Other model: HOSTED_MODEL=portkey/anthropic/... with that provider's key. It costs about 20 short calls.
// Ends with 0 when all hold, 1 when one does not, 2 without a key.
import { randomBytes } from 'node:crypto';
import { createClient } from '../../packages/llm-client/src/index.ts';
import { parseModelId, providerKeyVariables } from '../../packages/model-id/src/index.ts';
import { toPortkeyHeaders } from '../../packages/portkey-headers/src/index.ts';
import { claims } from './claims.mjs';
import { imitationEnv, startImitation } from './imitation.mjs';

const imitate = process.argv.includes('--imitation');
const env = imitate ? imitationEnv : process.env;
const model = env.HOSTED_MODEL ?? 'portkey/openai/gpt-4o-mini';
const { provider, model: name } = parseModelId(model);
const variables = providerKeyVariables(provider);
const providerKey = variables.map((variable) => env[variable]).find(Boolean);

if (!env.PORTKEY_API_KEY || !providerKey) {
  console.log(`Would ask ${model} on https://api.portkey.ai whether these hold:\n`);
  for (const { claim, page, needs } of claims)
    console.log(`  ${claim} (${page})${needs ? `, with ${needs}` : ''}`);
  console.log(`\nSet PORTKEY_API_KEY and ${variables.join(' or ')} to do so.`);
  process.exit(2);
}

const imitation = imitate ? await startImitation(process.env.IMITATION_FAULT) : undefined;
const baseUrl = imitation?.url ?? 'https://api.portkey.ai/v1';
if (imitation) console.log('IMITATION on loopback: this says nothing about the hosted gateway.\n');

const options = {
  baseUrl,
  target: 'hosted',
  model,
  retry: false,
  logLevel: 'off',
  portkey: { apiKey: env.PORTKEY_API_KEY },
};
const context = {
  unique: randomBytes(6).toString('hex'),
  provider,
  llm: createClient({ ...options, env: {}, apiKey: providerKey }),
  bare: createClient({ ...options, env: {} }),
  raw: sendRaw,
};

let failed = 0;
for (const { claim, page, needs, expect } of claims) {
  const needed = needs === undefined ? undefined : env[needs];
  if (needs !== undefined && !needed) {
    console.log(`skipped  ${claim} (${page}): set ${needs}`);
    continue;
  }
  try {
    const seen = await expect({ ...context, needed });
    console.log(`holds    ${claim} (${page})${seen ? `: ${seen}` : ''}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILS    ${claim} (${page}): ${error.message}`);
  }
}
await imitation?.close();
console.log(`\n${failed === 0 ? 'all that was asked holds' : `${failed} do not hold`}`);
process.exitCode = failed === 0 ? 0 : 1;

// For what the packages would refuse to send.
function sendRaw({ headers = {}, prompt = 'Say hello.' }) {
  const params = { apiKey: env.PORTKEY_API_KEY, providerKey };
  return fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...toPortkeyHeaders(params, { model, target: 'hosted' }),
      ...headers,
    },
    body: JSON.stringify({
      model: name,
      max_tokens: 10,
      messages: [{ role: 'user', content: prompt }],
    }),
  });
}

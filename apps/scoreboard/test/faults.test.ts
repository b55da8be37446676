import { equal } from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { scenarios } from '@x/testkit/scenarios';
import { muteConsole } from '../src/cli/options.ts';
import { watchesClient } from '../src/faults/adapt.ts';
import { playScenario } from '../src/faults/play.ts';
import { ROSTER } from '../src/faults/roster.ts';

/** Plays one scenario as the command does, and gives the verdict's code. */
async function verdictOf(client: string, name: string): Promise<string> {
  const entrant = ROSTER.find((candidate) => candidate.name === client);
  const scenario = scenarios.find((candidate) => candidate.name === name);
  if (entrant === undefined || scenario === undefined) throw new Error(`No ${client} or ${name}`);
  const verdict = await playScenario(scenario, entrant.enter(watchesClient(scenario)));
  return verdict === undefined ? '-' : (verdict.code ?? 'ok');
}

/** What is said of the clients elsewhere; none of it waits long, or is about how long it takes. */
const FACTS: readonly (readonly [scenario: string, Readonly<Record<string, string>>])[] = [
  [
    'body: an answer that is good',
    { openai: 'ok', 'openai helper': 'ok', 'portkey-ai': 'ok', ai: 'ok', '@x/llm-client': 'ok' },
  ],
  [
    'sse: a clean end without a reason is a cut answer',
    {
      openai: 'SILENT',
      'openai helper': 'ok',
      'portkey-ai': 'SILENT',
      ai: 'ok',
      '@x/llm-client': 'ok',
    },
  ],
  [
    'sse: an error frame before the text is that error',
    { openai: 'ok', 'portkey-ai': 'SILENT', ai: 'ok', '@x/llm-client': 'ok' },
  ],
  [
    'sse: emoji cut inside, at each byte',
    { openai: 'ok', 'portkey-ai': 'WRONG', ai: 'ok', '@x/llm-client': 'ok' },
  ],
  [
    'body: a 200 with an error of the server is that error',
    { openai: 'SILENT', 'portkey-ai': 'SILENT', '@x/llm-client': 'ok' },
  ],
  [
    'security: calls at the same time keep their own headers',
    { openai: 'ok', 'portkey-ai': 'SENT', '@x/llm-client': 'ok' },
  ],
  [
    'security: keys do not follow a 307 to another host',
    { openai: 'SILENT', 'portkey-ai': 'SILENT', ai: 'SILENT', '@x/llm-client': 'ok' },
  ],
  [
    'security: a key with a line break is refused, and not shown',
    { openai: 'UNTYPED', ai: 'UNTYPED', '@x/llm-client': 'ok' },
  ],
  ['retry: a 429 is tried again', { openai: 'ok', 'portkey-ai': 'REJECT', '@x/llm-client': 'ok' }],
  ['sse: openai: a refusal', { ai: '-', openai: 'ok', '@x/llm-client': 'ok' }],
];

suite('the fault suite', { concurrency: 4 }, () => {
  before(muteConsole);
  for (const [scenario, verdicts] of FACTS) {
    for (const [client, code] of Object.entries(verdicts)) {
      test(`${scenario}, ${client}: ${code}`, async () => {
        equal(await verdictOf(client, scenario), code);
      });
    }
  }
});

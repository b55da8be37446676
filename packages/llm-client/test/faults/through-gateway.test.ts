import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from '@x/testkit';
import { createVirtualClock, ScriptedReply, startGateway } from '@x/testkit';
import type { Expected, Scenario } from '@x/testkit/scenarios';
import { judge, runScenario, scenarios } from '@x/testkit/scenarios';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayOutcomes, hiddenByGateway } from './gateway-outcomes.ts';
import { ourClientThrough } from './our-client.ts';

/**
 * Input is refused before the gateway, and a base URL of its own leads past it. Scenarios of another
 * provider than openai play what the gateway makes of it, not what the provider sends.
 */
const applicable = scenarios.filter(
  ({ category, ask }) =>
    category !== 'input' &&
    ask.baseUrl === undefined &&
    (ask.provider === undefined || ask.provider === 'openai'),
);

/** The gateway pauses 25 ms before the first chunk of a stream. */
const PAUSE_MS = 40;

/** Whether a script breaks the connection: for the gateway, the break may overtake the bytes. */
function breaksOff({ script }: Scenario): boolean {
  const endings = script.map((answer) => answer instanceof ScriptedReply && answer.plan.ending);
  return endings.some((ending) => ending && /^(?:cut|half-chunk|reset)$/.test(ending));
}

/** The failure is typed, however early the gateway saw it; the answer is the right one if it came. */
function eitherWay(expected: Expected): Expected {
  return { ...expected, failure: { kind: ['stream', 'connection', 'response', 'status'] } };
}

test('what the gateway changes or hides are scenarios that there are', () => {
  const names = applicable.map(({ name }) => name);
  const told = [...Object.keys(gatewayOutcomes), ...Object.keys(hiddenByGateway)];
  expect(told.filter((name) => !names.includes(name))).toEqual([]);
});

// Every scenario passes a second process: too slow for a tier that has to be quick.
describe.skipIf(process.env['X_TIER'] !== 'full')('through the real gateway (full tier)', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway?.close());

  /** Once it answers again after its pause, the gateway has written all that it had got before. */
  async function relayed(): Promise<void> {
    await sleep(PAUSE_MS);
    for (let turn = 0; turn < 2; turn += 1) await (await fetch(gateway.origin)).text();
  }

  async function run(scenario: Scenario) {
    const changes = gatewayOutcomes[scenario.name];
    const wanted = changes?.expected ?? scenario.expected;
    const expected = breaksOff(scenario) ? eitherWay(wanted) : wanted;
    const changed: Scenario = { ...scenario, expected, ask: { ...scenario.ask, ...changes?.ask } };
    const clock = changes?.realTime === true ? undefined : createVirtualClock();
    const seen = await runScenario(changed, ourClientThrough(gateway.url), { clock, relayed });
    return { ...judge(changed, seen), partial: seen.outcomes[0]?.error?.partial ?? '' };
  }

  test.concurrent.each(applicable.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (name, scenario) => {
      const { partial, ...verdict } = await run(scenario);
      const hidden = Object.hasOwn(hiddenByGateway, name);
      expect((scenario.expected.failure?.partial ?? partial).startsWith(partial)).toBe(true);
      expect(verdict).toEqual(
        hidden ? { code: 'SILENT', detail: expect.any(String) } : { code: undefined, detail: '' },
      );
    },
  );

  test('the gateway is alive after all of it', async () => {
    expect((await fetch(gateway.origin)).status).toBe(200);
  });
});

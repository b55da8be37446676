import { createVirtualClock } from '@x/testkit';
import { judge, runScenario, scenarios } from '@x/testkit/scenarios';
import { expect, test } from 'vitest';
import { ourClient } from './our-client.ts';

test('each scenario has a name of its own', () => {
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  '%s',
  async (_, scenario) => {
    const seen = await runScenario(scenario, ourClient, { clock: createVirtualClock() });
    expect(judge(scenario, seen)).toEqual({ code: undefined, detail: '' });
  },
);

import type { Report } from './report.ts';
import { isRecord, member } from './rules.ts';

/** Reports what the gateway answers with a 400 or a crash: a strategy that leads nowhere. */
export function checkRouting(
  { strategy, targets }: Readonly<Record<string, unknown>>,
  path: string,
  report: Report,
): void {
  if (strategy === undefined && targets === undefined) return;
  const weights = membersOf(targets, 'weight');
  if (!isRecord(strategy) || weights.length === 0) {
    report(path, 'needs both strategy and targets, and one target at least');
    return;
  }
  const { mode, conditions, default: fallback } = strategy;
  if (mode === 'loadbalance' && weights.every((weight) => weight === 0)) {
    report(`${path}.targets`, 'needs one weight above 0');
  }
  if (mode !== 'conditional') return;
  if (!Array.isArray(conditions)) report(`${path}.strategy.conditions`, 'is required');
  const names = membersOf(targets, 'name');
  for (const name of [...membersOf(conditions, 'then'), fallback]) {
    if (name !== undefined && !names.includes(name)) {
      report(`${path}.strategy`, `no target has the name ${JSON.stringify(name)}`);
    }
  }
}

function membersOf(list: unknown, name: string): readonly unknown[] {
  return Array.isArray(list) ? list.map((item) => member(item, name)) : [];
}

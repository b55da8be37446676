import type { HealthRecord } from './health-record.ts';

/** What a change of a record gives: the new record (the same one when nothing changed), and an answer. */
export type Change<R> = readonly [record: HealthRecord, answer: R];

/**
 * Where the health of targets is kept. In memory by default; `@x/fallback/redis` shares it between
 * processes. Must settle soon: a store that cannot reach its server answers from memory.
 */
export interface HealthStore {
  /**
   * Reads and changes one record as one step. `change` is pure and may run again when somebody else
   * wrote in between.
   */
  update<R>(key: string, change: (record: HealthRecord | undefined) => Change<R>): R | Promise<R>;
}

/** Keeps health in this process. */
export function createMemoryStore(): HealthStore {
  const records = new Map<string, HealthRecord>();
  return {
    update(key, change) {
      const [record, answer] = change(records.get(key));
      records.set(key, record);
      return answer;
    },
  };
}

import type { HealthRecord } from '../health/health-record.ts';
import type { Change, HealthStore } from '../health/store.ts';
import { atLeast } from '../option-checks.ts';
import type { ConnectionOptions } from './connection.ts';
import { checkRedisOptions, connect } from './connection.ts';
import { readRecord, writeRecord } from './read-record.ts';
import type { RedisClient } from './redis-client.ts';

/** Options of {@link createRedisStore}. */
export interface RedisStoreOptions extends ConnectionOptions {
  /** How long an untouched record is kept, in milliseconds. Default two hours: longer than any cool-down. */
  readonly ttlMs?: number | undefined;
}

/** Sets a key if it still holds what was read; an empty text stands for no key. */
const COMPARE_AND_SET = `
local held = redis.call('GET', KEYS[1]) or ''
if held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

/** Beyond this many lost races in a row a change is made locally. */
const ROUNDS = 20;

/**
 * Shares circuits, probes and cool-downs between processes, through Redis or Valkey:
 * `createFallbackState({ store: createRedisStore(client) })`. Every change is a compare-and-set, so
 * exactly one process gets a probe; the probe of one that died ends by itself.
 *
 * While the server is slow or gone, each process goes on with what it knew, and nothing waits longer
 * than `timeoutMs`. A circuit that turned meanwhile is told to the others afterwards. The processes'
 * clocks should agree within a second.
 */
export function createRedisStore(
  client: RedisClient,
  options: RedisStoreOptions = {},
): HealthStore {
  checkRedisOptions(options, 'store', { ttlMs: atLeast(1) });
  const connection = connect(client, options);
  const ttl = String(options.ttlMs ?? 7_200_000);
  const known = new Map<string, HealthRecord>();
  /** Keys that were changed while the server was away. */
  const changed = new Set<string>();

  function local<R>(key: string, change: (record: HealthRecord | undefined) => Change<R>): R {
    const before = known.get(key);
    const [record, answer] = change(before);
    known.set(key, record);
    if (record !== before) changed.add(key);
    return answer;
  }

  return {
    async update(key, change) {
      const name = `${connection.prefix}health:${key}`;
      for (let round = 0; round < ROUNDS; round += 1) {
        const read = await connection.ask(['GET', name]);
        if (read === undefined) break;
        const text = read.answer === null ? '' : String(read.answer);
        const stored = readRecord(text);
        const base = changed.has(key) ? newer(stored, known.get(key)) : stored;
        const [record, answer] = change(base);
        if (record === stored) {
          known.set(key, record);
          return answer;
        }
        const words = ['1', name, text, writeRecord(record), ttl] as const;
        const written = await connection.ask(['EVAL', COMPARE_AND_SET, ...words]);
        if (written === undefined) break;
        if (Number(written.answer) === 1) {
          known.set(key, record);
          changed.delete(key);
          return answer;
        }
      }
      return local(key, change);
    },
  };
}

/** The record whose circuit has turned more often, with the longer block of both. */
function newer(
  stored: HealthRecord | undefined,
  own: HealthRecord | undefined,
): HealthRecord | undefined {
  if (stored === undefined || own === undefined) return stored ?? own;
  const { circuit } = own.circuit.epoch > stored.circuit.epoch ? own : stored;
  const block = (own.block?.until ?? 0) > (stored.block?.until ?? 0) ? own.block : stored.block;
  return circuit === stored.circuit && block === stored.block ? stored : { circuit, block };
}
